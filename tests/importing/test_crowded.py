"""Elements with too many attributes."""

from __future__ import annotations

import pytest

from gongkai.importing.crowded import is_crowded
from tests.oldpages import CORPUS

MANY = range(12_000)


@pytest.mark.parametrize(
    "html",
    [
        "<p " + " ".join(f'a{n}="x"' for n in MANY) + ">",
        "<p " + " ".join(f"a{n}='>'" for n in MANY) + ">",
        "<p " + "".join(f'a{n}="<"' for n in MANY) + ">",
        "<p/" + "/".join(f"a{n}" for n in MANY),
        "<a " * 20_000,
        ("<p " + " ".join(f"a{n}=x" for n in range(1200)) + ">") * 100,
    ],
)
def test_too_many_are_seen(html: str) -> None:
    assert is_crowded(html)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>" + "a b " * 20_000,
        '<img src="data:' + "a/b " * 20_000 + '">',
        "<img src=data:" + "a/b" * 20_000 + ">",
        '<p class=a">' + '<a href="b" class="c">甲</a> ' * 20_000,
        "<td a=1 b=2 c=3>" * 100_000,
    ],
)
def test_others_are_let_pass(html: str) -> None:
    assert not is_crowded(html)


def test_no_page_of_the_corpus_is_one() -> None:
    for file in CORPUS.rglob("*.*htm*"):
        assert not is_crowded(file.read_bytes().decode("utf-8", "replace"))

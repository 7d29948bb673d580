"""The forms of values as expressions that editors of any make understand."""

from __future__ import annotations

import re

import pytest

from gongkai.content.patterns import FLAGS, FORMS, key, whole, words


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("date", ("2026-03-02", "2026/3/2", "２０２６－０３－０２"), ("3/2/2026", "2026-13-02")),
        ("moment", ("2026-03-02 09:30", "2026-03-02", "2026年3月2日 9时30分"), ("09:30", "2026-03-02T")),
        ("number", ("12", "-1.5", "１２"), ("1,2", "十二", "1e5")),
        ("money", ("120元", "1.5万元"), ("120", "元")),
        ("percent", ("12%", "1.5 %"), ("12",)),
        ("url", ("https://a.example/x", "mailto:a@a.example"), ("javascript:alert(1)", "a.example")),
    ],
)  # fmt: skip
def test_values_of_each_kind(kind: str, right: tuple[str, ...], wrong: tuple[str, ...]) -> None:
    form = re.compile(whole(FORMS[kind]))
    assert [one for one in right if not form.search(one)] == []
    assert [one for one in wrong if form.search(one)] == []


def test_flags_keys_and_words() -> None:
    assert re.search(whole(FLAGS[True]), "Yes")
    assert not re.search(whole(FLAGS[False]), "yes")
    assert re.search(whole(key("documents")), "documents/2021-6")
    assert not re.search(whole(key("documents")), "notices/2021-6")
    assert re.search(whole(words(["a.b"])), "a.b")
    assert not re.search(whole(words(["a.b"])), "axb")

"""Files are held against the list of their folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.output.manifest import MANIFEST
from gongkai.output.verified import verified
from tests.output.site import Site

FILES = {"a.html": b"1", "d/b.html": b"2", "assets/site-0123456789.css": b"3"}


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """What carries a file along, as well."""
    site = Site(tmp_path)
    site.publish(FILES)
    site.publish({"a.html": b"1", "d/b.html": b"4"})
    return site.releases.public


def told(public: Path, *only: str) -> tuple[int, list[tuple[str, str]]]:
    found = verified(public, frozenset(only) or None)
    return found.value, [(problem.code, str(problem.args["file"])) for problem in found.problems]


def test_what_was_published_is_as_listed(public: Path) -> None:
    assert told(public) == (3, [])


def test_each_difference_is_told(public: Path) -> None:
    (public / "foreign.html").write_bytes(b"?")
    (public / "d/b.html").unlink()
    (public / "a.html").unlink()
    (public / "a.html").write_bytes(b"2")
    (public / "Thumbs.db").touch()
    assert told(public) == (
        1,
        [
            ("verify-altered", "a.html"),
            ("verify-missing", "d/b.html"),
            ("verify-foreign", "foreign.html"),
        ],
    )
    assert told(public, "a.html") == (0, [("verify-altered", "a.html")])


@pytest.mark.parametrize("size", ['"size": 2, ', '"size": "1", ', ""])
def test_a_wrong_size_in_the_list_is_told(public: Path, size: str) -> None:
    list_ = (public / MANIFEST).read_text(encoding="utf-8")
    line = '"a.html": {"size": 1, '
    assert line in list_
    (public / MANIFEST).unlink()
    (public / MANIFEST).write_text(list_.replace(line, f'"a.html": {{{size}'), encoding="utf-8")
    assert told(public) == (2, [("verify-altered", "a.html")])


def test_a_link_is_no_file(public: Path) -> None:
    (public / "a.html").rename(public.parent / "a.html")
    (public / "a.html").symlink_to(public.parent / "a.html")
    assert told(public) == (2, [("verify-altered", "a.html")])


@pytest.mark.parametrize("list_", [None, "{}"])
def test_without_a_list_nothing_is_verified(public: Path, list_: str | None) -> None:
    (public / MANIFEST).unlink()
    if list_ is not None:
        (public / MANIFEST).write_text(list_, encoding="utf-8")
    assert told(public) == (0, [("verify-unlisted", MANIFEST)])

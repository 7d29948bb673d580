"""The files that an import is handed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.app import originals
from gongkai.app.originals import Place, Reader, places, readable
from gongkai.importing.legacy import Original
from gongkai.model.problem import Problem


def told(*files: Path) -> list[str]:
    """The name of each file, or the code of what is wrong with it."""
    return [one.name if isinstance(one, Place) else one.code for one in places(files)]


def test_a_folder_is_walked_in_the_order_of_names_and_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    for name in ("b/2.HTML", "a.txt", "b/1.htm", "c.pdf", ".hidden.html", "b/d.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a", encoding="utf-8")
    assert told(tmp_path) == ["b/1.htm", "b/2.HTML", "a.txt", "b/d.docx"]
    assert told(tmp_path / "c.pdf", tmp_path / "a.txt", tmp_path / "b") == [
        *("1.htm", "2.HTML", "c.pdf", "a.txt", "d.docx")
    ]


def test_links_and_what_is_not_there_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.html").write_text("a", encoding="utf-8")
    (tmp_path / "link.html").symlink_to(tmp_path / "a.html")
    (tmp_path / "again").symlink_to(tmp_path)
    assert told(tmp_path / "no.html", tmp_path / "link.html", tmp_path / "empty") == [
        "import-missing",
        "import-link",
        "import-nothing",
    ]
    assert told(tmp_path) == ["a.html", "import-link", "import-link"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("x/公告.html", "x/公告.html"),
        (os.fsdecode("公告.html".encode("gb18030")), "公告.html"),
        (os.fsdecode("甲/".encode() + "公告.html".encode("gb18030")), "甲/公告.html"),
        (os.fsdecode(b"\xff.html"), "□.html"),
        ("a\x1b\n b.html", "a b.html"),
    ],
)
def test_a_name_that_cannot_be_written_is_shown_so_that_it_can(name: str, shown: str) -> None:
    assert readable(name) == shown
    assert Place.of(Path(name), name) == Place(Path(name), shown, shown)


def test_a_file_is_read_with_the_names_of_those_beside_it(tmp_path: Path) -> None:
    for name in ("a.html", "b.pdf", "x/c.doc", "x/y/d.xls", "x/y/z/e.pdf", "f.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a", encoding="utf-8")
    os.mkfifo(tmp_path / "x/pipe.pdf")
    (place,) = (one for one in places([tmp_path]) if isinstance(one, Place))
    read = Reader().read(place)
    assert isinstance(read, Original)
    assert read.beside == {"b.pdf", "x/c.doc", "x/y/d.xls"}


def test_what_cannot_be_read_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def code(name: str) -> str:
        found = Reader().read(Place(tmp_path / name, name, name))
        assert isinstance(found, Problem)
        return found.code

    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "large.html").write_text("ab", encoding="utf-8")
    monkeypatch.setattr(originals, "LARGEST", 1)
    assert code("pipe.html") == "import-special"
    assert code("large.html") == "import-too-large"
    assert code("gone.html") == "file-unreadable"

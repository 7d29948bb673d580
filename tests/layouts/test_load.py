"""Reading layouts/ from disk."""

from __future__ import annotations

import hashlib
import pickle
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.layouts.load import Layouts, load_layouts
from gongkai.model.page import HASHED
from gongkai.model.problem import Span


def write(root: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = root / "layouts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def test_templates_and_assets(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "record.html": b"\xef\xbb\xbfa\r\nb\rc\n",
            "feeds/sitemap.xml": b"<x/>",
            "robots.txt": b"",
            "assets/css/site.css": b"a\r\n",
            "assets/icon.svg": b"\xff",
        },
    )
    read = load_layouts(tmp_path)
    assert read.problems == ()
    assert read.value.templates == {"record.html": "a\nb\nc\n", "feeds/sitemap.xml": "<x/>", "robots.txt": ""}
    assert read.value.assets == {"css/site.css": b"a\r\n", "icon.svg": b"\xff"}


def test_hidden_backup_and_foreign_files_are_ignored(tmp_path: Path) -> None:
    names = [
        ".a.html",
        "a.html~",
        "#a.html#",
        ".git/a.html",
        "a.html.swp",
        "README.md",
        "assets/.DS_Store",
        "assets/a.css~",
    ]
    write(tmp_path, dict.fromkeys(names, b"x"))
    assert load_layouts(tmp_path).value == Layouts({}, {})


def test_no_folder_is_nothing(tmp_path: Path) -> None:
    assert load_layouts(tmp_path).value == Layouts({}, {})


def test_what_is_not_utf8_is_an_error_at_its_line(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": b"x\n\xb9\xab\n", "b.html": b"y"})
    read = load_layouts(tmp_path)
    assert [(problem.code, problem.span, problem.args) for problem in read.problems] == [
        ("layout-encoding", Span("layouts/a.html", 2), {"name": "a.html"})
    ]
    assert sorted(read.value.templates) == ["a.html", "b.html"]


def test_names_are_composed(tmp_path: Path) -> None:
    write(tmp_path, {unicodedata.normalize("NFD", "é.html"): b""})
    assert list(load_layouts(tmp_path).value.templates) == ["é.html"]


def test_an_asset_is_published_under_its_content() -> None:
    layouts = Layouts({}, {"css/site.css": b"x", "icon": b""})
    assert layouts.published("css/site.css") == f"assets/css/site-{hashlib.sha256(b'x').hexdigest()[:10]}.css"
    assert re.fullmatch(HASHED, layouts.published("css/site.css"))
    assert layouts.published("icon") == f"assets/icon-{hashlib.sha256(b'').hexdigest()[:10]}"


def test_layouts_travel_to_other_processes() -> None:
    layouts = Layouts({"a.html": "x"}, {"b.css": b"y"})
    assert pickle.loads(pickle.dumps(layouts)) == layouts


def test_what_cannot_be_read_is_an_error_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.html": b"x", "b.html": b"y", "assets/a.css": b"z", "d/c.html": b"1"})
    read, listing = Path.read_bytes, Path.iterdir

    def read_bytes(path: Path) -> bytes:
        if path.name.startswith("a."):
            raise PermissionError(13, "Permission denied")
        return read(path)

    def iterdir(path: Path) -> Iterator[Path]:
        if path.name == "d":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    monkeypatch.setattr(Path, "iterdir", iterdir)
    found = load_layouts(tmp_path)
    assert found.value == Layouts({"a.html": "", "b.html": "y"}, {"a.css": b""})
    assert [(problem.code, problem.span, dict(problem.args)) for problem in found.problems] == [
        ("file-unreadable", Span(f"layouts/{name}"), {"detail": "EACCES"})
        for name in ("a.html", "assets/a.css", "d")
    ]

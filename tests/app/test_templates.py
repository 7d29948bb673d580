"""What was found in the templates is found again without parsing them, as long as nothing changed."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gongkai.app.templates import Templates
from gongkai.layouts.load import Layouts
from gongkai.layouts.scan import Scan, Scanner
from gongkai.output.sealed import opened, seal

LAYOUTS = Layouts(
    {"page.html": "{% include 'a.html' %}{{ page }}", "a.html": "{{ t('a') }}"}, {"a.css": b"1"}
)
SENTENCES = {"a": "甲"}


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The names of the templates that are parsed, in a root that has a store."""
    (tmp_path / ".gongkai").mkdir()
    seen: list[str] = []
    read = Scanner.read

    def noted(scanner: Scanner, name: str) -> Scan:
        seen.append(name)
        return read(scanner, name)

    monkeypatch.setattr(Scanner, "read", noted)
    return seen


def found(
    root: Path, layouts: Layouts = LAYOUTS, sentences: dict[str, str] = SENTENCES, *, clean: bool = False
) -> object:
    """What a new process finds of the page, and keeps; here a thread, which knows as little."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(_found, root, layouts, sentences, clean=clean).result()


def _found(root: Path, layouts: Layouts, sentences: dict[str, str], *, clean: bool) -> object:
    templates = Templates(root, layouts, sentences, clean=clean)
    closure, seen = templates.closures.of("page.html"), templates.closures.sees("page.html", "a.html")
    templates.keep()
    codes = [one.code for one in closure.problems]
    return codes or (closure, seen, templates.closures.code_of("a.html"))


def test_templates_are_parsed_once(tmp_path: Path, parsed: list[str]) -> None:
    first = found(tmp_path)
    assert found(tmp_path) == first
    assert sorted(parsed) == ["a.html", "page.html"]


@pytest.mark.parametrize(
    ("layouts", "sentences"),
    [
        (Layouts({**LAYOUTS.templates, "new.html": ""}, LAYOUTS.assets), SENTENCES),
        (Layouts({**LAYOUTS.templates, "a.html": "{{ t('a') }}."}, LAYOUTS.assets), SENTENCES),
        (Layouts(LAYOUTS.templates, {"a.css": b"2"}), SENTENCES),
        (LAYOUTS, {"a": "乙"}),
    ],
)
def test_any_change_has_them_parsed_again(
    tmp_path: Path, parsed: list[str], layouts: Layouts, sentences: dict[str, str]
) -> None:
    found(tmp_path)
    found(tmp_path, layouts, sentences)
    assert sorted(parsed) == ["a.html", "a.html", "page.html", "page.html"]


def test_a_clean_build_recalls_nothing(tmp_path: Path, parsed: list[str]) -> None:
    found(tmp_path)
    found(tmp_path, clean=True)
    assert len(parsed) == 4


def test_what_is_faulty_is_not_kept(tmp_path: Path, parsed: list[str]) -> None:
    faulty = Layouts({"page.html": "{% include 'a.html' %}", "a.html": "{% if %}"}, {})
    for _ in range(2):
        assert found(tmp_path, faulty) == ["layout-syntax"]
    assert sorted(parsed) == ["a.html", "a.html", "page.html"]


def test_what_others_wrote_is_not_believed(tmp_path: Path, parsed: list[str]) -> None:
    file = tmp_path / ".gongkai/templates.json"
    wanted = found(tmp_path)
    kept = json.loads(opened(file.read_bytes()) or b"")
    for other in (7, {"a.html": 7}, {"a.html": [{}, [], [], [], 7]}, {"a.html": [{}, [], [1], [], ""]}):
        file.write_bytes(seal(json.dumps({**kept, "templates": other}).encode()))
        assert found(tmp_path) == wanted
    assert len(parsed) == 10


def test_without_a_store_nothing_is_kept(tmp_path: Path) -> None:
    found(tmp_path / "elsewhere")
    assert list(tmp_path.iterdir()) == []

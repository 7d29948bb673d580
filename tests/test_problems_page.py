"""docs/problems.md: every problem has its section, quotes its sentences, and its example causes it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

import pytest

from gongkai.app.locale import catalogue
from tests.pages import files
from tests.problems_page import PAGE, QUOTED, level, opening, sections, sentences, wanted, written
from tests.support import PROJECT, SiteTest

TEXT: Final = PAGE.read_text(encoding="utf-8")
SECTIONS: Final = sections(TEXT)
SHOWN: Final = sorted(code for code, part in SECTIONS.items() if files(part))
MADE_BY: Final = ("error", "warning", "notice", "Fault", "found")
"""The names of functions whose text arguments are codes of problems."""

PLAIN: Final = "{% extends 'base.html' %}\n"
LAYOUTS: Final = {
    "base.html": "<!doctype html>\n<html lang='zh-CN'><head><title>甲</title></head>"
    "<body><main>{% block main %}<h1>甲</h1>{% endblock %}</main></body></html>\n",
    "record.html": PLAIN + "{% block main %}<h1>甲</h1>{{ record.body | prose }}{% endblock %}\n",
    **dict.fromkeys(("listing.html", "home.html", "browse.html", "sitemap.html"), PLAIN),
    **dict.fromkeys(("short.html", "404.html", "removed.html", "coverage.html"), PLAIN),
    **dict.fromkeys(("tombstone.html", "moved.html", "data.html", "search.html", "facet.html"), PLAIN),
    **dict.fromkeys(("register.html", "register-year.html", "labels.html", "outward.html"), PLAIN),
    "datafile.txt": "\n",
    "partials/title.html": "",
    "feeds/atom.xml": "<feed/>\n",
    "sitemap.xml": "<urlset/>\n",
    "robots.txt": "\n",
}
"""Small layouts that are without fault: an example changes one of them, or a record."""


def named(text: str, known: frozenset[str]) -> set[str]:
    """Codes that a module's text names, and everything that it makes a problem of."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and node.value in known:
            found.add(str(node.value))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            function = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if function in MADE_BY and isinstance(node.args[0].value, str):
                found.add(node.args[0].value)
    return found


def told(language: str = "zh-CN") -> frozenset[str]:
    """The codes that a catalogue has sentences for."""
    return frozenset(key.split(".")[1] for key in catalogue(language) if key.startswith("problem."))


def write(site: SiteTest, example: list[tuple[str, str]]) -> None:
    """The small site that the page describes, with the files of one example."""
    layouts = [(f"layouts/{name}", text) for name, text in LAYOUTS.items()]
    for path, text in (*layouts, *files(opening(TEXT)), *example):
        site.write(path, text)


def test_code_catalogues_and_page_know_the_same_problems() -> None:
    used = set()
    for file in sorted((PROJECT / "gongkai").rglob("*.py")):
        used |= named(file.read_text(encoding="utf-8"), told())
    assert used == told() == set(SECTIONS)
    assert TEXT.count("\n### `") == len(SECTIONS), "a code has two sections"


@pytest.mark.parametrize("code", sorted(SECTIONS))
def test_a_section_quotes_the_catalogues(code: str) -> None:
    quoted = {language: wanted(code, language, catalogue(language)) for language in QUOTED.values()}
    assert sentences(SECTIONS[code]) == quoted
    assert level(SECTIONS[code]) in {"error", "warning", "notice"}


@pytest.mark.parametrize("code", SHOWN)
def test_the_example_causes_the_problem(code: str, tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    write(site, files(SECTIONS[code]))
    report = site.check()
    if not report.problems:
        report = site.build()
    assert (code, level(SECTIONS[code])) in {(problem.code, problem.level) for problem in report.problems}


def test_the_site_of_the_examples_is_otherwise_sound(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    write(site, [])
    assert site.build().problems == ()


def test_a_problem_in_code_is_seen() -> None:
    text = 'x = error("a-new")\ny = {"b": "b-known"}\nself.note(error("c-new", 1), of)\nprint("d-no")\n'
    assert named(text, frozenset({"b-known"})) == {"a-new", "b-known", "c-new"}


def test_a_wrong_quote_is_seen_and_mended() -> None:
    page = "# P\n\n### `a-b`\n\n**error**\n\n- 中文：旧 → 旧\n- English: old → old\n\nWhy.\n"
    new = {"problem.a-b.message": "M", "problem.a-b.hint": "H"}
    mended = written(page, {"zh-CN": new, "en": new})
    assert sentences(sections(page)["a-b"]) == {"zh-CN": "旧 → 旧", "en": "old → old"}
    assert mended == page.replace("旧 → 旧", "M → H").replace("old → old", "M → H")
    assert level(sections(mended)["a-b"]) == "error"
    assert wanted("a-c", "en", new) == "(en?)"

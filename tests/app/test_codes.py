"""Every code has its sentences in every language, every sentence its code, and what it names is given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

from gongkai.app.locale import catalogue, languages

CODE: Final = Path(__file__).parents[2] / "gongkai"
LANGUAGES: Final = sorted(languages())
GIVEN_BESIDES: Final = {
    "error": frozenset[str](),
    "warning": frozenset[str](),
    "refuse": frozenset({"field", "label"}),
}
"""Calls that note a problem, and what they add by themselves."""
GIVEN_ALWAYS: Final = frozenset({"root"})
"""What `Wording` gives to every sentence."""
REFUSED_LATER: Final = frozenset(
    {
        *("file-outside", "file-active", "file-kind", "file-record"),
        *("file-missing", "file-case", "file-empty", "file-belied", "file-unlike"),
    }
)
"""Codes of a file's name; the field that holds the name passes them on to `refuse`."""


def sentences(language: str) -> dict[str, dict[str, str]]:
    """Message and hint by code."""
    found: dict[str, dict[str, str]] = {}
    for key, text in catalogue(language).items():
        if key.startswith("problem."):
            _, code, part = key.split(".")
            found.setdefault(code, {})[part] = text
    return found


def named(text: str) -> set[str]:
    """What a sentence has to be given."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def nodes() -> Iterator[ast.AST]:
    """Everything in our code."""
    for file in sorted(CODE.rglob("*.py")):
        yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def code_in(node: ast.AST, groups: set[str]) -> str | None:
    """The code that a constant is, if it is one."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        group, _, rest = node.value.partition("-")
        if group in groups and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rest):
            return node.value
    return None


def calls() -> Iterator[tuple[str, set[str]]]:
    """Codes that are given as they are, and what their sentences are given."""
    for node in nodes():
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name not in GIVEN_BESIDES or any(keyword.arg is None for keyword in node.keywords):
            continue
        code = str(node.args[0].value)
        besides = GIVEN_BESIDES["refuse" if code in REFUSED_LATER else name]
        yield code, {str(item.arg) for item in node.keywords} | besides


def test_the_languages_say_the_same() -> None:
    first = catalogue(LANGUAGES[0])
    for language in LANGUAGES[1:]:
        assert catalogue(language).keys() == first.keys()
        unlike = [key for key in first if named(first[key]) != named(catalogue(language)[key])]
        assert unlike in ([], ["format.date"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_has_both_its_sentences(language: str) -> None:
    halves = {code: sorted(parts) for code, parts in sentences(language).items()}
    assert [code for code, parts in halves.items() if parts != ["hint", "message"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_and_sentences_are_the_same_set(language: str) -> None:
    known = set(sentences(language))
    groups = {code.partition("-")[0] for code in known}
    used = {code for node in nodes() if (code := code_in(node, groups)) is not None}
    assert used == known


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_sentence_names_is_given(language: str) -> None:
    said = sentences(language)
    found = list(calls())
    assert len(found) > 50
    missing = {
        code: lacking
        for code, given in found
        if (lacking := {name for part in said[code].values() for name in named(part)} - given - GIVEN_ALWAYS)
    }
    assert missing == {}

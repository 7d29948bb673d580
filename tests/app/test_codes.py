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
MADE_BY: Final = ("error", "warning", "notice", "found")
"""Calls that make a problem."""
GIVEN_BY_NOTE: Final = frozenset({"field", "label"})
"""What `Reading.note` adds to the problem that it is given."""
GIVEN_ALWAYS: Final = frozenset({"root", "given"})
"""What `Wording` gives to every sentence."""
NOTED_LATER: Final = frozenset(
    {
        *("file-outside", "file-active", "file-kind", "file-name", "file-program", "file-record"),
        *("file-missing", "file-case", "file-empty", "file-belied", "file-unlike"),
    }
)
"""Codes of a file's name; the field that holds the name passes them on to `note`."""


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


def modules() -> Iterator[ast.Module]:
    """Our code."""
    for file in sorted(CODE.rglob("*.py")):
        yield ast.parse(file.read_text(encoding="utf-8"))


def nodes() -> Iterator[ast.AST]:
    """Everything in our code."""
    for module in modules():
        yield from ast.walk(module)


def code_in(node: ast.AST, groups: set[str]) -> str | None:
    """The code that a constant is, if it is one."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        group, _, rest = node.value.partition("-")
        if group in groups and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rest):
            return node.value
    return None


def mappings(module: ast.AST) -> dict[str, set[str]]:
    """The keys that each mapping which a module gives a name holds in any case."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            for literal in ast.walk(node.value):
                if isinstance(literal, ast.Dict):
                    keys = {str(key.value) for key in literal.keys if isinstance(key, ast.Constant)}
                    found[node.targets[0].id] = found.get(node.targets[0].id, keys) & keys
    return found


def calls(module: ast.AST) -> Iterator[tuple[str, set[str]]]:
    """Codes that are given as they are, and what their sentences are given."""
    named = mappings(module)
    noted = set[ast.AST]()
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "note":
            noted.add(node.args[0])
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name not in MADE_BY:
            continue
        code = str(node.args[0].value)
        given = set(GIVEN_BY_NOTE) if node in noted or code in NOTED_LATER else set[str]()
        for item in node.keywords:
            given |= {item.arg} if item.arg else named.get(getattr(item.value, "id", ""), set())
        yield code, given


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
    found = [call for module in modules() for call in calls(module)]
    assert len(found) > 100
    missing = {
        code: lacking
        for code, given in found
        if (lacking := {name for part in said[code].values() for name in named(part)} - given - GIVEN_ALWAYS)
    }
    assert missing == {}


def test_a_mapping_gives_what_it_holds_in_any_case() -> None:
    text = (
        'a = {"x": 1, "y": 2}\nb = {"z": 3} if a else {}\nr.note(error("c-d", 0, **a, w=4, **b, **o), of)\n'
    )
    assert list(calls(ast.parse(text))) == [("c-d", {"field", "label", "x", "y", "w"})]

"""The corpus of old pages: each a file with what is expected of it beside it, and how imports are scored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

import yaml

from gongkai.app.importing import words_of
from gongkai.app.originals import Place, Reader
from gongkai.app.workbooks import read_workbook
from gongkai.importing.extract import extract
from gongkai.importing.formats import UnusableError
from gongkai.importing.legacy import Draft, Original
from tests.support import PROJECT

CORPUS: Final = PROJECT / "tests" / "importing" / "corpus"
FIELDS: Final = (
    *("title", "published", "source", "issuer", "doc_number", "index_number", "signed_on", "address", "type"),
    *(
        "headings",
        "paragraphs",
        "cells",
        "attachments",
        "missing",
        "repeals",
        "lapses",
        "empty",
        "asks",
        "encoding",
        "refused",
    ),
)
"""What is scored, in the order of the report."""
_IF_TOLD: Final = ("type", "encoding", "address", "asks")
"""What counts only where the expectation says it: every page has some encoding."""
_ESCAPED: Final = re.compile(r"\\([\\`*_\[\]()#+\-.!|>:=~])")
_LINK: Final = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
_MARK: Final = re.compile(r"^(?:#{2,3}|-) ")
_EMPTY: Final = ("published", "doc_number", "source", "index_number", "signed_on")
GROUPS: Final = {
    "enforcement": {"results": frozenset(("检查对象", "检查事项", "检查结果", "检查日期", "处理情况"))}
}


@dataclass(frozen=True)
class OldPage:
    """A page of the corpus."""

    file: Path
    """Where it is."""
    expected: Mapping[str, Any]
    """What an import should find."""

    @property
    def name(self) -> str:
        """What reports call it."""
        return self.file.relative_to(CORPUS).as_posix()

    def original(self) -> Original:
        """The page as an import reads it."""
        read = Reader().read(Place(self.file, self.name, self.file.name))
        assert isinstance(read, Original)
        return read


@dataclass
class Outcome:
    """What came of a page."""

    page: OldPage
    """The page."""
    wrong: dict[str, tuple[object, object]] = field(default_factory=dict)
    """What was expected and what was found, of each field that is not right."""
    scored: set[str] = field(default_factory=set)
    """The fields that were looked at."""


def pages(folder: str) -> list[OldPage]:
    """The pages of `open`, by which the import is tuned, or of `kept`, which are for scoring alone."""
    found = sorted((CORPUS / folder).rglob("*.yaml"))
    return [OldPage(file.with_suffix(""), yaml.safe_load(file.read_text(encoding="utf-8"))) for file in found]


def outcome(page: OldPage) -> Outcome:
    """Import a page, and compare."""
    try:
        found = facts(extract(page.original(), words_of(), GROUPS, workbook=partial(read_workbook, shown="")))
    except UnusableError as fault:
        found = {"refused": str(fault)}
    result = Outcome(page)
    refused = "refused" in page.expected
    for name in ("refused",) if refused else FIELDS:
        if name in _IF_TOLD and name not in page.expected:
            continue
        wanted = page.expected.get(name)
        got = found.get(name)
        result.scored.add(name)
        if _plain(wanted) != _plain(got):
            result.wrong[name] = (wanted, got)
    return result


def facts(draft: Draft) -> dict[str, object]:
    """What a draft says, in the words of the expectations."""
    headings, paragraphs, cells = body_parts(draft.body)
    asked = {ask.field for ask in draft.asks if ask.why in ("damaged", "differs", "name")}
    return {
        **{name: one.value for name, one in draft.found.items()},
        "issuer": list(draft.issuers),
        "address": draft.address,
        "type": draft.kind,
        "headings": headings,
        "paragraphs": paragraphs,
        "cells": cells,
        "attachments": [{"title": one.title, "file": one.file} for one in draft.attachments if one.file],
        "missing": [one.title for one in draft.attachments if not one.file],
        "repeals": [_cited(one.title, one.doc_number) for one in draft.repeals],
        "lapses": [_cited(one.title, one.doc_number) for one in draft.lapses],
        "empty": [name for name in _EMPTY if name in asked and name not in draft.found],
        "asks": [ask.field for ask in draft.asks if ask.why == "counted"],
        "encoding": draft.encoding,
    }


def body_parts(body: str) -> tuple[list[str], list[str], list[list[str]]]:
    """The headings, all paragraphs with these among them, and the rows of tables, of a text in Markdown."""
    headings: list[str] = []
    paragraphs: list[str] = []
    cells: list[list[str]] = []
    for line in body.split("\n"):
        if not line.strip():
            continue
        if re.fullmatch(r"\|(?: --- \|)+", line):
            continue
        if line.startswith("| "):
            cells.append([_words(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
        else:
            paragraphs.append(_words(_MARK.sub("", line)))
            if line.startswith("#"):
                headings.append(paragraphs[-1])
    return headings, paragraphs, cells


def table(outcomes: list[Outcome]) -> Iterator[tuple[str, int, int]]:
    """For each field how many of how many pages are right; last of all fields together."""
    right = total = 0
    for name in FIELDS:
        of = [one for one in outcomes if name in one.scored]
        good = sum(name not in one.wrong for one in of)
        right, total = right + good, total + len(of)
        yield name, good, len(of)
    yield "all", right, total


def _cited(title: str, number: str) -> dict[str, str]:
    return {"title": title, **({"doc_number": number} if number else {})}


def _words(text: str) -> str:
    plain = _ESCAPED.sub(r"\1", _LINK.sub(r"\1", text))
    return plain.replace("&lt;", "<").strip()


def _plain(value: object) -> object:
    """A value to compare: without blanks, which old pages set at will; nothing is an empty one."""
    if isinstance(value, str):
        return "".join(value.split()) or None
    if isinstance(value, list):
        return [_plain(one) or "" for one in value] or None
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return None if value in ((), [], {}) else value

"""The report of a check as a page on this machine: everything that was found, with links to file and line."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gongkai.app.folders import STORE
from gongkai.app.quotes import Quotes
from gongkai.app.wording import Wording
from gongkai.content.signs import shown
from gongkai.model.problem import LEVELS, Problem, Span, in_order
from gongkai.model.report import Report

_FILE: Final = "report.html"
_MOST: Final = 200
"""Findings of one code in one file that are shown: beyond that the fault is the same everywhere."""
_LONG: Final = 60
"""Signs of a line by which a browser finds it again."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file that a finding quotes."""

    number: int
    """Counted from 1."""
    text: str
    """What stands in it."""
    here: bool
    """Whether it is the line that is meant, not one beside it."""
    column: int = 0
    """Where in it, counted from 1; 0 for the whole line."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem as the page shows it."""

    level: str
    """`error`, `warning` or `notice`."""
    code: str
    """Its code."""
    place: str
    """`line:column`, or the cell of a sheet; empty where the whole file is meant."""
    url: str
    """The file, and in it the line; empty where there is no file."""
    message: str
    """What is wrong."""
    hint: str
    """What to do."""
    basis: str
    """What the rule rests on, in a sentence; may be empty."""
    lines: tuple[Line, ...]
    """The line with its neighbours; none of a sheet."""


@dataclass(frozen=True, slots=True)
class Group:
    """What was found in one file."""

    path: str
    """The file, relative to the root; empty for what stands in none."""
    url: str
    """Where it is on this machine."""
    findings: tuple[Finding, ...]
    """In the order of the file."""
    more: int
    """How many more there are of the same kinds."""


def write_report(wording: Wording, report: Report, language: str) -> Path | None:
    """Write the page into the store of the root; where it stands, or None where it cannot be written."""
    file = wording.root / STORE / _FILE
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        beside = file.with_suffix(".tmp")
        beside.write_text(page(wording, report, language), encoding="utf-8")
        beside.replace(file)
        return file
    return None


def page(wording: Wording, report: Report, language: str) -> str:
    """The page, in the language of that name: what was found by level and file, and what is not public."""
    levels = Counter(problem.level for problem in report.problems)
    groups = {level: by_file(wording, report.problems, level) for level in LEVELS if levels[level]}
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return templates.get_template(_FILE).render(
        say=wording.say,
        language=language,
        root=wording.root.resolve().name,
        as_of=f"{report.as_of:%Y-%m-%d %H:%M}" if report.as_of else "",
        counts=[(level, wording.say(f"level.{level}_count", n=levels[level])) for level in groups],
        groups=groups,
        withheld=report.withheld,
    )


def by_file(wording: Wording, problems: Sequence[Problem], level: str) -> list[Group]:
    """What was found of one level, file by file, with the lines that are meant."""
    by_path: dict[str, list[Problem]] = defaultdict(list)
    for problem in in_order(problems):
        if problem.level == level:
            by_path[problem.span.path if problem.span else ""].append(problem)
    quotes = Quotes(wording.root)
    found = []
    for path, of_file in by_path.items():
        told = Counter[str]()
        findings = []
        for problem in of_file:
            told[problem.code] += 1
            if told[problem.code] <= _MOST:
                findings.append(_finding(wording, problem, quotes))
        url = _url(wording.root, path, "") if path else ""
        found.append(Group(shown(path), url, tuple(findings), len(of_file) - len(findings)))
    return found


def _finding(wording: Wording, problem: Problem, quotes: Quotes) -> Finding:
    span = problem.span
    lines = tuple(_lines(span, quotes))
    text = next((line.text for line in lines if line.here), "")
    return Finding(
        level=problem.level,
        code=problem.code,
        place=_place(span),
        url=_url(wording.root, span.path, text) if span else "",
        message=wording.message(problem),
        hint=wording.hint(problem),
        basis=wording.basis(problem),
        lines=lines,
    )


def _lines(span: Span | None, quotes: Quotes) -> Iterator[Line]:
    """The line that is meant, and those beside it."""
    if span is None or span.line is None:
        return
    for number in range(max(1, span.line - 1), span.line + 2):
        text = quotes.line(span._replace(line=number))
        if text is not None:
            here = number == span.line
            yield Line(number, text, here, (span.column or 0) if here else 0)


def _place(span: Span | None) -> str:
    if span is None:
        return ""
    if span.cell:
        return span.cell
    return ":".join(str(number) for number in (span.line, span.column) if number is not None)


def _url(root: Path, path: str, line: str) -> str:
    """The address of a file on this machine; a browser that shows it looks for the words of the line."""
    words = line.strip()[:_LONG].strip()
    # A link that leads to itself has an address, too.
    return Path(os.path.realpath(root / path)).as_uri() + (
        f"#:~:text={quote(words, safe='')}" if words else ""
    )

"""Put what a run found into words: lines for people, one object for programs."""

from __future__ import annotations

import datetime as dt
import errno
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Final
from unicodedata import east_asian_width

from gongkai.app.quotes import Quotes, discreet
from gongkai.content.signs import shown
from gongkai.model.library import Withheld
from gongkai.model.problem import LEVELS, Problem, Span, in_order
from gongkai.model.report import Report

_LONG: Final = 80
"""Characters of a line that are quoted at most: a paragraph of Chinese is one line."""
_ALIKE: Final = 0.5
"""Below this a name and a label are not alike enough to be suggested: 发布时间 and 发布日期 are."""
_UNKNOWN: Final = ("field-unknown", "setting-unknown")
"""Codes of a name that there is not; it may be the label of one that there is."""
_CALLED: Final = {
    **dict.fromkeys(("rule-one-of", "withdrawn-ahead", "draft-incomplete"), "field"),
    "coverage-items": "coverage.item",
}
"""Codes whose lists name what the locale has words for, and below which section those stand."""
_NAMED: Final = 5
"""Pages that are named at most where a release is summed up."""
_OF_FORMATS: Final = ("field-number", "field-money", "field-percent")
"""Codes of a value to which the format of a cell may show a sign that it does not hold."""
_MANY: Final = 20
"""Records that are named one by one at most, in brief."""
_CELLS: Final = 20
"""Cells of one column that are told one by one at most of one kind: the fault is that of the whole column."""

_Column = tuple[str, str, str] | None


class Wording:
    """Speaks to the editor in one language."""

    def __init__(self, sentences: Mapping[str, str], root: Path, given: str = "") -> None:
        """Take a catalogue, the root whose files messages quote, and the options that a command repeats."""
        self.sentences = sentences
        self.root = root
        self.given = given

    def say(self, key: str, /, **values: object) -> str:
        """The sentence of a key, filled in."""
        return self.sentences[key].format(**values)

    def message(self, problem: Problem) -> str:
        """What is wrong. Numbers that identify a person are masked, in `hint` and in quoted lines too."""
        message = discreet(self.say(f"problem.{problem.code}.message", **self._values(problem)))
        cell = problem.span.cell if problem.span else ""
        return self.say("common.cell", cell=cell, message=message) if cell else message

    def hint(self, problem: Problem) -> str:
        """What to do about it."""
        hint = self.say(f"problem.{problem.code}.hint", **self._values(problem))
        if problem.code in _OF_FORMATS and problem.span and problem.span.path.lower().endswith(".xlsx"):
            hint += self.sentences["common.cell_format"]
        near = self._near(problem)
        return discreet(hint + self.say("common.near", near=near) if near else hint)

    def basis(self, problem: Problem) -> str:
        """What the rule rests on; empty for what follows from none."""
        if problem.basis is None:
            return ""
        said = "common.basis" if problem.basis.confirmed else "common.basis_memory"
        return self.say(said, basis=_one_line(problem.basis.text))

    def as_json(self, report: Report, seconds: float) -> dict[str, object]:
        """The one object that `--json` prints."""
        return {
            "problems": [self._problem(problem) for problem in in_order(report.problems)],
            "built": report.built,
            "kept": report.kept,
            "dropped": report.dropped,
            "withheld": [
                {
                    "record": item.record,
                    "reason": item.reason,
                    "until": _moment(item.until),
                }
                for item in report.withheld
            ],
            "next_change": None if report.refused else _moment(report.next_change),
            "release": report.release,
            "changes": None
            if report.difference is None
            else {
                "added": report.difference.added,
                "changed": report.difference.changed,
                "removed": report.difference.removed,
            },
            "seconds": round(seconds, 3),
        }

    def as_lines(self, report: Report, *, brief: bool = False) -> Iterator[str]:
        """Every problem with its place, and every record that is not public, for a person to read.

        Many cells of one column with the same fault are counted, lest they hide what else is said; in brief,
        so are many records that are not public.
        """
        quotes = Quotes(self.root)
        problems = in_order(report.problems)
        whole, told = Counter(map(_column, problems)), Counter[_Column]()
        for problem in problems:
            column = _column(problem)
            told[column] += 1
            if column is None or told[column] <= _CELLS:
                yield from self._lines(problem, quotes)
            if column is not None and told[column] == _CELLS < whole[column]:
                more = self.say("common.more", n=whole[column] - _CELLS, column=column[1])
                yield f"      … {more} [{problem.code}]"
        if brief and len(report.withheld) > _MANY:
            yield from self._withheld_counts(report)
            return
        for item in report.withheld:
            until = self.say("withheld.until", until=_moment(item.until)) if item.until else ""
            yield self.say(
                "withheld.line", record=item.record, reason=self.say(f"withheld.{item.reason}"), until=until
            )

    def _withheld_counts(self, report: Report) -> Iterator[str]:
        found: dict[str, list[Withheld]] = {}
        for item in report.withheld:
            found.setdefault(item.reason, []).append(item)
        for reason, items in found.items():
            told = self.say(f"withheld.{reason}")
            yield self.say("withheld.count", n=len(items), reason=told, record=items[0].record)
        yield self.say("withheld.all")

    def changes(self, report: Report) -> Iterator[str]:
        """What of the pages a release changes, a line for each kind with the first of their paths."""
        found = report.difference
        if found is None:
            return
        separator = self.say("common.list_separator")
        for kind, paths in (("added", found.added), ("changed", found.changed), ("removed", found.removed)):
            if paths:
                more = self.say("common.and_more") if len(paths) > _NAMED else ""
                named = separator.join(map(_one_line, paths[:_NAMED])) + more
                yield self.say(f"cli.pages_{kind}", n=len(paths), pages=named)

    def counts(self, report: Report) -> str:
        """How many problems of each level there are; empty when there are none."""
        levels = [problem.level for problem in report.problems]
        found = (
            self.say(f"level.{level}_count", n=levels.count(level)) for level in LEVELS if level in levels
        )
        return self.say("common.list_separator").join(found)

    def _problem(self, problem: Problem) -> dict[str, object]:
        span = problem.span
        return {
            "code": problem.code,
            "level": problem.level,
            "path": span.path if span else None,
            "line": span.line if span else None,
            "column": span.column if span else None,
            "message": self.message(problem),
            "hint": self.hint(problem),
            "basis": problem.basis.text if problem.basis else None,
            "basis_confirmed": problem.basis.confirmed if problem.basis else None,
        }

    def _lines(self, problem: Problem, quotes: Quotes) -> Iterator[str]:
        """`path:line:column: level: message`, the line itself with a mark below the place, and the hint."""
        level = self.say(f"level.{problem.level}")
        place = _place(problem.span)
        yield f"{place}{level}: {self.message(problem)} [{problem.code}]"
        if (line := quotes.line(problem.span)) is not None and problem.span is not None:
            number = f"{problem.span.line:>5} | "
            shown, at = _excerpt(line, (problem.span.column or 1) - 1)
            yield f"{number}{shown}"
            if problem.span.column is not None:
                before = "".join(" " * _width(sign) for sign in shown[:at])
                yield " " * (len(number) - 2) + "| " + before + "^"
        if hint := self.hint(problem):
            yield f"      → {hint}"
        if basis := self.basis(problem):
            yield f"      {basis}"

    def _values(self, problem: Problem) -> dict[str, str]:
        """The arguments of a problem; fields are called by the label that the editor sees on the page."""
        separator = self.say("common.list_separator")
        section = _CALLED.get(problem.code)
        called = partial(self._called, section) if section else str
        root = self.root_option()
        values = {"root": root, "given": root + self.given} | {
            name: value if isinstance(value, str) else separator.join(map(called, value))
            for name, value in problem.args.items()
        }
        for name, label in (("field", "label"), ("other", "other_label")):
            if label in values and not values[label]:
                values[label] = self._label(values.get(name, ""))
        if values.get("holder") == "":
            values["holder"] = self.say("common.unnamed")
        if "detail" in values:
            values["detail"] = self._reason(values["detail"], values.get("file", ""))
        return {name: _one_line(value) for name, value in values.items()}

    def _reason(self, detail: str, file: str) -> str:
        """What the machine said, and of which file, in words; any other detail as it is."""
        words = self.sentences.get(f"reason.{detail}")
        if words is None and detail not in errno.errorcode.values():
            return f"{detail}: {file}" if file else detail
        words = words or detail
        return self.say("reason.of", reason=words, file=file) if file else words

    def root_option(self) -> str:
        """The option that names the root, for a command in a sentence; nothing where it need not be named."""
        try:
            here = self.root.resolve() == Path.cwd()
        except FileNotFoundError:  # The folder that the run was started in was removed.
            here = True
        return "" if here else f' --root "{self.root}"'

    def _near(self, problem: Problem) -> str:
        """What was probably meant; for an unknown field also by the labels, which only the locale knows."""
        near = str(problem.args.get("near", ""))
        if problem.code not in _UNKNOWN or "fields" not in problem.args:
            return near
        labels: dict[str, str] = {}
        for name in problem.args["fields"]:
            own = name.rsplit(".", 1)[-1]
            # What has no label there is known by its name, which was compared before, and more strictly.
            labels |= {
                label: own for label in (self._label(own), self._label(name)) if label not in (own, name)
            }
        key = str(problem.args["key"])
        alike = [key] if key in labels else [] if near else get_close_matches(key, labels, 1, _ALIKE)
        return labels[alike[0]] if alike else near

    def _called(self, section: str, name: str) -> str:
        """A key with what the locale calls it in a section; what has its label beside it already stays."""
        label = self.sentences.get(f"{section}.{name}")
        return f"{name} ({label})" if label else name

    def _label(self, name: str) -> str:
        """What the locale calls a field: by its name with the groups that it stands in, else by its own."""
        own = name.rsplit(".", 1)[-1]
        return self.sentences.get(f"field.{name}") or self.sentences.get(f"field.{own}", name)


def _moment(at: dt.datetime | None) -> str | None:
    """A moment in the site's time zone, cut to the minute."""
    return f"{at:%Y-%m-%d %H:%M}" if at else None


def _column(problem: Problem) -> _Column:
    """The file, the column with the name of its sheet, and the code; None for what is in no cell."""
    span = problem.span
    if span is None or not span.cell or span.column is None:
        return None
    return span.path, span.cell.rstrip("0123456789"), problem.code


def _one_line(text: str) -> str:
    """A text that cannot break a message apart, or act on the terminal."""
    return shown(text.replace("\n", "\N{SYMBOL FOR NEWLINE}"))


def _place(span: Span | None) -> str:
    if span is None:
        return ""
    parts = [
        _one_line(span.path),
        *(str(number) for number in (span.line, span.column) if number is not None),
    ]
    return ":".join(parts) + ": "


def _excerpt(line: str, at: int) -> tuple[str, int]:
    """The part of a line around a place, and where the place stands in it."""
    if len(line) <= _LONG:
        return line, at
    start = max(0, min(at, len(line)) - _LONG // 2)
    end = start + _LONG
    before, after = "…" if start else "", "…" if end < len(line) else ""
    return f"{before}{line[start:end]}{after}", len(before) + at - start


def _width(sign: str) -> int:
    """Cells that a character takes on a terminal: Chinese characters and full-width marks take two."""
    return 2 if east_asian_width(sign) in "WF" else 1

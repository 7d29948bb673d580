"""What the proofreader found in each file, kept for as long as file and rules stay the same.

To read ten thousand records takes seconds, and an edit changes one of them. What is kept is only ever a
shorter way to the same findings: without it they are found again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from gongkai.app.engine import engine
from gongkai.app.folders import STORE
from gongkai.content.inside import can_be_read, texts
from gongkai.content.prose import check_prose
from gongkai.content.read import read_named
from gongkai.model.digest import of_text, of_view
from gongkai.model.problem import Basis, Level, Problem, Span
from gongkai.model.record import BODY, FileRef, Record, RecordType, within
from gongkai.model.rules import Rules
from gongkai.model.source import Attached, Document, Prose
from gongkai.output.sealed import opened, seal
from gongkai.register.masking import Private, private
from gongkai.register.passages import Passage
from gongkai.register.persons import Words
from gongkai.register.privacy import exposed_in
from gongkai.register.proofread import proofread
from gongkai.register.unmasked import told_in

_FILE: Final = "proofs.json"

_Kept = tuple[str, list[list[Any]]]
"""The edition of a record file, and what was found in it."""


class Proofs:
    """Reads each record file once, and remembers what it found for the next run."""

    def __init__(self, root: Path, rules: Rules) -> None:
        """Take the root whose records are read, and the rules to read them by."""
        self._root = root
        self._file = root / STORE / _FILE
        self._rules = rules
        self._made_by = of_text(f"{engine()}\0{of_view(rules)}")
        self._earlier = self._recall()
        self._now: dict[str, _Kept] = {}

    @cached_property
    def _words(self) -> Words:
        """What the rules say of names, for the runs in which a record has files."""
        return Words.of(self._rules)

    def of(self, document: Document, edition: str) -> Iterable[Problem]:
        """What is found in a record file; `edition` is the digest of it and of its sheets."""
        return self._read(document.path, edition, lambda: proofread(document, self._rules))

    def of_prose(self, body: Prose, edition: str) -> Iterable[Problem]:
        """What `check_prose` finds in the body of a record file of that edition."""
        # No file has that name: what is found in the record file itself stands under its own.
        return self._read(f"{body.span.path}\n", edition, lambda: check_prose(body))

    def of_files(
        self, record: Record, type_: RecordType, attached: Mapping[str, Attached]
    ) -> Iterator[Problem]:
        """What is found in the files of a record, each read once, as far as their words can be read."""
        paths = {ref.path for ref in within(record.values, FileRef)}
        files = [attached[path] for path in sorted(paths & attached.keys()) if can_be_read(attached[path])]
        if not files:
            return
        secret = private(record, type_, self._words)
        hidden = of_text("\0".join(sorted(one.part or "".join(one.signs) for one in secret.sought)))
        for file in files:
            yield from self._of_file(file, record.path, secret, f"{file.digest} {hidden}")

    def _of_file(self, file: Attached, record: str, secret: Private, edition: str) -> Iterable[Problem]:
        try:
            return self._read(f"{record}\n{file.path}", edition, lambda: self._inside(file, record, secret))
        except FileNotFoundError:
            return ()  # To be read the next time.

    def _inside(self, file: Attached, record: str, secret: Private) -> Iterable[Problem]:
        """What is found in a file. Raises FileNotFoundError for one that can no longer be read."""
        read = read_named(self._root, [file])
        if read.problems:
            raise FileNotFoundError(file.path)
        found = [text for source in read.value.values() for text in texts(source)]
        passages = [Passage("" if span.cell else BODY, text, span) for span, text in found]
        return (*exposed_in(passages, record, self._rules), *told_in(passages, secret, self._rules))

    def _read(self, name: str, edition: str, read: Callable[[], Iterable[Problem]]) -> Iterable[Problem]:
        kept = self._earlier.get(name)
        if kept is not None and kept[0] == edition:
            with suppress(TypeError, AttributeError):  # It was written by somebody else.
                problems = [self._problem(*fields) for fields in kept[1]]
                self._now[name] = kept
                return problems
        found = tuple(read())
        self._now[name] = (edition, [self._fields(problem) for problem in found])
        return found

    def keep(self) -> None:
        """Remember what was found, where there is a store to keep it in; without one it is found again."""
        if self._now == self._earlier or not self._file.parent.is_dir():
            return
        beside = self._file.with_suffix(".tmp")
        text = json.dumps({"made_by": self._made_by, "records": self._now})
        try:
            beside.write_bytes(seal(text.encode("ascii")))
            beside.replace(self._file)
        except OSError:  # A full disk keeps no memory, and nothing half written either.
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def _recall(self) -> dict[str, _Kept]:
        try:
            kept = json.loads(opened(self._file.read_bytes()) or b"")
            if kept["made_by"] == self._made_by:
                return {path: (edition, found) for path, (edition, found) in kept["records"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            pass  # There is none, or it was cut off or written by somebody else.
        return {}

    def _problem(
        self, code: str, level: Level, place: list[Any] | None, args: dict[str, Any], own: list[Any] | None
    ) -> Problem:
        span = None if place is None else Span(*place)
        given = {name: tuple(value) if isinstance(value, list) else value for name, value in args.items()}
        return Problem(code, level, span, given, Basis(*own) if own else self._basis(code))

    def _fields(self, problem: Problem) -> list[Any]:
        """A problem as it is kept; its basis stands in the rules, unless it has one of its own."""
        own = None if problem.basis == self._basis(problem.code) else problem.basis
        return [problem.code, problem.level, problem.span, dict(problem.args), own]

    def _basis(self, code: str) -> Basis | None:
        provision = self._rules.provisions.get(code)
        return provision.basis if provision else None

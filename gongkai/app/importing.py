"""Import files of an older site: each on its own, from its bytes to a draft, one after the other."""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final

from gongkai.app.command import tell
from gongkai.app.folders import PACKAGE, STORE
from gongkai.app.holder import holder
from gongkai.app.imported import Imported, Spool, table, write_list
from gongkai.app.linking import Earlier, known_by, one_spelling, relinked
from gongkai.app.locale import catalogue
from gongkai.app.originals import Place, Reader, places
from gongkai.app.placing import Asked, Shelf
from gongkai.app.progress import Line
from gongkai.app.target import Target, target_of
from gongkai.app.terminal import print_json, say
from gongkai.app.wording import Wording
from gongkai.app.workbooks import FaultySheetError, read_workbook
from gongkai.importing.drafting import Say
from gongkai.importing.extract import Known, extract, nowhere
from gongkai.importing.formats import UnusableError
from gongkai.importing.legacy import Draft, Original
from gongkai.importing.words import Words, read_words
from gongkai.model.problem import Problem, Span, error, notice
from gongkai.model.report import Report
from gongkai.output.store import Store

_WORDS: Final = PACKAGE / "importing" / "words.yaml"
_FEW: Final = 20
"""Drafts up to which the report tells all of each; of more it writes a list."""


@cache
def words_of() -> Words:
    """The words by which old pages are read."""
    return read_words(_WORDS.read_text(encoding="utf-8"))


def work(args: argparse.Namespace, started: float) -> Report:
    """Import what `args` names into its `root`, and say what came of it.

    `args` holds `imports` (files and folders), `type` and `into`, which may be None; `started` is a monotonic
    time in seconds. Raises UnfitError, OSError, and LockedError where another run is at work on the root.
    """
    target = target_of(args.root, args.type, args.into)
    if target.value is None:
        report = Report(target.problems)
        tell(Wording(catalogue(args.lang), args.root), report, time.monotonic() - started, as_json=args.json)
        return report
    with Store(args.root / STORE).alone(holder()):
        return _work(args, target.value, target.problems, started)


def _work(args: argparse.Namespace, target: Target, faults: Sequence[Problem], started: float) -> Report:
    """The same for a target that there is; `faults` are those of types that no draft is made for."""
    sentences = catalogue(args.lang)
    wording = Wording(sentences, args.root)
    problems: list[Problem] = []
    earlier: list[Earlier] = []
    with Spool() as done:
        own = {f"cli.{name}": sentences[f"import.{name}"] for name in ("progress", "reading", "finishing")}
        with Line({**sentences, **own}) as progress:
            importer = Importer(
                args.root, target, lambda key, **values: wording.say(f"import.{key}", **values)
            )
            for one in importer.run(args.imports, progress):
                if isinstance(one, Imported):
                    done.add(one)
                elif isinstance(one, Earlier):
                    earlier.append(one)
                else:
                    problems.append(one)
            importer.link(done, earlier)
        report = Report((*faults, *problems), built=len(done))
        seconds = time.monotonic() - started
        if args.json:
            told = [one.as_json() for one in done.in_order()]
            print_json({**wording.as_json(report, seconds), "imported": told})
            return report
        say(*wording.as_lines(report))
        listed = write_list(wording, done) if len(done) > _FEW else None
        say(*(table(wording, done) if listed is None else ()))
        refused = sum(problem.level == "error" for problem in problems)
        counts = {"n": len(done), "look": done.doubtful(), "refused": refused}
        say(wording.say("import.closing", **counts, seconds=f"{seconds:.1f}"))
        say(*([] if listed is None else [wording.say("import.listed", file=listed)]))
    return report


@dataclass(frozen=True, slots=True)
class Importer:
    """Makes drafts of files, for one target."""

    root: Path
    """The root."""
    target: Target
    """What the drafts are made for."""
    say: Say
    """The sentences of their comments."""

    def run(
        self, files: Sequence[Path], progress: Callable[[int, int], None]
    ) -> Iterator[Imported | Earlier | Problem]:
        """What becomes of each file, as it comes: a draft that was written, and what there is to say of it.

        Nothing of one file is kept while the next is read. Raises OSError.
        """
        total = sum(1 for _ in places(files))
        shelf, reader = Shelf(self.root, self.target.into), Reader()
        for number, place in enumerate(places(files), 1):
            original = place if isinstance(place, Problem) else reader.read(place)
            if isinstance(original, Problem):
                yield original
            elif isinstance(place, Place):
                yield from self._one(original, place, shelf)
            progress(number, total)

    def _one(self, original: Original, place: Place, shelf: Shelf) -> Iterator[Imported | Earlier | Problem]:
        span = Span(place.shown)
        digest = hashlib.sha256(original.data).hexdigest()
        if before := shelf.known(digest):
            yield notice("import-again", span, record=before)
            yield Earlier(place, before)
            return
        if holder := shelf.holder(digest):
            yield notice("import-attached", span, record=holder)
            return
        try:
            draft = self._draft(original, place)
        except FaultySheetError as fault:
            yield fault.problem
            return
        except UnusableError as fault:
            yield error(str(fault), span)
            return
        kind, sure = self.target.kind_of(draft)
        placed = shelf.place(draft, kind, original, place, self._asked(draft, kind))
        yield from placed.problems
        yield Imported.of(place, placed, draft, sure)

    def _draft(self, original: Original, place: Place, known: Known = nowhere) -> Draft:
        workbook = partial(read_workbook, shown=place.shown)
        return extract(original, words_of(), self.target.groups, known, workbook)

    def _asked(self, draft: Draft, kind: str) -> Asked:
        columns = [self.target.columns[name] for name in draft.columns if name in self.target.columns]
        return Asked(self.target.wanted[kind], tuple(columns[-1:]), self.say)

    def link(self, done: Spool, earlier: Sequence[Earlier]) -> None:
        """Let links between pages that were imported lead from record to record, now that all are there.

        Such a draft is made once more, those of an earlier run too, which may have been cut off. One that
        somebody changed meanwhile is let be. Raises OSError.
        """
        if not earlier and not any(one.linked for one in done.in_order()):
            return
        shelf, reader = Shelf(self.root, self.target.into), Reader()
        by_path = {one_spelling(one.place.path): one.record for one in earlier}
        by_path |= {one_spelling(Path(one.file)): one.record for one in done.in_order()}
        by_address = shelf.addresses()
        # One after the other: of thousands that link to each other none is held.
        for one in done.in_order():
            if not one.linked:
                continue
            place = Place(Path(one.file), one.source, one.name)
            original = reader.read(place)
            if isinstance(original, Original):
                draft = self._draft(original, place, known_by(place, by_path, by_address))
                kind = one.record.partition("/")[0]
                shelf.replace(one, draft, original, place, self._asked(draft, kind))
        for place, record in earlier:
            original = reader.read(place)
            if isinstance(original, Original):
                draft_by = partial(self._draft, original, place)
                known = known_by(place, by_path, by_address)
                with suppress(UnusableError):  # An earlier version may have read it.
                    shelf.change(record, partial(relinked, draft_by=draft_by, known=known))

"""A register that was found sound, at hand for what is saved and asked while the whole site is made anew.

A saved record is read, checked and rendered against it at once: what else changes is for the build that
follows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from gongkai.app.checking import checked_record, key_of
from gongkai.app.folders import PREVIEW
from gongkai.app.locale import catalogue
from gongkai.app.pipeline import Built
from gongkai.app.planning import Planned
from gongkai.app.private import off_display
from gongkai.app.severity import settle
from gongkai.content.read import SETTINGS, read_some
from gongkai.layouts.load import load_layouts
from gongkai.layouts.render import render
from gongkai.model.buildlog import BuildLog, Facts
from gongkai.model.library import Library, Publication, Withheld
from gongkai.model.page import Page
from gongkai.model.problem import Checked, Problem, has_errors
from gongkai.model.record import Record
from gongkai.model.report import Report
from gongkai.model.source import Source
from gongkai.output.facts import facts
from gongkai.preview.paths import read
from gongkai.register.allowed import allow
from gongkai.register.library import reference_faults, references, with_record
from gongkai.register.masking import masked
from gongkai.register.nearest import Nearest
from gongkai.register.publication import beside, withhold
from gongkai.site.links import dead_links
from gongkai.site.urls import record_path
from gongkai.site.views import EffectView

_FEW: Final = 5
"""Records that are made at once: where more were saved together, nobody waits for one of them."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """The page of a record as it was just saved."""

    path: str
    """Where it stands in the site."""
    source: str
    """The record's file."""
    data: bytes
    """The page; empty where an error stands."""
    problems: tuple[Problem, ...]
    """What was found in the record by itself."""


class Desk:
    """Answers from a register that was found sound."""

    def __init__(self, root: Path, built: Built, planned: Planned, log: BuildLog) -> None:
        """Take a root and what its build came to."""
        self.root, self.log, self.planned = root, log, planned
        self.report: Report = built.report
        self.register = planned.register
        self.config = planned.config
        self.library: Library = planned.register.planner.library
        self.publication: Publication = planned.register.planner.publication
        self._attached = planned.register.planner.attached
        self._sentences = catalogue(planned.config.language)
        self._layouts = load_layouts(root).value
        self._made: dict[str, bytes] = {}
        self._found: dict[str, tuple[Problem, ...]] = {}

    @property
    def now(self) -> dt.datetime:
        """The moment that the site is shown at."""
        return self.planned.as_of

    @cached_property
    def withheld(self) -> Mapping[str, Withheld]:
        """The records that are not public, by key."""
        return {one.record: one for one in self.publication.withheld}

    def again(self, locations: Sequence[str]) -> tuple[Fresh, ...]:
        """The pages of the records among some files that were saved, as the file system spells them.

        Empty where there are none, or too many to be quick; files that records name are read as well.
        """
        tree = read_some(self.root, locations)
        self._attached = {**self._attached, **tree.attached}
        found = [self._again(source) for source in tree.sources] if len(tree.sources) <= _FEW else []
        made = tuple(fresh for fresh in found if fresh is not None)
        self._found |= {fresh.source: fresh.problems for fresh in made}
        return made

    def page(self, path: str) -> bytes | None:
        """The page of a record that is not public, as it would be; None for all others."""
        key = path.removesuffix(".html")
        if path in self._made:
            return self._made[path]
        if key not in self.withheld or key not in self.library.records:
            return None
        record = self.library.records[key]
        rendered = self._rendered(record, self.library)
        return None if has_errors(rendered.problems) else rendered.value

    def bytes_of(self, path: str) -> bytes | None:
        """A page as it is shown; None for one that there is not."""
        made = self.page(path)
        return read(self.root / PREVIEW / path) if made is None else made

    def facts_of(self, path: str) -> Facts:
        """What the audit knows of a page as it is shown."""
        made = self.page(path)
        if made is not None:
            return facts(path, made, self.config.base_path)
        entry = self.log.entries.get(path)
        return Facts() if entry is None else entry.facts

    def found(self, source: str) -> tuple[Problem, ...]:
        """What was found in a record's file; where it was saved since the build, in that alone."""
        if source in self._found:
            return self._found[source]
        mine = (one for one in self.report.problems if one.span is not None)
        return tuple(one for one in mine if one.span and one.span.path == source)

    def held(self, record: Record) -> Withheld | None:
        """Why a record is not public at the moment shown, or None."""
        return withhold(record, self.now, self.publication.ends.get(record.key))

    def effect(self, record: Record) -> EffectView | None:
        """The legal effect of a record, in words; None for a type without."""
        seen = beside(self.publication, self.library, record, self.now).effects.get(record.key)
        return None if seen is None else self.register.planner.cards.view(seen)

    def _again(self, source: Source) -> Fresh | None:
        """None for a file that is no record of a sound type, or stands beside another of its id."""
        key = key_of(source.path)
        type_ = self.library.types.get(key.partition("/")[0])
        known = self.library.records.get(key)
        if type_ is None or (known is not None and known.path != source.path):
            return None
        path = record_path(key)
        read = checked_record(self.root, source, type_, self._attached, self.planned.proofs)
        if read.value is None:
            return Fresh(path, source.path, b"", self._settled(read.problems, None))
        record = masked(replace(self.library, records={key: read.value}), self.config.rules).records[key]
        library = with_record(self.library, record)
        found = (*read.problems, *self._reference_faults(record, library))
        problems = self._settled(found, record)
        if has_errors(problems):
            return Fresh(path, source.path, b"", problems)
        rendered = self._rendered(record, library)
        problems += rendered.problems
        if has_errors(problems):
            return Fresh(path, source.path, b"", problems)
        self.library = library
        if self.held(record) is None:
            self.publication = beside(self.publication, library, record, self.now)
        self._made[path] = rendered.value
        return Fresh(path, source.path, rendered.value, problems)

    def _reference_faults(self, record: Record, library: Library) -> Iterable[Problem]:
        yield from reference_faults(record, Nearest(library.records), self.register.faulty)
        withheld = {record_path(one) for one in self.withheld}
        yield from dead_links(record, self.register.paths, self.config.base_path, withheld)

    def _settled(self, problems: Iterable[Problem], record: Record | None) -> tuple[Problem, ...]:
        """The same problems, as bad as they are in a whole run; what was just saved has changed."""
        allowed = allow(problems, self.config.privacy_allowed, self.now.date(), whole=False)
        unseen = None if record is None else self.held(record)
        if record is not None and unseen is not None:
            library = replace(self.library, records={**self.library.records, record.key: record})
            allowed = off_display(allowed, library, (unseen,))
        own = (one for one in allowed if one.span is None or one.span.path != SETTINGS)
        return tuple(settle(own, frozenset()))

    def _rendered(self, record: Record, library: Library) -> Checked[bytes]:
        publication = beside(self.publication, library, record, self.now)
        refs = tuple(references(record))
        page = self.register.planner.again(record, refs, library, publication, self._attached)
        if page.value is None:
            return Checked(b"", page.problems)
        made: Page = replace(page.value, context=page.value.views)
        rendered = render(made, self._layouts, self._sentences)
        return Checked(rendered.value.data, (*page.problems, *rendered.problems))

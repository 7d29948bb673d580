"""From the register to the jobs of a build: every page with its context, every file to copy."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from gongkai.model.config import Column, Config
from gongkai.model.library import Library, Publication
from gongkai.model.page import Copy, Job, Later, Page
from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.record import Record, Ref
from gongkai.model.source import Attached
from gongkai.site.cards import Cards
from gongkai.site.chronicle import Chronicle
from gongkai.site.coverage import coverage_view
from gongkai.site.datapage import DataPage
from gongkai.site.datavalues import DataValues
from gongkai.site.exports import exports
from gongkai.site.frame import Frame
from gongkai.site.frameviews import PageView
from gongkai.site.histories import Histories, address_of
from gongkai.site.labels import Labels
from gongkai.site.linked import article
from gongkai.site.listings import Listings, order
from gongkai.site.meta import Metas, article_metas, merged, summary
from gongkai.site.moved import standing
from gongkai.site.opendata import OpenData
from gongkai.site.outward import Outward
from gongkai.site.overall import Overview
from gongkai.site.records import Records
from gongkai.site.removals import Removals
from gongkai.site.tombstones import Tombstones
from gongkai.site.urls import (
    COVERAGE,
    absolute,
    attachment_path,
    encode,
    history_path,
    record_path,
    short_path,
)
from gongkai.site.views import OutwardView, RecordView, ShortView
from gongkai.site.words import Sentences, Words

Refs = Mapping[str, Sequence[tuple[str, Ref]]]
"""For each record, by key: its references with the names of their fields (`body` for prose)."""


def plan(
    library: Library,
    publication: Publication,
    refs: Refs,
    config: Config,
    attached: Mapping[str, Attached],
    sentences: Sentences,
) -> Checked[tuple[Job, ...]]:
    """Every job of the site, sorted by path.

    Two jobs that claim one path are an error that names both; the first stays. So is a file where another
    needs a folder.
    """
    return Planner(library, publication, config, attached, sentences).plan(refs)


def _placed(found: Iterable[Job], problems: list[Problem]) -> tuple[Job, ...]:
    """The jobs by path, sorted; notes two that claim one path, and a file where others need a folder."""
    jobs: dict[str, Job] = {}
    folded: dict[str, Job] = {}
    for job in found:
        name = unicodedata.normalize("NFC", job.path).casefold()
        other = folded.setdefault(name, job)
        if other is not job:
            problems.append(error("path-collision", job.origin, path=job.path, other=_file(other)))
            continue
        jobs[job.path] = job
    for name, job in folded.items():
        folder = name.rpartition("/")[0]
        while folder:
            if (file := folded.get(folder)) is not None:
                problems.append(error("path-collision", job.origin, path=file.path, other=_file(file)))
            folder = folder.rpartition("/")[0]
    return tuple(jobs[path] for path in sorted(jobs))


def _file(job: Job) -> str:
    """The file that a job comes from; for a page of our own its path."""
    if isinstance(job, Copy):
        return job.source
    return job.origin.path if job.origin else job.path


class Planner:
    """Holds the makers of views of one site."""

    def __init__(
        self,
        library: Library,
        publication: Publication,
        config: Config,
        attached: Mapping[str, Attached],
        sentences: Sentences,
    ) -> None:
        """Take all that `plan` takes but the references."""
        words = Words(sentences, config.time_zone)
        self.library = library
        self.publication = publication
        self.public = publication.public
        self.attached = attached
        self.words = words
        self.cards = Cards(library, publication, words)
        self.outward = Outward(config, self.public.values(), library.types)
        self.records = Records(library, self.cards, attached, config.rules, self.outward)
        self.listings = Listings(self.cards)
        listed = [type_ for type_ in library.types.values() if type_.listed]
        self.by_type = {
            plural: order((item for item in self.public.values() if item.type == plural), type_.order_by)
            for plural, type_ in library.types.items()
        }
        free = [
            item
            for plural, type_ in library.types.items()
            if not type_.listed
            for item in self.by_type[plural]
        ]
        self.frame = Frame(config, listed, free, words, self.outward.to)
        self.chronicle = Chronicle(self.frame, self.cards, publication)
        data = exports(listed, self.by_type, publication, words)
        self.overview = Overview(
            self.frame, self.listings, self.by_type, self.chronicle.link(), publication.kept, data
        )
        self.site = self.frame.site()
        values = DataValues(self.cards, attached, config.base_url)
        opened = OpenData(self.frame, values, self.by_type, publication, data)
        self.data = DataPage(self.frame, opened, self.site)
        self.labels = Labels(self.frame, self.listings, self.by_type)
        self.gone = publication.gone
        self.coverage = publication.coverage
        self.tombstones = Tombstones(self.frame, self.cards, self.site)
        self.removals = Removals(self.tombstones, self.listings, publication)
        self.histories = Histories(
            self.overview.feeds, self.chronicle.feeds, self.removals, publication, self.site
        )

    def plan(self, refs: Refs) -> Checked[tuple[Job, ...]]:
        """What `plan` returns."""
        problems = list(self._check_columns())
        return Checked(_placed(self._jobs(refs, problems), problems), tuple(problems))

    def again(
        self,
        record: Record,
        refs: Sequence[tuple[str, Ref]],
        library: Library,
        publication: Publication,
        attached: Mapping[str, Attached],
    ) -> Checked[Page | None]:
        """The page of a record with its references, in a register that differs from the planned one in it.

        `publication` shows it whether it is public or not. None where it names a column that is not there.
        """
        faults = tuple(self._unknown_columns(record))
        if faults:
            return Checked(None, faults)
        other = copy(self)
        other.library, other.public, other.attached = library, publication.public, attached
        other.cards = Cards(library, publication, self.words)
        other.outward = Outward(self.frame.config, (record,), library.types)
        other.records = self.records.beside(other.cards, library, attached, other.outward)
        prose = tuple(ref for name, ref in refs if name == "body")
        view = other.records.view(record, prose, self.chronicle.link_to(publication.lives.get(record.key)))
        type_ = library.types[record.type]
        history = encode(history_path(record.key)) if self.histories.stays(record, type_) else ""
        return Checked(other.page_of(record, view, history))

    def _check_columns(self) -> Iterator[Problem]:
        """An error for each record that names a column that there is none of."""
        for record in self.public.values():
            yield from self._unknown_columns(record)

    def _unknown_columns(self, record: Record) -> Iterator[Problem]:
        named = record.values.get("columns")
        for key in named if isinstance(named, tuple) else ():
            if isinstance(key, str) and key not in self.frame.columns:
                allowed = tuple(self.frame.columns)
                yield error("column-unknown", record.span("columns"), column=key, allowed=allowed)

    def _jobs(self, refs: Refs, problems: list[Problem]) -> Iterator[Job]:
        """All jobs, in the order of the register; notes references to records that are not public."""
        shown: dict[str, RecordView] = {}
        for record in self.public.values():
            found = tuple(refs.get(record.key, ()))
            problems.extend(self.records.withheld_references(record, found))
            prose = tuple(ref for name, ref in found if name == "body")
            register = self.chronicle.link_of(record.key)
            shown[record.key] = self.records.view(record, prose, register)
            yield from self._record(record, shown[record.key])
        for key, gone in self.gone.items():
            problems.extend(self.records.withheld_references(gone.record, tuple(refs.get(key, ()))))
            title = self.tombstones.called(gone)
            history = self.histories.of_gone(gone, self.library.types[gone.record.type], title)
            yield from self.tombstones.of(gone, address_of(history))
            yield from history
            yield from self.tombstones.moved(gone.record, title, {})
        yield self._coverage()
        yield from self.data.jobs(shown)
        yield from self._outward()
        others = (*self.removals.pages(), *self.chronicle.pages())
        lists = [page.path for page, layout, _ in others if layout.endswith(".html")]
        made = self.overview.pages(self.public.values(), lists)
        for page, layout, views in (*made, *others, *self.labels.pages()):
            yield Page(page.path, layout, {"site": self.site, "page": page, **views})

    def _outward(self) -> Iterator[Page]:
        """For each address that leaves the sites of government: what says so before anybody goes there."""
        title = self.words.say("outward.heading")
        trail = self.frame.trail("", title)
        for path, address in self.outward.pages.items():
            page = self.frame.page(path, title, trail=trail, code="", indexed=False)
            view = OutwardView(address, urlsplit(address).hostname or address)
            yield Page(path, "outward.html", {"site": self.site, "page": page, "outward": view})

    def _coverage(self) -> Page:
        """公开情况: what has to be public, and what of it is late or lacks."""
        title, intro = self.words.say("coverage.heading"), self.words.say("coverage.intro")
        trail = self.frame.trail("", title)
        page = self.frame.page(COVERAGE, title, description=intro, trail=trail)
        page = replace(page, metas=self.frame.metas(Column("", title, intro)))
        view = coverage_view(self.coverage, self.frame, self.cards)
        return Page(COVERAGE, "coverage.html", {"site": self.site, "page": page, "coverage": view})

    def _record(self, record: Record, view: RecordView) -> Iterator[Job]:
        """The page of a record, the short page that its code leads to, and its files."""
        type_ = self.library.types[record.type]
        history = self.histories.of(record, type_)
        title, short = self.cards.marked_title(record.key), short_path(record)
        origin = Span(record.path)
        yield self.page_of(record, view, address_of(history))
        code = partial(self._short_page, short, title)
        card = ShortView(self.cards.card(record.key))
        yield Page(short, "short.html", Later("page", code, {"site": self.site, "short": card}), origin)
        yield from history
        yield from self.tombstones.moved(record, title, self.attached)
        for name, ref in standing(record):
            file = self.attached[ref.path]
            yield Copy(attachment_path(record.key, name), file.location, file.digest, file.size, ref.span)

    def page_of(self, record: Record, view: RecordView, history: str) -> Page:
        """The page of a record; `history` is the address of its feed."""
        title, column = self.cards.marked_title(record.key), self._column(record)
        page = partial(self._page, record, title, column, history)
        views = Later("page", page, {"site": self.site, "record": view})
        layout = f"{self.library.types[record.type].layout}.html"
        return Page(record_path(record.key), layout, views, Span(record.path))

    def _page(self, record: Record, title: str, column: str, history: str) -> PageView:
        """What the page of a record knows of itself."""
        short = short_path(record)
        return self.frame.page(
            record_path(record.key),
            title,
            description=summary(record),
            trail=self.frame.trail(self._above(record, column), title),
            column=column,
            code=short,
            nodes=[article(record, self.library.types[record.type], self.cards, self.frame.config)],
            metas=self._metas(record, title, column),
            poster=short,
            history=history,
        )

    def _short_page(self, path: str, title: str) -> PageView:
        """What a short page knows of itself."""
        return self.frame.page(path, title, trail=self.frame.trail("", title), indexed=False)

    def _metas(self, record: Record, title: str, column: str) -> Metas:
        """What the page of a record says of its column and of itself."""
        found = self.frame.columns.get(column or record.type)
        if found is None:
            type_ = self.library.types[record.type]
            found = Column(type_.plural, type_.label, type_.description)
        address = absolute(self.frame.config.base_url, record_path(record.key))
        return merged(self.frame.metas(found), article_metas(record, title, address, self.frame.config))

    def _above(self, record: Record, column: str) -> str:
        """The column whose page stands above that of a record; for a page that is a column, the one above."""
        return self.frame.columns[column].parent if column == record.key else column

    def _column(self, record: Record) -> str:
        """The column that the record stands under: itself if it is one, else its first, else its type's."""
        if record.key in self.frame.columns:
            return record.key
        named = record.values.get("columns")
        if isinstance(named, tuple) and isinstance(named[0], str):
            return named[0]
        return record.type if self.library.types[record.type].listed else ""

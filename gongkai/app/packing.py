"""Show records before they are public: pages that need no site, marked as drafts, with a last day."""

from __future__ import annotations

import argparse
import datetime as dt
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import quote

from gongkai.app.checking import key_of, record_key
from gongkai.app.command import tell
from gongkai.app.folders import PLAIN, may_build
from gongkai.app.locale import catalogue
from gongkai.app.planning import Planned, sources_to_plan
from gongkai.app.terminal import print_json
from gongkai.app.wording import Wording
from gongkai.app.writing import put
from gongkai.content.fields import read_word
from gongkai.content.read import CONTENT, TYPE_FILE
from gongkai.importing.formats import ZIP_FAULTS
from gongkai.layouts.alone import alone, inlined
from gongkai.layouts.load import Layouts, load_layouts
from gongkai.layouts.render import render
from gongkai.model.known import Known
from gongkai.model.page import Copy, Page
from gongkai.model.problem import Checked, Problem, error, has_errors
from gongkai.model.record import Field, Record
from gongkai.model.report import Report
from gongkai.output.archive import archive
from gongkai.site.frameviews import PageView
from gongkai.site.packviews import offprint, packed
from gongkai.site.urls import record_path
from gongkai.site.views import LinkView, OutwardView
from gongkai.site.words import Words

DAYS: Final = 30
"""How long a pack holds where nothing else is said."""
_BASE: Final = "base.html"
_PACKED: Final = "packed.html"
"""The layout that stands in the place of the base while a pack is made."""
_MARK: Final = b'<meta name="generator" content="gongkai pack">'
"""What stands in each page of a pack, by which a file of ours is known."""
_INDEX: Final = "index.html"
_ARCHIVE: Final = ".zip"
_SINGLE: Final = (".html", ".htm")
_LOOKED_AT: Final = 4096
"""Bytes at the beginning of a page within which its mark stands."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One record of a pack."""

    record: Record
    """The record."""
    page: Page
    """Its page in the site."""
    files: Mapping[str, bytes]
    """Its files, by their paths in the site."""

    @property
    def name(self) -> str:
        """What its page is called in a pack of several, without an ending."""
        return f"{self.record.type}-{self.record.id}"


def misused(args: argparse.Namespace) -> Problem | None:
    """Why a pack cannot be asked for so: its last day is none, or its file cannot be one for it."""
    if args.until is not None and _day(args.until) is None:
        return error("pack-until", value=args.until)
    file = args.file
    if file is None:
        return None
    if not may_build(args.root, file) or not _outside(args.root / PLAIN, file):
        return error("pack-inside", file=str(file))
    if file.suffix.lower() not in (_ARCHIVE, *(_SINGLE if len(_keys(args)) == 1 else ())):
        return error("pack-ending", file=str(file), count=str(len(_keys(args))))
    return None


def work(args: argparse.Namespace, started: float) -> Report:
    """Make the pack, write it, and say where it is.

    `args` holds `root`, `lang`, `json`, `as_of`, `records`, `file` and `until`, as `misused` lets them pass;
    `started` is a monotonic time in seconds. Raises MomentError and OSError.
    """
    wording = Wording(catalogue(args.lang), args.root)
    keys = _keys(args)
    several = len(keys) > 1
    named = wording.say("pack.several") if several else wording.say("pack.one", id=keys[0].rpartition("/")[2])
    file = args.file or args.root / named
    archived = file.suffix.lower() == _ARCHIVE
    last = None if args.until is None else _day(args.until)
    made = pack(args.root, keys, args.as_of, last, archived=archived)
    problems = made.problems
    if made.value is not None and _is_foreign(file):
        problems = (*problems, error("pack-foreign", file=str(file)))
    report = Report(problems, built=0 if has_errors(problems) else 1)
    if report.built and made.value is not None:
        put(file, made.value.data)
        closing = wording.say("cli.pack_done", file=file, until=made.value.until.isoformat())
    else:
        closing = wording.say("cli.pack_refused", counts=wording.counts(report))
    seconds = time.monotonic() - started
    if args.json:
        print_json({**wording.as_json(report, seconds), "file": str(file) if report.built else None})
    else:
        tell(wording, report, seconds, closing, as_json=False)
    return report


@dataclass(frozen=True, slots=True)
class Pack:
    """A finished pack."""

    data: bytes
    """A page, or an archive of pages and files."""
    until: dt.date
    """The last day on which it may be used."""


def pack(
    root: Path, keys: Sequence[str], moment: str | None, until: dt.date | None, *, archived: bool
) -> Checked[Pack | None]:
    """The page of a record as the public would see it, or an archive of those of several; None on errors.

    `moment` is that of the run as for `check`; `until` the last day, by default `DAYS` later; of what is not
    `archived`, `keys` names one. Nothing is written. Of what is wrong with other records nothing is told.
    Raises MomentError and OSError.
    """
    planned = sources_to_plan(root, moment, ahead=frozenset(keys))
    problems = [one for one in planned.problems if _concerns(one, keys)]
    site = planned.value
    if site is None or has_errors(problems):
        return Checked(None, tuple(problems))
    last = until or _after(site.as_of.date())
    if last < site.as_of.date():
        return Checked(None, (*problems, error("pack-over", value=last.isoformat())))
    problems += _not_there(site, keys)
    loaded = load_layouts(root)
    problems += loaded.problems
    if has_errors(problems):
        return Checked(None, tuple(problems))
    press = _Press(site, loaded.value, last)
    sheets = [_sheet(root, site, key) for key in keys]
    data = press.several(sheets) if archived else press.single(sheets[0])
    problems += press.problems
    return Checked(None if has_errors(problems) else Pack(data, last), tuple(problems))


class _Press:
    """Makes the pages of one pack, and notes what is wrong with them."""

    def __init__(self, site: Planned, layouts: Layouts, until: dt.date) -> None:
        base = {_BASE: layouts.templates[_PACKED]} if _PACKED in layouts.templates else {}
        self.layouts = replace(layouts, templates={**layouts.templates, **base})
        self.sentences = catalogue(site.config.language)
        self.words = Words(self.sentences, site.config.time_zone)
        self.site, self.until = site, until
        self.outward = {
            job.path: _address(job) for job in site.jobs if isinstance(job, Page) and _address(job)
        }
        self.assets = {layouts.published(name): data for name, data in layouts.assets.items()}
        self.problems: list[Problem] = [] if base else [error("layout-missing", name=_PACKED, near="")]

    def single(self, sheet: Sheet) -> bytes:
        """A page with its files inside."""
        inside = {path: inlined(path, data) for path, data in sheet.files.items()}
        return self._made(sheet.page, inside, inside)

    def several(self, sheets: Sequence[Sheet]) -> bytes:
        """An archive: a first page that names the others, these, and their files beside them."""
        pages = {record_path(sheet.record.key): f"{sheet.name}.html" for sheet in sheets}
        files = {path: f"{sheet.name}/{path.rpartition('/')[2]}" for sheet in sheets for path in sheet.files}
        leads = {path: quote(name) for path, name in (pages | files).items()}
        made = [(_INDEX, self._index(sheets, leads))]
        for sheet in sheets:
            pictures = {path: inlined(path, data) for path, data in sheet.files.items()}
            made.append((f"{sheet.name}.html", self._made(sheet.page, pictures, leads)))
            made.extend((files[path], data) for path, data in sheet.files.items())
        return archive(made)

    def _index(self, sheets: Sequence[Sheet], leads: Mapping[str, str]) -> bytes:
        views = sheets[0].page.views
        links = tuple(LinkView(_page_of(sheet.page).title, record_path(sheet.record.key)) for sheet in sheets)
        title = self.words.say("packed.heading", n=len(sheets))
        page = replace(_page_of(sheets[0].page), path=_INDEX, title=title, description="")
        return self._made(Page(_INDEX, _PACKED, {"site": views["site"], "page": page}), {}, leads, links)

    def _made(
        self,
        page: Page,
        pictures: Mapping[str, str],
        leads: Mapping[str, str],
        records: tuple[LinkView, ...] = (),
    ) -> bytes:
        said = packed(self.until, self.site.as_of.date(), self.words, records)
        context = {**page.views, "page": offprint(_page_of(page)), "packed": said}
        rendered = render(replace(page, context=context), self.layouts, self.sentences)
        self.problems += rendered.problems
        if rendered.problems:
            return b""
        return alone(
            rendered.value.data,
            page.path,
            self.site.config.base_url,
            self.assets,
            pictures,
            {**self.outward, **leads},
        )


def _keys(args: argparse.Namespace) -> tuple[str, ...]:
    """The records that were asked for, each once."""
    return tuple(dict.fromkeys(record_key(name) or name for name in args.records))


def _page_of(page: Page) -> PageView:
    """What a page knows of itself. Raises TypeError for one that knows nothing, as no page does."""
    found = page.views["page"]
    if not isinstance(found, PageView):
        raise TypeError(page.path)
    return found


def _address(page: Page) -> str:
    """The address that a page tells of before anybody goes there; empty for other pages."""
    found = page.context.get("outward")
    return found.address if isinstance(found, OutwardView) else ""


def _sheet(root: Path, site: Planned, key: str) -> Sheet:
    """A planned record with its files. Raises OSError."""
    record = site.publication.public[key]
    page = next(job for job in site.jobs if isinstance(job, Page) and job.path == record_path(key))
    copies = [job for job in site.jobs if isinstance(job, Copy) and job.path.rpartition("/")[0] == key]
    return Sheet(record, page, {job.path: (root / job.source).read_bytes() for job in copies})


def _concerns(problem: Problem, keys: Sequence[str]) -> bool:
    """Whether a problem is one of these records, or an error in what all records share."""
    path = problem.span.path if problem.span else ""
    owner = str(problem.args.get("record", ""))
    types = {f"{CONTENT}/{key.partition('/')[0]}/{TYPE_FILE}" for key in keys}
    shared = not path.startswith(f"{CONTENT}/") or path in types
    return (shared and problem.level == "error") or not {key_of(path), key_of(owner)}.isdisjoint(keys)


def _not_there(site: Planned, keys: Sequence[str]) -> Iterator[Problem]:
    """An error for each record that cannot be shown: there is none, or it was taken down."""
    withheld = {one.record: one.reason for one in site.publication.withheld}
    known = Known([*site.publication.public, *withheld])
    for key in keys:
        if key in withheld:
            yield error("pack-gone", key=key)
        elif key not in site.publication.public:
            yield error("pack-unknown", key=key, near=known.near(key))


def _day(text: str) -> dt.date | None:
    found = read_word(text, Field("until", "date"))
    return found if isinstance(found, dt.date) else None


def _after(day: dt.date) -> dt.date:
    """The last day of what is made on a day; the calendar may end before."""
    return day + dt.timedelta(min(DAYS, (dt.date.max - day).days))


def _outside(folder: Path, file: Path) -> bool:
    return not file.resolve().is_relative_to(folder.resolve())


def _is_foreign(file: Path) -> bool:
    """Whether something stands there that is no pack. Raises OSError."""
    if not file.exists():
        return False
    if not file.is_file():
        return True
    if zipfile.is_zipfile(file):
        try:
            with zipfile.ZipFile(file) as whole, whole.open(_INDEX) as first:
                return _MARK not in first.read(_LOOKED_AT)
        except (*ZIP_FAULTS, KeyError):
            return True
    with file.open("rb") as stream:
        return _MARK not in stream.read(_LOOKED_AT)

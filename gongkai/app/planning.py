"""The first half of every run: from the files of a root to a planned site."""

from __future__ import annotations

import datetime as dt
import posixpath
import unicodedata
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongkai.app.checking import Sound, checked_records, key_of
from gongkai.app.clock import as_of
from gongkai.app.folders import PUBLIC
from gongkai.app.judging import judged
from gongkai.app.locale import catalogue, column_types, languages
from gongkai.app.private import exposed_in_words, off_display
from gongkai.app.proofs import Proofs
from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.app.severity import settle, unchanged_since
from gongkai.content.ledger import read_ledger
from gongkai.content.read import counted, misnamed, read
from gongkai.content.settings import read_settings
from gongkai.layouts.load import FOLDER
from gongkai.model.address import Address
from gongkai.model.config import Config
from gongkai.model.known import Known, nearest
from gongkai.model.library import Library, Publication
from gongkai.model.page import Addresses, Job
from gongkai.model.problem import Checked, Problem, error, has_errors
from gongkai.model.record import FileRef, Record, RecordType, Ref, within
from gongkai.model.source import Attached, Tree
from gongkai.output.manifest import NOTHING, listed
from gongkai.register.allowed import allow
from gongkai.register.former import former_faults
from gongkai.register.library import gather, references
from gongkai.register.masking import masked, shown
from gongkai.register.named import unknown_names
from gongkai.register.publication import never_public
from gongkai.site.ledger import addresses, lost
from gongkai.site.links import dead_links, unlinked
from gongkai.site.moved import became, tombstones
from gongkai.site.plan import Planner
from gongkai.site.urls import listing_path, record_path

_STAYING: Final = ("list", "feed", "data")
"""Kinds of addresses that stay when nothing is left for them to hold."""
_UNREAD: Final = ("file-link", "file-special", "file-unreadable", "record-folder")
"""Codes of problems that kept a file from being read: whether it held a record is not known."""


@dataclass(frozen=True, slots=True)
class Register:
    """What was planned, for who asks after one record of it."""

    planner: Planner
    """Makes the views of all sound records, masked."""
    faulty: frozenset[str]
    """The keys of all other records."""
    paths: Known
    """All paths of the site, and those that faulty records would have."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A site as it shall be, before a page is rendered."""

    config: Config
    """Its settings."""
    jobs: tuple[Job, ...]
    """Every page and file, sorted by path."""
    publication: Publication
    """What is public and what not."""
    as_of: dt.datetime
    """The moment that it is meant for."""
    sources: Mapping[str, str]
    """The digest of the source of each public record, by the path of its file."""
    tombstones: frozenset[str]
    """The paths at which nothing that was there before may be shown again unless somebody means it."""
    addresses: Addresses
    """What became of the addresses that records and files had before, for servers."""
    unchanged: frozenset[str]
    """The files of those public records that the live release shows as they are now."""
    proofs: Proofs
    """What was found in the text of each record file, to be kept for the next run."""
    register: Register
    """What it was planned from."""
    unnoted: tuple[Address, ...] = ()
    """Addresses of the site that the ledger does not have yet, sorted."""


def sources_to_plan(
    root: Path,
    moment: str | None,
    *,
    settled: Callable[[Config], None] | None = None,
    ahead: frozenset[str] = frozenset(),
) -> Checked[Planned | None]:
    """Read, parse, check, gather and plan; None where the settings are unusable.

    Every file is looked at, so that one run shows all faults of all files. `settled` is told the settings
    before any record is looked at. Records whose keys are `ahead` are planned as if they were public.
    Raises MomentError for an unreadable `moment`.
    """
    tree = read(root)
    problems = list(tree.problems)
    settings = _settings(tree.value, problems, settled)
    rules = rulebook()[NATIONAL] if settings is None else settings.rules
    problems.extend(exposed_in_words(tree.value, rules))
    checked = checked_records(root, tree.value, rules)
    refused = {one.span.path for one in tree.problems if one.code in _UNREAD and one.span}
    problems.extend(one for one in checked.problems if not _misses(one, refused))
    records, editions = checked.value.records, checked.value.editions
    unread = misnamed(
        tree.value.attached.values(), _named(records), {source.path for source in tree.value.sources}
    )
    attached, ledger = tree.value.attached, read_ledger(tree.value.ledger)
    del tree  # All bytes of all records: as much as the records themselves.
    problems.extend(unread.problems)
    faulty = checked.value.faulty | {key_of(path) for path in unread.value | refused}
    gathered = gather(checked.value.types, records, faulty)
    problems.extend(gathered.problems)
    if settings is None:
        as_of(moment, "UTC")
        return Checked(None, tuple(problems))
    library = gathered.value
    problems.extend(_unknown_names(settings, library, checked.value))
    problems.extend(_unknown_layouts(root, library.types.values()))
    problems.extend(never_public(library))
    former = tuple(former_faults(library, faulty))
    problems.extend(former)
    now = as_of(moment, settings.time_zone)
    kept = frozenset(address.path for address in ledger.value if address.kind in _STAYING)
    told_of = judged(library, settings, now, kept, whole=not faulty, ahead=ahead)
    problems.extend((*ledger.problems, *told_of.problems))
    public = told_of.value
    attached = counted(root, attached, _named(public.public.values()))
    planner = _planner(library, public, settings, attached)
    planned = planner.plan(_references(public))
    # Two records with one former id have one short page, too.
    told = became(public, ledger.value)
    twice = {*told.redirects} if former else set()
    problems.extend(
        one for one in planned.problems if not former or (not _is_short(one) and _path(one) not in twice)
    )
    problems.extend(_column_pages(settings, library, faulty))
    lists = {listing_path(folder) for folder in checked.value.folders - checked.value.types.keys()}
    paths = _paths(planned.value, told, lists | {f"{key}.html" for key in faulty})
    problems.extend(dead := tuple(_links(public, paths, settings.base_path)))
    live = listed(root / PUBLIC) or NOTHING
    problems.extend(lost(ledger.value, planned.value, library, public.withheld, faulty, told))
    sources = {record.path: editions[record.path] for record in public.public.values()}
    unchanged = unchanged_since(live.sources, sources)
    unnoted = tuple(sorted(set(addresses(planned.value)).difference(ledger.value)))
    jobs = tuple(unlinked(planned.value, dead))
    proofs = checked.value.proofs
    register = Register(planner, faulty, paths)
    site = Planned(
        *(settings, jobs, public, now, sources, tombstones(public)),
        *(told, unchanged, proofs, register, unnoted),
    )
    allowed = allow(problems, settings.privacy_allowed, now.date(), whole=not faulty)
    return Checked(site, tuple(settle(off_display(allowed, library, public.withheld), unchanged)))


def _is_short(problem: Problem) -> bool:
    """Whether two short pages collide."""
    return _path(problem).startswith("q/")


def _path(problem: Problem) -> str:
    """The path at which two jobs collide; empty for another problem."""
    return str(problem.args["path"]) if problem.code == "path-collision" else ""


def _misses(problem: Problem, refused: Collection[str]) -> bool:
    """Whether a file is called missing that is there, and of which it was told why it is not read."""
    if problem.code != "file-missing" or problem.span is None:
        return False
    name = unicodedata.normalize("NFC", str(problem.args["file"]))
    return posixpath.normpath(posixpath.join(posixpath.dirname(problem.span.path), name)) in refused


def _column_pages(config: Config, library: Library, faulty: Container[str]) -> Iterator[Problem]:
    """An error for each column whose key has the form of a free page's and is none.

    A page that is not public just now leaves its column without a link; the settings may keep it.
    """
    for column in config.columns:
        record = library.records.get(column.key)
        named = record is not None and not library.types[record.type].listed
        if "/" in column.key and not named and column.key not in faulty:
            yield error("config-column-page", column.span, key=column.key)


def _unknown_names(config: Config, library: Library, sound: Sound) -> Iterable[Problem]:
    """What rules name that there is not; nothing while a record type is faulty, which may have it."""
    if library.types.keys() != sound.folders:
        return ()
    return unknown_names(config.rules, rulebook()[NATIONAL], library, sound.faulty, column_types())


def _unknown_layouts(root: Path, types: Iterable[RecordType]) -> Iterator[Problem]:
    """An error for each type that names a layout which is not there; no page need be made to know that."""
    folder = root / FOLDER
    for type_ in types if folder.is_dir() else ():
        name = f"{type_.layout}.html"
        if type_.layout_span is None or (".." not in name.split("/") and (folder / name).is_file()):
            continue
        near = nearest(type_.layout, sorted(path.stem for path in folder.glob("*.html")))
        yield error("layout-missing", type_.layout_span, name=name, near=near)


def _settings(tree: Tree, problems: list[Problem], settled: Callable[[Config], None] | None) -> Config | None:
    if tree.settings is None:
        return None
    read_config = read_settings(tree.settings, languages(), column_types(), rulebook())
    problems.extend(read_config.problems)
    if has_errors(read_config.problems):
        return None
    if settled is not None:
        settled(read_config.value)
    return read_config.value


def _named(records: Iterable[Record]) -> frozenset[str]:
    """The paths of all files that records name."""
    return frozenset(ref.path for record in records for ref in within(record.values, FileRef))


def _references(public: Publication) -> dict[str, tuple[tuple[str, Ref], ...]]:
    """The references of all that is public; of what was taken down, what is told of that."""
    refs = {record.key: tuple(references(record)) for record in public.public.values()}
    for item in public.gone.values():
        refs[item.record.key] = tuple(one for one in references(item.record) if one[0] == "withdrawn")
    return refs


def _planner(
    library: Library, public: Publication, config: Config, attached: Mapping[str, Attached]
) -> Planner:
    """The makers of views, which never see what is masked."""
    hidden = masked(library, config.rules)
    seen = shown(public, hidden.records)
    return Planner(hidden, seen, config, attached, catalogue(config.language))


def _paths(jobs: Iterable[Job], told: Addresses, faulty: Iterable[str]) -> Known:
    """What may be linked: `faulty` pages would exist, were their records and types sound.

    What was taken down is not to be linked, though a page at its address says so.
    """
    there = {job.path for job in jobs}.difference(told.gone)
    return Known(there.union(faulty))


def _links(public: Publication, paths: Known, base_path: str) -> Iterable[Problem]:
    """Dead links in prose."""
    withheld = {record_path(one.record) for one in public.withheld}
    for record in public.public.values():
        yield from dead_links(record, paths, base_path, withheld)

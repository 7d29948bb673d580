"""What of a planned site goes into the ledger, and what of the ledger it is about to lose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final

from gongkai.model.address import Address
from gongkai.model.library import Library, Withheld
from gongkai.model.page import Addresses, Copy, Job, Pack
from gongkai.model.problem import Problem, Span, warning
from gongkai.site.urls import PACKAGE, history_path, record_path, short_code

_KINDS: Final = {
    "tombstone.html": "gone",
    "listing.html": "list",
    "facet.html": "list",
    "numbers.html": "list",
    "number-list.html": "list",
    "register.html": "list",
    "register-year.html": "list",
    "removed.html": "list",
    "feeds/atom.xml": "feed",
    "datafile.txt": "data",
}
"""The kind of an address by the layout of its page; pages of records have layouts of their own."""
_PAGE: Final = ".html"
_MANY: Final = 50
"""Lost records, and new ones, among which the most alike are sought: more at once is no renaming."""


def addresses(jobs: Iterable[Job]) -> Iterator[Address]:
    """What of a planned site goes into the ledger: all but the few pages that every site has."""
    for job in jobs:
        if isinstance(job, Copy):
            yield Address("file", job.path)
        elif isinstance(job, Pack) or job.path == PACKAGE:
            continue
        elif job.path.startswith("q/"):
            yield Address("short", job.path)
        elif (kind := _KINDS.get(job.layout)) or job.origin:
            yield Address(kind or "record", job.path)


def lost(
    ledger: Mapping[Address, Span],
    jobs: Iterable[Job],
    library: Library,
    withheld: Iterable[Withheld],
    faulty: Collection[str],
    became: Addresses,
) -> Iterator[Problem]:
    """A warning for each address of the ledger that a planned site no longer has.

    What a lost record brings with it, its short page, its feed and its files, is not told again. `faulty`
    are the keys of records that are there and went no further: nothing is told of them. Nor of what
    `became` accounts for, such as files that were taken away.
    """
    planned = {job.path for job in jobs}.union(became.files, became.redirects)
    gone = {address: span for address, span in ledger.items() if address.path not in planned}
    if not gone:
        return
    keys = [address.path.removesuffix(_PAGE) for address in gone if address.kind in ("record", "gone")]
    told = [key for key in dict.fromkeys(keys) if key not in faulty]
    with_them = {
        path for key in (*keys, *faulty) for path in (f"q/{short_code(key)}{_PAGE}", history_path(key))
    }
    former = {path.path for path in ledger}
    fresh = [key for key in library.records if record_path(key) in planned and record_path(key) not in former]
    successors = dict(_pairs(told, fresh))
    now = {old: record for record in library.records.values() for old in (*record.former, record.key)}
    ahead = {one.record: one.until for one in withheld if one.until}
    for key in told:
        record = now.get(key)
        place = gone.get(Address("record", record_path(key))) or gone[Address("gone", record_path(key))]
        new = library.records.get(successors.get(key, ""))
        args = {"path": record_path(key), "key": key}
        if record is not None and record.key in ahead:
            until = f"{ahead[record.key]:%Y-%m-%d %H:%M}"
            yield warning("address-ahead", record.span("published"), path=args["path"], until=until)
        elif record is None and new is not None:
            yield warning("address-renamed", Span(new.path, 1, 1), **args, new=new.key)
        else:
            yield warning("address-lost", place if record is None else Span(record.path, 1, 1), **args)
    owners = {*keys, *faulty}
    for address, span in gone.items():
        if address.kind in ("record", "gone") or address.path in with_them:
            continue
        if address.kind == "file" and address.path.rpartition("/")[0] in owners:
            continue
        if address.kind == "short":
            yield warning("address-lost-short", _owner(address.path, library) or span, path=address.path)
        else:
            code = "address-lost-file" if address.kind == "file" else "address-lost-list"
            yield warning(code, span, path=address.path)


def _unlike(pair: tuple[str, str]) -> tuple[bool, float, tuple[str, str]]:
    """By what pairs of keys are sorted: those of the same id come first, then those that are most alike."""
    ids = {key.partition("/")[2] for key in pair}
    return len(ids) > 1, -SequenceMatcher(None, *pair).ratio(), pair


def _owner(path: str, library: Library) -> Span | None:
    """Where the record of a short page says what it was called before, as far as that still tells."""
    for record in library.records.values():
        if path in {f"q/{short_code(key)}{_PAGE}" for key in (record.key, *record.former)}:
            return record.span("formerly")
    return None


def _pairs(told: list[str], fresh: list[str]) -> Iterator[tuple[str, str]]:
    """For lost records the new one that is called most like it; neither side is named twice.

    That is one of the same type, or of the same id: then it rather was moved than renamed.
    """
    pairs = (
        (key, new)
        for key in told[:_MANY]
        for new in fresh[:_MANY]
        if any(map(str.__eq__, key.split("/"), new.split("/")))
    )
    left, free = set(told), set(fresh)
    for key, new in sorted(pairs, key=_unlike):
        if key in left and new in free:
            left.remove(key)
            free.remove(new)
            yield key, new

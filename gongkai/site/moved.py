"""What became of addresses: where they lead on to, and where nothing stands any more.

Which addresses there ever were is told by the ledger (`ledger.py`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator

from gongkai.model.address import Address
from gongkai.model.library import Publication
from gongkai.model.page import Addresses
from gongkai.model.record import FileRef, Record, within
from gongkai.site.urls import attachment_path, history_path, record_path, short_path


def became(publication: Publication, ledger: Collection[Address]) -> Addresses:
    """What became of the addresses that records and files had before.

    `ledger` has those that were ever public: it alone tells which files a record had that was taken down.
    """
    redirects: dict[str, str] = {}
    for record in publication.public.values():
        for old in record.former:
            redirects[record_path(old)] = record_path(record.key)
        redirects |= _histories(record, ledger)
        for key in (record.key, *record.former):
            for name, file in standing(record):
                path, new = attachment_path(key, name), attachment_path(record.key, file.path)
                if path != new:
                    redirects[path] = new
    gone: set[str] = set()
    folders: set[str] = set()
    for item in publication.gone.values():
        gone |= {record_path(item.record.key), short_path(item.record)}
        redirects |= {record_path(old): record_path(item.record.key) for old in item.record.former}
        redirects |= _histories(item.record, ledger)
        folders |= {item.record.key, *item.record.former}
    with_them = {one.path for one in ledger if one.kind == "file" and one.path.rpartition("/")[0] in folders}
    taken = _taken(publication) | with_them
    return Addresses(dict(sorted(redirects.items())), tuple(sorted(gone)), tuple(sorted(taken)))


def tombstones(publication: Publication) -> frozenset[str]:
    """The paths at which no earlier release may show again what it had there, unless somebody means it.

    These are the pages of records that were taken down, at each address that they ever had, and the files
    that were taken away from records that are still public.
    """
    records = (item.record for item in publication.gone.values())
    pages = (record_path(key) for record in records for key in (record.key, *record.former))
    return frozenset(pages) | _taken(publication)


def _histories(record: Record, ledger: Collection[Address]) -> dict[str, str]:
    """Where the feeds lead on that a record had at former addresses."""
    old = (history_path(key) for key in record.former)
    return {path: history_path(record.key) for path in old if Address("feed", path) in ledger}


def _taken(publication: Publication) -> set[str]:
    """Where files stood that were taken away from records that are still public."""
    return {
        attachment_path(key, name)
        for record in publication.public.values()
        for key in (record.key, *record.former)
        for name in record.taken
    }


def moved_keys(record: Record) -> Iterator[str]:
    """The former keys at whose address a page of its own can stand.

    Where only the letters' case or form differs, many file systems have room for one of the two.
    """
    former = record.former
    taken = {_folded(record.key)} if former else set()
    for key in former:
        if _folded(key) not in taken:
            taken.add(_folded(key))
            yield key


def files(record: Record) -> tuple[FileRef, ...]:
    """The files that a record names, each once."""
    return tuple({ref.path: ref for ref in within(record.values, FileRef)}.values())


def standing(record: Record) -> Iterator[tuple[str, FileRef]]:
    """The names under which the files of a record stand: their own, and those of files that they replaced."""
    yield from ((file.path, file) for file in files(record))
    yield from record.replaced


def _folded(key: str) -> str:
    return unicodedata.normalize("NFC", key).casefold()

"""Records that were renamed since the live release: what is printed on paper leads to their old address."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final

from gongkai.model.library import Library
from gongkai.model.problem import Problem, Span, warning
from gongkai.model.record import Record

_PAGE: Final = ".html"
_MANY: Final = 50
"""Lost addresses, and new ones, among which the most alike are sought: more at once is no renaming."""


def renamed(
    library: Library, public: Mapping[str, Record], faulty: Container[str], live: Collection[str]
) -> Iterator[Problem]:
    """A warning for each new public record that may be the one whose address the site is about to lose.

    `live` are the paths of the live release; `faulty` the keys of records that are there and went no
    further. Each lost address is asked about once, at the new record of its type that is called most like it.
    """
    lost = list(_lost(library, faulty, live))
    if not lost:
        return
    fresh = [
        record
        for record in public.values()
        if not any(f"{key}{_PAGE}" in live for key in (record.key, *_former([record])))
    ]
    for plural in sorted({key.partition("/")[0] for key in lost}):
        here = [key for key in lost if key.startswith(f"{plural}/")][:_MANY]
        yield from _pairs(here, [record for record in fresh if record.type == plural][:_MANY])


def _lost(library: Library, faulty: Container[str], live: Iterable[str]) -> Iterator[str]:
    """The keys of live pages of which there is no record any more, and which none names as its former id."""
    known = {*library.records, *_former(library.records.values())}
    for path in sorted(live):
        key = path.removesuffix(_PAGE)
        plural, _, id_ = key.partition("/")
        page = path.endswith(_PAGE) and "/" not in id_ and id_ != "index" and plural in library.types
        if page and key not in known and key not in faulty:
            yield key


def _former(records: Iterable[Record]) -> Iterator[str]:
    """The keys that records had before."""
    for record in records:
        names = record.values.get("formerly")
        for name in names if isinstance(names, tuple) else ():
            if isinstance(name, str):
                yield name if "/" in name else f"{record.type}/{name}"


def _pairs(lost: list[str], fresh: list[Record]) -> Iterator[Problem]:
    """The most alike first; neither side is named twice."""
    pairs = ((key, record.key) for key in lost for record in fresh)
    alike = sorted(pairs, key=lambda pair: (-SequenceMatcher(None, *pair).ratio(), pair))
    records = {record.key: record for record in fresh}
    left = set(lost)
    for key, new in alike:
        if key in left and new in records:
            left.remove(key)
            place = Span(records.pop(new).path, 1, 1)
            yield warning("record-renamed", place, key=new, old=f"{key}{_PAGE}", id=key.partition("/")[2])

"""The files that a browser searches: shards of terms, blocks of documents, and what tells of both."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from gongkai.model.page import SEARCH, SEARCH_INDEX
from gongkai.search.normal import Normal, terms
from gongkai.search.parts import Part
from gongkai.search.postings import numbers, postings

BLOCK: Final = 16
"""Documents of a block: it is fetched for a single hit."""
_SHARD: Final = 1024
"""Bytes that a shard has, about: ten are fetched, each for one term of many."""
_Places = defaultdict[str, "array[int]"]
_ENDED: Final = ("repealed", "lapsed")


@dataclass(frozen=True, slots=True)
class Found:
    """A document that can be found."""

    url: str
    """Where it stands, percent-encoded, e.g. `documents/2021-0025.html`."""
    title: str
    """Its title, without a label."""
    type: str
    """The folder of its type."""
    type_label: str
    """What its type is called."""
    day: str
    """`YYYY-MM-DD` of its publication, or empty."""
    number: str
    """Its document number, or empty."""
    state: str
    """Its legal effect, or empty."""

    @property
    def filters(self) -> Iterator[str]:
        """The terms that filters choose by: longer than any of a text."""
        yield f"type:{self.type}"
        if self.day:
            yield f"year:{self.day[:4]}"
        if self.state:
            yield f"effect:{self.state}"


Text = Callable[[Found], Sequence[Part]]
"""What the text of a document is got from, which is not held with those of all others."""


def ranked(documents: Iterable[Found]) -> list[Found]:
    """Documents in the order in which hits are shown: what ended last, else the newest first."""
    by_url = sorted(documents, key=lambda one: one.url)
    newest = sorted(by_url, key=lambda one: one.day, reverse=True)
    return sorted(newest, key=lambda one: one.state in _ENDED)


def text_path(path: str, part: int) -> str:
    """Where a part of the text of a page stands, without a hash: a correction leaves nothing behind."""
    return f"{SEARCH}t/{path.removesuffix('.html')}/{part}.txt"


def index(documents: Iterable[Found], text: Text, simplified: Mapping[str, str]) -> dict[str, bytes]:
    """All files of the index but the texts, by path. The order of the documents plays no part.

    `text` is asked once for the text of each, of which the first line is the title.
    """
    order = ranked(documents)
    counts: list[int] = []
    lines = _lines(order, text, Normal(simplified), counts)
    count = max(1, sum(len(term) + len(line) for term, line in lines.items()) // _SHARD)
    shards: list[list[str]] = [[] for _ in range(count)]
    for term in sorted(lines):
        shards[shard(term, count)].append(f"{term}\t{lines[term]}\n")
    files = {f"s/{place}": "".join(found) for place, found in enumerate(shards)}
    types = list(dict.fromkeys((one.type, one.type_label) for one in order))
    places = {type_: place for place, (type_, _) in enumerate(types)}
    for start in range(0, len(order), BLOCK):
        block = order[start : start + BLOCK]
        files[f"b/{start // BLOCK}"] = "".join(_entry(one, places[one.type]) for one in block)
    meta = {
        "documents": len(order),
        "block": BLOCK,
        "shards": count,
        "types": [label for _, label in types],
        "parts": numbers(counts),
        "simplified": _pairs(simplified, lines),
    }
    hash_ = hashlib.sha256(_json([meta, files]).encode()).hexdigest()[:10]
    named = {f"{SEARCH}{name}-{hash_}.txt": text.encode() for name, text in files.items()}
    return {SEARCH_INDEX: f"{_json({'hash': hash_, **meta})}\n".encode(), **named}


def shard(term: str, count: int) -> int:
    """The shard of a term: FNV-1a over its characters."""
    found = 2166136261
    for sign in term:
        found = (found ^ ord(sign)) * 16777619 & 0xFFFFFFFF
    return found % count


def _lines(order: Sequence[Found], text: Text, normal: Normal, counts: list[int]) -> dict[str, str]:
    """What stands behind each term: the parts that have it, and the documents that have it in the title.

    Notes in `counts` how many parts each document has.
    """
    # Four bytes a place: in a large register a thousand terms of each document have one.
    in_parts: _Places = defaultdict(partial(array, "I"))
    in_titles: _Places = defaultdict(partial(array, "I"))
    parts = 0
    for document, one in enumerate(order):
        its_parts = text(one)
        counts.append(len(its_parts))
        for part in its_parts:
            for places in map(in_parts.__getitem__, terms(normal("\n".join(part)))):
                places.append(parts)
            parts += 1
        for term in (*terms(normal(one.title)), *one.filters):
            in_titles[term].append(document)
    found: dict[str, str] = {}
    while in_parts:
        term, places = in_parts.popitem()
        found[term] = postings(places, parts)
    for term, places in in_titles.items():
        found[term] = f"{found.get(term, '')}\t{postings(places, len(order))}"
    return found


def _entry(one: Found, type_: int) -> str:
    return f"{_json([one.url, one.title, type_, one.day, one.number, one.state])}\n"


def _pairs(simplified: Mapping[str, str], lines: Mapping[str, str]) -> str:
    """Each traditional character whose simplified one occurs, and that one: others find nothing anyway."""
    return "".join(other + one for other, one in sorted(simplified.items()) if one in lines)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

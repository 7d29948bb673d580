"""A search of a built site without a browser and without the code that made it, as docs/search.md has it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, NamedTuple

_SIGNS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_FOLDER: Final = "assets/search/"


class Hit(NamedTuple):
    """A document of a block."""

    url: str
    """Its address."""
    title: str
    """Its title."""
    type: int
    """The number of its type."""
    day: str
    """When it was published."""
    number: str
    """Its document number."""
    state: str
    """Its effect."""


def read_numbers(text: str) -> list[int]:
    """Numbers one after the other."""
    found, value, shift = list[int](), 0, 0
    for bits in map(_SIGNS.index, text):
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            found.append(value)
            value = shift = 0
    return found


def read_postings(text: str) -> list[int]:
    """Ascending numbers."""
    if text.startswith("!"):
        bits = "".join(f"{_SIGNS.index(sign):06b}" for sign in text[1:])
        return [place for place, bit in enumerate(bits) if bit == "1"]
    found, last = list[int](), -1
    for step in read_numbers(text):
        last += step + 1
        found.append(last)
    return found


class Index:
    """The files of a search."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Take all files of a site."""
        self.files = {
            path.removeprefix(_FOLDER): data.decode()
            for path, data in files.items()
            if path.startswith(_FOLDER)
        }
        self.meta = json.loads(self.files["index.json"])
        self.lines: dict[str, list[list[int]]] = {}
        for place in range(self.meta["shards"]):
            for line in self.files[f"s/{place}-{self.meta['hash']}.txt"].splitlines():
                term, *lists = line.split("\t")
                self.lines[term] = [read_postings(one) for one in lists]
        blocks = -(-self.meta["documents"] // self.meta["block"])
        self.documents = [
            Hit(*json.loads(line))
            for place in range(blocks)
            for line in self.files[f"b/{place}-{self.meta['hash']}.txt"].splitlines()
        ]
        self.parts = read_numbers(self.meta["parts"])

    def text(self, url: str) -> list[str]:
        """The lines of a document, the title first."""
        count = self.parts[[one.url for one in self.documents].index(url)]
        below = f"t/{url.removesuffix('.html')}"
        return [line for place in range(count) for line in self.files[f"{below}/{place}.txt"].splitlines()]

"""How many pages a PDF has, told by the file itself, without reading it as a whole.

The way there is short: the end of the file names a table of its objects, the table leads to the catalogue,
and this to the tree of pages, whose root counts them (ISO 32000-1, 7.5 and 7.7). So a few reads answer it,
in every run anew, where a library would have to be loaded. Whatever departs from that is not guessed at: then
the number is not known.
"""

from __future__ import annotations

import re
import zlib
from typing import Final, NamedTuple, Protocol

_END: Final = 2048
"""Bytes at the end among which the file names its table: 1024 by the standard, twice that by custom."""
_OBJECT: Final = 1 << 16
"""Bytes of an object that are looked at; the catalogue and the root of the pages are far shorter."""
_MOST: Final = 1 << 26
"""Bytes to which a compressed part may grow."""
_TABLES: Final = 1000
"""Tables that follow one another: one for each time that the file was saved on."""

_START: Final = re.compile(rb"startxref\s+(\d+)")
_SECTION: Final = re.compile(rb"\s*(\d+)[ ]+(\d+)\s*?\r?\n?(?=\d{10} \d{5} [nf])")
_HEAD: Final = re.compile(rb"\s*(\d+)\s+\d+\s+obj\b")
_STREAM: Final = re.compile(rb"stream\r?\n")
_ENTRY: Final = 20
_UP, _SUB, _NONE = 2, 1, 0


class Bytes(Protocol):
    """What a file gives: parts of it, and its size."""

    def __getitem__(self, part: slice, /) -> bytes:
        """A part."""

    def __len__(self) -> int:
        """The size."""


class _Table(NamedTuple):
    """A table of objects."""

    head: bytes
    """Its dictionary."""
    rows: bytes | None
    """The rows of a compressed one; None for one in plain letters."""
    at: int
    """Where a plain one begins."""


class _Unknown(Exception):  # noqa: N818 (nothing has failed: it is not known)
    """The number cannot be told."""


def page_count(data: Bytes) -> int:
    """The number of pages; 0 where it is not known, as of an encrypted or broken file."""
    try:
        return _Pdf(data).pages()
    except (_Unknown, ValueError, IndexError, zlib.error):
        return 0


class _Pdf:
    def __init__(self, data: Bytes) -> None:
        self._data = data
        self._tables = self._chain()

    def pages(self) -> int:
        """What the root of the tree of pages counts."""
        root = next((found[1] for table in self._tables if (found := _ref(table.head, b"Root"))), None)
        tree = _ref(self._object(int(root or b"x")), b"Pages")
        node = self._object(int(tree[1])) if tree else b""
        count = _number(node, b"Count")
        if not re.search(rb"/Type\s*/Pages\b", node) or b"/Parent" in node or count is None:
            raise _Unknown
        return max(count, 0)

    def _chain(self) -> list[_Table]:
        """All tables, the newest first."""
        found = _START.findall(self._data[max(0, len(self._data) - _END) : len(self._data)])
        ahead, seen, tables = [int(found[-1])], set[int](), list[_Table]()
        while ahead and len(tables) < _TABLES:
            at = ahead.pop(0)
            if at in seen:
                continue
            seen.add(at)
            table = self._table(at)
            tables.append(table)
            beside, before = _number(table.head, b"XRefStm"), _number(table.head, b"Prev")
            ahead += [place for place in (beside, before) if place is not None]
        return tables

    def _table(self, at: int) -> _Table:
        start = self._data[at : at + _OBJECT]
        if not start.lstrip().startswith(b"xref"):
            return _Table(self._dictionary(at), self._inflated(at), at)
        place = at + start.index(b"xref") + 4
        while section := _SECTION.match(self._data[place : place + 64 + _ENTRY]):
            place += section.end() + int(section[2]) * _ENTRY
        trailer = self._data[place : place + _OBJECT]
        if not trailer.lstrip().startswith(b"trailer"):
            raise _Unknown
        return _Table(trailer.partition(b"startxref")[0], None, at)

    def _object(self, number: int) -> bytes:
        """The dictionary of an object."""
        for table in self._tables:
            found = self._row(table, number)
            if found is None:
                continue
            kind, place, index = found
            if kind == 1:
                head = _HEAD.match(self._data[place : place + _OBJECT])
                if head is None or int(head[1]) != number:
                    raise _Unknown
                return self._dictionary(place)
            if kind == 2:  # noqa: PLR2004 (the standard's number for an object within another)
                return self._within(place, index, number)
            break
        raise _Unknown

    def _row(self, table: _Table, number: int) -> tuple[int, int, int] | None:
        """What a table says of an object: kind, place, and place within that; None for nothing."""
        if table.rows is not None:
            return _row(table.head, table.rows, number)
        place = table.at + self._data[table.at : table.at + 64].index(b"xref") + 4
        while section := _SECTION.match(self._data[place : place + 64 + _ENTRY]):
            first, count = int(section[1]), int(section[2])
            place += section.end()
            if first <= number < first + count:
                row = self._data[place + (number - first) * _ENTRY : place + (number - first + 1) * _ENTRY]
                return (1, int(row[:10]), 0) if row[17:18] == b"n" else None
            place += count * _ENTRY
        return None

    def _within(self, holder: int, index: int, number: int) -> bytes:
        """The dictionary of an object that stands in another, compressed."""
        row = next((found for table in self._tables if (found := self._row(table, holder))), None)
        if row is None or row[0] != 1:
            raise _Unknown
        first, text = _number(self._dictionary(row[1]), b"First") or 0, self._inflated(row[1])
        numbers = [int(each) for each in text[:first].split()]
        places = dict(zip(numbers[::2], numbers[1::2], strict=False))
        after = [place for place in numbers[1::2] if place > places.get(number, -1)]
        if number not in places or index >= len(numbers):
            raise _Unknown
        return text[first + places[number] : first + min(after) if after else len(text)]

    def _dictionary(self, at: int) -> bytes:
        """What an object says of itself, up to its stream or its end."""
        return re.split(rb"\bstream\r?\n|\bendobj\b", self._data[at : at + _OBJECT], maxsplit=1)[0]

    def _inflated(self, at: int) -> bytes:
        """The stream of an object, unpacked."""
        head = self._dictionary(at)
        begins = _STREAM.search(self._data[at : at + _OBJECT])
        if begins is None or not re.search(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?\s*(?:/|>)", head):
            raise _Unknown
        length = _number(head, b"Length") or len(self._data)
        packed = self._data[at + begins.end() : at + begins.end() + length]
        text = zlib.decompressobj().decompress(packed, _MOST)
        if (_number(head, b"Predictor") or 1) == 1:
            return text
        return _unpredicted(text, _number(head, b"Columns") or 1)


def _row(head: bytes, rows: bytes, number: int) -> tuple[int, int, int] | None:
    """The row of an object in a compressed table."""
    widths = [int(width) for width in _list(head, b"W")]
    parts = [int(part) for part in _list(head, b"Index")] or [0, _number(head, b"Size") or 0]
    size, before = sum(widths), 0
    for first, count in zip(parts[::2], parts[1::2], strict=True):
        if first <= number < first + count:
            row = rows[(before + number - first) * size :][:size]
            if len(row) != size or len(widths) != 3:  # noqa: PLR2004 (kind, place, place within)
                raise _Unknown
            kind = int.from_bytes(row[: widths[0]], "big") if widths[0] else 1
            rest = row[widths[0] :]
            return kind, int.from_bytes(rest[: widths[1]], "big"), int.from_bytes(rest[widths[1] :], "big")
        before += count
    return None


def _unpredicted(text: bytes, columns: int) -> bytes:
    """Rows as they are, from rows that tell their difference from the byte before or the row above."""
    done, above = bytearray(), bytes(columns)
    for start in range(0, len(text), columns + 1):
        kind, row = text[start], bytearray(text[start + 1 : start + 1 + columns])
        if kind not in (_NONE, _SUB, _UP):
            raise _Unknown
        for place in range(len(row)) if kind else ():
            from_ = above[place] if kind == _UP else (row[place - 1] if place else 0)
            row[place] = (row[place] + from_) & 0xFF
        done += row
        above = bytes(row.ljust(columns, b"\0"))
    return bytes(done)


def _ref(text: bytes, name: bytes) -> re.Match[bytes] | None:
    return re.search(rb"/" + name + rb"\s+(\d+)\s+\d+\s+R\b", text)


def _number(text: bytes, name: bytes) -> int | None:
    found = re.search(rb"/" + name + rb"\s+(\d+)(?!\s+\d+\s+R\b)\b", text)
    return int(found[1]) if found else None


def _list(text: bytes, name: bytes) -> list[bytes]:
    found = re.search(rb"/" + name + rb"\s*\[([\d\s]*)\]", text)
    return found[1].split() if found else []

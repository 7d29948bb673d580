"""The parts of an XLSX file: what stands in the archive, read within bounds, and which sheets it names.

An XLSX is a zip of XML (ECMA-376). Everything is unpacked here once, so that sizes and checksums are known
to be true before another library looks at the file.
"""

from __future__ import annotations

import codecs
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

MAX_UNPACKED: Final = 300 << 20
"""Bytes of all parts together; an honest sheet of 20 MB has some 200 million."""
MAX_PARTS: Final = 5_000

_WORKBOOK: Final = "xl/workbook.xml"
STYLES: Final = "xl/styles.xml"
_STRINGS: Final = "xl/sharedStrings.xml"
_STRING: Final = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_COMMENTS: Final = ("comments", "threadedComment")
"""Those that anybody knows, and the talks that Excel keeps beside or instead of them since 2018."""
_TYPES: Final = re.compile(rb"<!(DOCTYPE|ENTITY)")
_FAULTS: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)
"""What the standard library raises for archives that are broken, encrypted or packed in a rare way."""

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]


class UnreadableError(Exception):
    """The file is no XLSX that can be trusted."""


class TooLargeError(Exception):
    """The file unpacks to more than `MAX_UNPACKED`."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that a workbook names."""

    name: str
    """On its tab."""
    hidden: bool
    """Whether its tab is not shown."""
    part: str
    """The part that holds its cells."""
    comments: tuple[str, ...]
    """The parts that hold comments on it."""


def unpack(data: bytes) -> dict[str, bytes]:
    """Every part of XML by its name. Raises UnreadableError and TooLargeError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_PARTS or sum(one.file_size for one in members) > MAX_UNPACKED:
                raise TooLargeError
            if len({one.filename for one in members}) < len(members):
                raise UnreadableError
            parts = {one.filename: archive.read(one) for one in members}
    except _FAULTS as fault:
        raise UnreadableError from fault
    parts = {name: part for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    # In UTF-16 each of these signs has a zero beside it.
    if _WORKBOOK not in parts or any(_TYPES.search(part.replace(b"\0", b"")) for part in parts.values()):
        raise UnreadableError
    return parts


def sheets(parts: Mapping[str, bytes]) -> tuple[Sheet, ...]:
    """The sheets of cells that the workbook names, in their order. Raises UnreadableError."""
    targets = {key: part for key, kind, part in _relations(parts, _WORKBOOK) if kind == "worksheet"}
    found: list[Sheet] = []

    def start(name: str, attributes: Attributes) -> None:
        if name != "sheet":
            return
        key = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        if (part := targets.get(key)) in parts and part is not None:
            related = _relations(parts, part)
            comments = tuple(one for _, kind, one in related if kind in _COMMENTS and one in parts)
            hidden = attributes.get("state", "visible") != "visible"
            found.append(Sheet(attributes.get("name", ""), hidden, part, comments))

    walk(parts[_WORKBOOK], start)
    if len({one.name for one in found}) < len(found):
        raise UnreadableError
    return tuple(found)


def strings(parts: Mapping[str, bytes]) -> int:
    """How many texts the cells of all sheets share."""
    part = parts.get(_STRINGS, b"")
    if part.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        part = part.decode("utf-16", "replace").encode()
    return len(_STRING.findall(part))


def walk(part: bytes, start: Start, text: Callable[[str], None] | None = None) -> None:
    """Tell of every element of a part, and of its texts. Raises UnreadableError."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(
        name.rpartition(":")[2] if ":" in name else name, attributes
    )
    parser.CharacterDataHandler = text
    try:
        parser.Parse(part, True)  # noqa: FBT003 - the C signature
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise UnreadableError from fault


def _relations(parts: Mapping[str, bytes], of: str) -> list[tuple[str, str, str]]:
    """What a part refers to: key, kind and part."""
    folder, name = posixpath.split(of)
    found: list[tuple[str, str, str]] = []

    def start(element: str, attributes: Attributes) -> None:
        if element == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.append((attributes.get("Id", ""), kind, target))

    part = parts.get(f"{folder}/_rels/{name}.rels")
    if part is not None:
        walk(part, start)
    return found

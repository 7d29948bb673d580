"""The ids that records of a root have or had: no other record may be called so."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, Literal

from gongkai.content.ledger import read_ledger
from gongkai.content.parse import parse
from gongkai.content.read import CONTENT, RECORD_SUFFIXES
from gongkai.model.address import LEDGER
from gongkai.model.problem import Span
from gongkai.model.record import KEY
from gongkai.model.source import Node, Source

_FORMERLY: Final = "formerly"
_TYPE_DEPTH: Final = 2
"""`content` and the folder of the type stand above every record."""
_PAGE: Final = ".html"


@dataclass(frozen=True, slots=True)
class Taken:
    """An id that is not free."""

    alike: str
    """Its key, as `alike` writes it."""
    how: Literal["there", "formerly", "published"]
    """Whether a record has it, says that it had it, or was once public under it."""
    span: Span
    """The place that says so."""


def taken(root: Path) -> Iterator[Taken]:
    """Every id that is not free: first those of records, then those that they had, then those in the ledger.

    A record that cannot be read says nothing of what it was called. Raises OSError.
    """
    paths = sorted(_records(root))
    for path in paths:
        name = PurePosixPath(path)
        yield Taken(alike(f"{name.parts[1]}/{name.stem}"), "there", Span(path))
    for path in paths:
        data = b""
        with suppress(OSError):
            data = (root / path).read_bytes()
        for named in _former(Source(path, data)) if _FORMERLY.encode() in data else ():
            yield Taken(alike(str(named.value)), "formerly", named.span)
    file = root / LEDGER
    ledger = read_ledger(Source(LEDGER, file.read_bytes()) if file.is_file() else None)
    for address, span in ledger.value.items():
        if address.path.endswith(_PAGE):
            yield Taken(alike(address.path.removesuffix(_PAGE)), "published", span)


def alike(key: str) -> str:
    """One spelling for keys that are one on many disks: capitals and forms of accents tell none apart."""
    return unicodedata.normalize("NFC", key).casefold()


def _records(root: Path) -> Iterator[str]:
    """The paths of all record files, relative to the root."""
    for file in (root / CONTENT).rglob("*"):
        path = file.relative_to(root)
        hidden = any(part.startswith((".", "_")) for part in path.parts)
        if not hidden and len(path.parts) > _TYPE_DEPTH and file.suffix in RECORD_SUFFIXES and file.is_file():
            yield path.as_posix()


def _former(source: Source) -> Iterator[Node]:
    """Each key that a record says it had, as a node whose value is the whole key."""
    document = parse(source).value
    node = document.head.entries.get(_FORMERLY)
    for item in () if node is None else node.value if isinstance(node.value, tuple) else (node,):
        if isinstance(item.value, str):
            name = item.value.strip()
            yield item._replace(value=name if KEY.fullmatch(name) else f"{document.type}/{name}")

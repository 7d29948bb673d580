"""Input files, before and after their syntax is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.model.problem import Span


@dataclass(frozen=True, slots=True)
class Source:
    """A text file of the site's root, as bytes."""

    path: str
    """Relative to the root, forward slashes, NFC."""
    data: bytes
    """The bytes on disk, undecoded."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file beside the records that a field may name; of its content only digest and beginning are kept."""

    path: str
    """Relative to the root, forward slashes, NFC."""
    location: str
    """The path as the file system spells it, relative to the root."""
    size: int
    """In bytes."""
    digest: str
    """sha256 of the content, hexadecimal."""
    head: bytes = b""
    """The first bytes of the content, by which its format is known; empty where there is none."""
    pages: int = 0
    """How many pages it has, where it says so; 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Everything that was read below `content/`, and the site's settings."""

    settings: Source | None
    """site_config.yaml; None where it is missing."""
    sources: tuple[Source, ...]
    """Records and `_type.yaml` files, sorted by path."""
    attached: Mapping[str, Attached]
    """Every other file, by path."""
    ledger: Source | None = None
    """The addresses that were public once; None where nothing is noted yet."""


class Node(NamedTuple):
    """A YAML value with its place. Scalars stay as typed until a field kind reads them.

    A tuple, as `Span` is, because a register of 10,000 records makes some 400,000 of them.
    """

    value: str | tuple[Node, ...] | dict[str, Node]
    """Text, a list, or a mapping in the order of the file."""
    span: Span
    """Where the value begins."""
    key: Span | None = None
    """Where the key of this value begins, when it stands in a mapping."""

    @property
    def place(self) -> Span:
        """Where to point when the value as a whole is meant: its key, else itself."""
        return self.key or self.span

    @property
    def entries(self) -> dict[str, Node]:
        """The mapping; empty where the value is none."""
        return self.value if isinstance(self.value, dict) else {}


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown as the editor wrote it; rendered lazily, only for pages that are built."""

    text: str
    """With line ends as `\\n`."""
    span: Span = field(repr=False)
    """Where the first line stands in its file; no part of what a page is made from."""
    dead: tuple[str, ...] = ()
    """Addresses in the text that lead nowhere, sorted: their words are shown without a link."""
    outward: tuple[tuple[str, str], ...] = ()
    """Addresses in the text that leave the sites of government, each with the page of ours that says so."""


@dataclass(frozen=True, slots=True)
class Document:
    """A record file after parsing: its fields as nodes, its body as prose."""

    path: str
    """Relative to the root."""
    type: str
    """The folder below content/, which names the record type."""
    id: str
    """The file's stem."""
    head: Node
    """A mapping; empty where the file holds none."""
    body: Prose | None
    """None for a `.yaml` record or an empty body."""

"""What a build remembers of each file, so that the next one can tell what must be made again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.model.digest import Digest


@dataclass(frozen=True, slots=True)
class Trace:
    """All that a file was made from, by digest."""

    layout: str
    """The template's name; `copy` for a copied file."""
    closure: Digest
    """Everything that the layout can reach; the file's digest for a copy."""
    data: Mapping[str, Digest] = field(default_factory=dict)
    """Each view of the context."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the audit found in one page, to be put into words later."""

    code: str
    """The problem's code."""
    args: tuple[tuple[str, str], ...] = ()
    """What its sentence names."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the audit needs to know of a page, so that it need not be parsed again."""

    ids: tuple[str, ...] = ()
    """Anchors, sorted."""
    links: tuple[str, ...] = ()
    """Internal targets, decoded, sorted: `path` or `path#anchor` from the root of the site, `#anchor` in the
    page itself."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with the page by itself."""


@dataclass(frozen=True, slots=True)
class Why:
    """The reason for one decision, to be put into words by `app`."""

    code: str
    """`new`, `engine`, `layout`, `data`, `missing`, `altered` or `dropped`."""
    names: tuple[str, ...] = ()
    """What changed: names of templates, assets, sentences or views."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the site."""

    trace: Trace
    """What it was made from."""
    output: str
    """sha256 of its bytes, hexadecimal."""
    size: int
    """How many bytes."""
    facts: Facts = Facts()
    """What the audit knows of it."""
    why: Why = Why("new")
    """Why it was made when it was made last."""


@dataclass(frozen=True, slots=True)
class BuildLog:
    """All files of one built site."""

    engine: Digest
    """Code, libraries and interpreter that made it."""
    closures: Mapping[str, Mapping[str, Digest]]
    """For each layout the digest of each thing that it can reach, to say what changed."""
    entries: Mapping[str, Entry]
    """By path in the site."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """For the file of each public record, relative to the root: the sha256 of what stands in it."""
    tombstones: frozenset[str] = frozenset()
    """Paths at which no earlier release may show again what it had there: of what was taken down."""

    @property
    def digests(self) -> dict[str, str]:
        """The sha256 of each file, by path."""
        return {path: entry.output for path, entry in self.entries.items()}


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build has to do."""

    build: tuple[str, ...]
    """Paths to make, sorted."""
    keep: tuple[str, ...]
    """Paths that are right as they stand, sorted."""
    drop: tuple[str, ...]
    """Paths of the earlier build that no longer belong to the site, sorted."""
    why: Mapping[str, Why]
    """For each path to build or drop."""

"""What a site consists of: pages to render and files to copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.model.problem import Span


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: a pure function of engine, layout closure and context."""

    path: str
    """Where it stands in the site, e.g. `documents/2021-0025.html`; not percent-encoded."""
    layout: str
    """The template's name, e.g. `record.html`."""
    context: Mapping[str, object]
    """All that the layout sees: views by name."""
    origin: Span | None = field(default=None, compare=False)
    """The record file, or None for a page that gongkai makes itself."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that goes into the site as it is."""

    path: str
    """Where it stands in the site; not percent-encoded."""
    source: str
    """The file to copy, relative to the root, as the file system spells it."""
    digest: str
    """sha256 of its content, hexadecimal."""
    size: int
    """How many bytes it has."""
    origin: Span | None = field(default=None, compare=False)
    """Where a record names it."""


Job = Page | Copy


@dataclass(frozen=True, slots=True)
class Output:
    """A rendered page."""

    path: str
    """Where it stands in the site."""
    data: bytes
    """Its bytes."""

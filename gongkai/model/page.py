"""What a site consists of: pages to render and files to copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from gongkai.model.problem import Span

HASHED: Final = r"assets/.+-[0-9a-f]{10}\.[^/]+"
"""A regular expression for the paths of assets, whose names change with their content."""

SEARCH: Final = "assets/search/"
"""Below it stand all files of the search."""
SEARCH_INDEX: Final = f"{SEARCH}index.json"
"""The one file of the search with an address that stays; all else is found from there."""


class Later(Mapping[str, object]):
    """Views that are made whenever they are asked for, and not kept.

    The views of all pages of 10,000 records at once are most of what a run holds, and most pages stay as they
    are. What travels to another process is made then, and arrives as a dictionary.
    """

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[], dict[str, object]]) -> None:
        """Take what makes them, the same ones each time."""
        self._make = make

    def made(self) -> dict[str, object]:
        """All of them, made now."""
        return self._make()

    def __getitem__(self, name: str) -> object:
        """One of them; KeyError for a name that there is none of."""
        return self._make()[name]

    def __iter__(self) -> Iterator[str]:
        """Their names."""
        return iter(self._make())

    def __len__(self) -> int:
        """How many they are."""
        return len(self._make())

    def __repr__(self) -> str:
        """All of them, as a dictionary has it."""
        return repr(self._make())

    def __reduce__(self) -> tuple[type[dict[str, object]], tuple[dict[str, object]]]:
        """What is sent in their place."""
        return dict, (self._make(),)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: a pure function of engine, layout closure and context."""

    path: str
    """Where it stands in the site, e.g. `documents/2021-0025.html`; not percent-encoded."""
    layout: str
    """The template's name, e.g. `record.html`."""
    context: Mapping[str, object]
    """All that the layout sees: views by name, or `Later`."""
    origin: Span | None = field(default=None, compare=False)
    """The record file, or None for a page that gongkai makes itself."""

    @property
    def views(self) -> Mapping[str, object]:
        """The context, made now and once if it is `Later`."""
        return self.context.made() if isinstance(self.context, Later) else self.context


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


@dataclass(frozen=True, slots=True)
class Pack:
    """An archive of files that are made for it."""

    path: str
    """Where it stands in the site."""
    files: tuple[tuple[str, bytes], ...] = field(repr=False)
    """Name and content of each, in the order of the archive."""
    digest: str
    """Differs whenever the files do."""
    origin: Span | None = field(default=None, compare=False)
    """No record file is behind it."""


Job = Page | Copy | Pack


@dataclass(frozen=True, slots=True)
class Output:
    """A rendered page."""

    path: str
    """Where it stands in the site."""
    data: bytes
    """Its bytes."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """What became of addresses that led to something else before, as paths that are not percent-encoded."""

    redirects: Mapping[str, str] = field(default_factory=dict)
    """Old path to new path, of pages and of their files: never to another old one."""
    gone: tuple[str, ...] = ()
    """Pages that say that something was taken down, at its address and at its short one; sorted."""
    files: tuple[str, ...] = ()
    """Where files stood that were taken away, alone or together with their record; sorted."""

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
    """Views of which one is made whenever it is asked for, and not kept.

    What 20,000 pages know of themselves takes 30 MB, and a run looks at each once or twice.
    What travels to another process is made then, and arrives as a dictionary.
    """

    __slots__ = ("_make", "_name", "_others")

    def __init__(self, name: str, make: Callable[[], object], others: dict[str, object]) -> None:
        """Take the one with its name, made the same each time, and the others."""
        self._name, self._make, self._others = name, make, others

    def made(self) -> dict[str, object]:
        """All of them, as they are kept by whoever asks."""
        return {self._name: self._make(), **self._others}

    def __getitem__(self, name: str) -> object:
        """One of them; KeyError for a name that there is none of."""
        return self._make() if name == self._name else self._others[name]

    def __iter__(self) -> Iterator[str]:
        """Their names."""
        return iter((self._name, *self._others))

    def __len__(self) -> int:
        """How many they are."""
        return 1 + len(self._others)

    def __repr__(self) -> str:
        """All of them, as a dictionary has it."""
        return repr(self.made())

    def __reduce__(self) -> tuple[type[dict[str, object]], tuple[dict[str, object]]]:
        """What is sent in their place."""
        return dict, (self.made(),)


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
        """The context, all of it made now."""
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

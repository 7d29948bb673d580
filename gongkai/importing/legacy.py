"""The nouns of an import: what a file was, what was found in it, and what has to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

SURE: Final = 0.85
"""From here on what was found is taken for right."""
LIKELY: Final = 0.5
"""From here on it is written into the draft, and told as worth a look; below it is asked for."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was handed in."""

    name: str
    """Its name, with the folders below the one that was handed in; forward slashes."""
    data: bytes
    """Its bytes."""
    beside: frozenset[str] = frozenset()
    """Names of the files that lie with it, relative to its folder; forward slashes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one place of a page says of a field."""

    value: str
    """As it would stand in the record; empty where it is damaged and cannot be read."""
    weight: float
    """From 0 to 1: how far such a place is to be believed."""
    said: str = ""
    """What stands there, where that is not the value."""


@dataclass(frozen=True, slots=True)
class Found:
    """A field that was found."""

    value: str
    """As it stands in the record."""
    weight: float
    """From 0 to 1: how sure it is."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A field that an editor has to look at, and why."""

    field: str
    """Its name; `body` for the text."""
    why: str
    """`missing`, `damaged`, `differs`, `name`, or what else `import.ask.<why>` has a sentence for."""
    said: tuple[str, ...] = ()
    """What the page says, so that nobody has to open it."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a page leads to."""

    title: str
    """What it is called there, without number and ending."""
    target: str
    """Where the link leads; empty where the text only cites it."""
    file: str = ""
    """Which of the files beside the page it is; empty where it is not there."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that a page ends."""

    title: str
    """Its title without 《》."""
    doc_number: str
    """Its number; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file becomes: a record that an editor looks through."""

    kind: str
    """The folder of its type; empty where nothing speaks for any."""
    found: Mapping[str, Found]
    """The fields that were found, by name."""
    asks: tuple[Ask, ...]
    """What has to be looked at."""
    body: str
    """The text in Markdown."""
    issuers: tuple[str, ...] = ()
    """The bodies that issued it."""
    attachments: tuple[Attachment, ...] = ()
    """The files that it leads to."""
    repeals: tuple[Cited, ...] = ()
    """What it repeals."""
    lapses: tuple[Cited, ...] = ()
    """What it declares lapsed."""
    address: str = ""
    """Where the page stood; empty where it does not say so."""
    encoding: str = ""
    """In which encoding it was read."""
    declared: str = ""
    """Which encoding it claims to have, where that is another one."""
    weight: float = 1.0
    """From 0 to 1: how sure it is where the text begins and ends."""
    sheet: Mapping[str, str] = field(default_factory=dict)
    """Of a sheet: the group of the record that it fills, and the name of the file."""
    table: str = ""
    """Of such a sheet: its table as a CSV, heads first."""
    linked: bool = False
    """Whether links of it lead to other pages of its site."""
    columns: tuple[str, ...] = ()
    """Names of the columns that the page says it stands in, from the widest."""

    @property
    def least(self) -> float:
        """How sure the least sure of its fields is; what is missing counts as nothing."""
        return min([one.weight for one in self.found.values()] + [self.weight] + [0.0 for _ in self.asks])

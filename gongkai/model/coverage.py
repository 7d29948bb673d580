"""What of all that has to be public is public: told to citizens and editors alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.model.problem import Problem


@dataclass(frozen=True, slots=True)
class CoverageItem:
    """An item of information that the law wants public."""

    key: str
    """Its name in the rule `coverage-items`."""
    places: tuple[str, ...]
    """The plurals of types and the keys of records that hold any of it."""
    explained: str
    """Why it has no content, in the words of the site; may be empty."""


@dataclass(frozen=True, slots=True)
class CoverageFinding:
    """Something that is late, or lacks, as far as the public is told of it."""

    problem: Problem
    """What was found."""
    record: str
    """The key of the public record that it is about; empty for what is about none."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How complete the site is at one moment."""

    items: tuple[CoverageItem, ...] = ()
    """In the order of the law."""
    basis: str = ""
    """The law that names the items."""
    parts: Mapping[str, tuple[CoverageFinding, ...]] = field(default_factory=dict)
    """What is late or lacks, by the part of the page, each in the order of their places."""

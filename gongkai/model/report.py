"""What a run found and did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.model.buildlog import Why
from gongkai.model.library import Withheld
from gongkai.model.problem import Problem, has_errors


@dataclass(frozen=True, slots=True)
class Difference:
    """What of the pages that people read a release changes."""

    added: tuple[str, ...] = ()
    """Paths that the live release lacks, sorted."""
    changed: tuple[str, ...] = ()
    """Paths whose bytes differ, sorted."""
    removed: tuple[str, ...] = ()
    """Paths that the new release lacks, sorted."""
    before: int = 0
    """How many pages the live release has."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found and did."""

    problems: tuple[Problem, ...]
    """Everything that was found, in no particular order."""
    built: int = 0
    """Files of the site that were made."""
    kept: int = 0
    """Files that were right as they stood."""
    dropped: int = 0
    """Files that no longer belong to the site."""
    withheld: tuple[Withheld, ...] = ()
    """Sound records that are not public."""
    why: Mapping[str, Why] = field(default_factory=dict)
    """The reason for each file that was made or dropped."""
    release: str | None = None
    """Id of the release that is public now; None where nothing was published."""
    difference: Difference | None = None
    """How the release differs from the one before; None where none was prepared."""
    next_change: dt.datetime | None = None
    """The next moment at which the site would differ without an edit."""
    as_of: dt.datetime | None = None
    """The moment that the site is meant for."""
    zone: str = "UTC"
    """The site's time zone."""
    base_path: str | None = None
    """The path of the site's address, with a slash at both ends; None where the settings are unusable."""

    @property
    def refused(self) -> bool:
        """Whether an error stands; then nothing was written."""
        return has_errors(self.problems)

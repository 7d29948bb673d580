"""What happened to the legal effect of documents, change by change, as the register of effects tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from gongkai.model.library import Effect, Publication, Stage

FOLDER: Final = "effect"
"""Where the register stands."""


class Change(NamedTuple):
    """What happened to one document on a day."""

    on: dt.date
    """The day."""
    key: str
    """The document."""
    before: Effect | None
    """What held until then; None before its issue."""
    after: Effect
    """What holds from then on."""


def changes(publication: Publication) -> Iterator[Change]:
    """Everything that happened to the documents that are public, document by document."""
    for key, life in publication.lives.items():
        yield from of_life(key, life)


def of_life(key: str, life: Iterable[Stage]) -> Iterator[Change]:
    """Everything that happened to one document, oldest first."""
    before: Effect | None = None
    for stage in life:
        yield Change(stage.on, key, before, stage.effect)
        before = stage.effect

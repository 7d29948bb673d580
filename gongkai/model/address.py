"""Addresses that were public once: they stand on paper, and lead somewhere for ever."""

from __future__ import annotations

from typing import Final, NamedTuple

LEDGER: Final = "content/_published.txt"
"""The file of all of them, relative to the root."""

KINDS: Final = ("record", "short", "file", "list", "feed", "data", "gone")
"""Page of a record, the short page of its code, attachment, list, feed, data file; a note of a withdrawal."""


class Address(NamedTuple):
    """One line of the ledger."""

    kind: str
    """One of `KINDS`."""
    path: str
    """Where it stands in the site; not percent-encoded."""

    @property
    def line(self) -> str:
        """As it is written."""
        return f"{self.kind} {self.path}"

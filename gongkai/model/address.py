"""Addresses that were public once: they stand on paper, and lead somewhere for ever."""

from __future__ import annotations

from typing import Final, NamedTuple

LEDGER: Final = "content/_published.txt"
"""The file of all of them, relative to the root."""

KINDS: Final = ("record", "short", "file", "list", "feed", "gone")
"""Page of a record, the small page that its code leads to, attachment, list, feed; a note of a withdrawal."""


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

"""What files of an older site have become: the ledger of all imports into a root."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from gongkai.content.read import CONTENT

LEDGER: Final = f"{CONTENT}/_imported.txt"
"""One line for each file that was imported: sha256, record, name, address. No part of the site."""
_CELLS: Final = 4
_HEAD: Final = "# sha256\trecord\tfile\taddress\n"
_ATTACHED: Final = "attached"
"""Stands behind the address of a file that became no record of its own, but lies beside one."""


class Origins:
    """The ledger of a root, to which lines are added."""

    def __init__(self, root: Path) -> None:
        """Read it; a line that cannot be read counts for nothing. Raises OSError."""
        self._file = root / LEDGER
        self._records: dict[str, str] = {}
        self._attached: dict[str, str] = {}
        for row in self._rows():
            if len(row) > 1:
                (self._attached if len(row) > _CELLS else self._records)[row[0]] = row[1]

    def record(self, digest: str) -> str:
        """The record that a file with this sha256 has become; empty for none."""
        return self._records.get(digest, "")

    def holder(self, digest: str) -> str:
        """The record that a file with this sha256 was attached to; empty for none."""
        return self._attached.get(digest, "")

    def addresses(self) -> Mapping[str, str]:
        """The record of each address. Raises OSError."""
        return {row[-1]: row[1] for row in self._rows() if len(row) == _CELLS and row[-1]}

    def note(self, digest: str, key: str, name: str, address: str) -> None:
        """Add what a file has become. Raises OSError."""
        self._records[digest] = key
        self._add(digest, key, name, address)

    def note_attached(self, digest: str, key: str, name: str) -> None:
        """Add that a file lies beside a record. Raises OSError."""
        self._attached[digest] = key
        self._add(digest, key, name, "", _ATTACHED)

    def _rows(self) -> Iterator[list[str]]:
        try:
            with self._file.open(encoding="utf-8", errors="replace") as stream:
                yield from (line.rstrip("\n").split("\t") for line in stream if not line.startswith("#"))
        except FileNotFoundError:
            return

    def _add(self, *cells: str) -> None:
        new = not self._file.exists()
        with self._file.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write((_HEAD if new else "") + "\t".join(" ".join(cell.split()) for cell in cells) + "\n")

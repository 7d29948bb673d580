"""Terminals for tests, which have none."""

from __future__ import annotations

import io


class Terminal(io.TextIOWrapper):
    """Standard error on a terminal of some encoding."""

    def __init__(self, encoding: str = "utf-8") -> None:
        """Take the encoding of the terminal."""
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n")

    def isatty(self) -> bool:
        """Say that it is one."""
        return True

    def text(self) -> str:
        """What was written."""
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)

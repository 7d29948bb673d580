"""The lines of the editor's files that messages quote."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from gongkai.content.encodings import recognise
from gongkai.content.signs import shown
from gongkai.model.problem import Span

_LONG: Final = re.compile(
    r"(?:\d(?:<[^<>]*>|\]\([^()]*\)|\]?\[[^\[\]]*\]|&#?\w+;|[^0-9A-Za-z\u3400-\u9fff]){0,8}){11}"
)
"""Eleven digits with nothing but marks, links, tags and entities between: the shortest number masked."""


def discreet(text: str) -> str:
    """A text for a message, in which numbers of identity and bank cards are masked: reports are passed on."""
    if _LONG.search(text) is None:
        return text
    # Rules are read for the few texts that need them: commands that judge nothing start without.
    from gongkai.app.rulebook import NATIONAL, rulebook  # noqa: PLC0415
    from gongkai.register.privacy import hushed  # noqa: PLC0415

    return hushed(text, rulebook()[NATIONAL])


class Quotes:
    """Reads each file once for all that is told of it, as long as that is told together."""

    def __init__(self, root: Path) -> None:
        """Take the root that places are relative to."""
        self._root = root
        self._path = ""
        self._lines: list[str] = []

    def line(self, span: Span | None) -> str | None:
        """The line that a span points at; None where it cannot be shown, as a row of a sheet."""
        if span is None or span.line is None or span.cell:
            return None
        if span.path != self._path:
            self._path, self._lines = span.path, self._read(span.path)
        if span.line > len(self._lines):
            return None
        line = shown(self._lines[span.line - 1].replace("\t", " "))
        return discreet(line)

    def _read(self, path: str) -> list[str]:
        """The lines of a file in whatever encoding; none where it cannot be read."""
        file = self._root / path
        try:
            if not file.is_file():  # Who reads a pipe waits for somebody who writes to it.
                return []
            data = file.read_bytes()
        except OSError:
            return []
        found = recognise(data)
        text = found.text if found else data.decode("utf-8-sig", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

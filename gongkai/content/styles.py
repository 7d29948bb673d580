"""The formats of an XLSX file that show zeros which its numbers lack: `000000` shows 5567 as 005567."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gongkai.content.package import Attributes, walk

_ZEROS: Final = re.compile(r"(?:\[\$[^\]]*\])?(0{2,})(?:;@)?")
"""Digits that are always shown, and nothing else; before them a language may stand (ECMA-376 18.8.31)."""
_LISTS: Final = ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
"""Those of the part that hold formats, or that come after them."""


def padding(part: bytes) -> Mapping[str, int]:
    """The digits that are shown at least, by the number of each style of cells that says so.

    `part` is the one that holds the styles. Raises UnreadableError.
    """
    inside = ""
    formats: dict[str, int] = {}
    styles: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name in _LISTS:
            inside = name
        elif name == "numFmt" and inside == "numFmts":
            if found := _ZEROS.fullmatch(attributes.get("formatCode", "")):
                formats[attributes.get("numFmtId", "")] = len(found[1])
        elif name == "xf" and inside == "cellXfs":
            styles.append(attributes.get("numFmtId", ""))

    walk(part, start)
    return {str(number): formats[key] for number, key in enumerate(styles) if key in formats}

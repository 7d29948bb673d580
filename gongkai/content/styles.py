"""The formats of an XLSX that show more than its numbers hold: `000000` 5567 as 005567, `0%` 0.05 as 5%."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from gongkai.content.package import Attributes, walk

_ZEROS: Final = re.compile(r"(?:\[\$[^\]]*\])?(0{2,})(?:;@)?")
"""Digits that are always shown, and nothing else; before them a language may stand (ECMA-376 18.8.31)."""
_SHARE: Final = re.compile(r"(?:\[\$[^\]]*\])?(?:#,##)?0(?:\.(?P<decimals>0+))?%(?:;@)?")
"""A share in hundredths, with its sign."""
_LISTS: Final = ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
"""Those of the part that hold formats, or that come after them."""


class Formats(NamedTuple):
    """What the formats of a workbook add to numbers, by the number of each style of cells that has one."""

    zeros: Mapping[str, int]
    """The digits that are shown at least."""
    shares: Mapping[str, int]
    """The decimals that are shown of a share in hundredths."""


def formats(part: bytes) -> Formats:
    """The formats of a workbook whose styles this part holds. Raises UnreadableError."""
    inside = ""
    zeros: dict[str, int] = {}
    # Those two every workbook has without saying so (ECMA-376 18.8.30).
    shares: dict[str, int] = {"9": 0, "10": 2}
    styles: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name in _LISTS:
            inside = name
        elif name == "numFmt" and inside == "numFmts":
            code, number = attributes.get("formatCode", ""), attributes.get("numFmtId", "")
            if found := _ZEROS.fullmatch(code):
                zeros[number] = len(found[1])
            elif found := _SHARE.fullmatch(code):
                shares[number] = len(found["decimals"] or "")
        elif name == "xf" and inside == "cellXfs":
            styles.append(attributes.get("numFmtId", ""))

    walk(part, start)
    return Formats(_by_style(styles, zeros), _by_style(styles, shares))


def _by_style(styles: list[str], known: Mapping[str, int]) -> Mapping[str, int]:
    """What is known of formats, by the number of each style."""
    return {str(number): known[key] for number, key in enumerate(styles) if key in known}

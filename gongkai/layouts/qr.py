"""A QR code as inline SVG, to be scanned from a screen or from paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, cast

import zxingcpp
from markupsafe import escape

if TYPE_CHECKING:
    from typing_extensions import Buffer

QUIET: Final = 4
"""Width of the quiet zone in modules, as ISO/IEC 18004 asks for."""

SIDE: Final = 136
"""Width and height in CSS pixels where no style sheet says otherwise: 36 mm on paper."""

_RUN: Final = re.compile("[\xff\n]*\x00+")
"""A dark run with all that is light, over the ends of rows, since the one before."""
_KEPT: Final = 4_096
"""Drawings that are remembered, of some two kilobytes each: a code stands on up to three pages."""


@lru_cache(_KEPT)
def svg(address: str, label: str) -> str:
    """The code of an address (level M) as an `<svg>` of one path, black on white in every colour scheme.

    `label` is what screen readers say. ValueError for an address that is not plain ASCII: readers disagree on
    the encoding of anything else, so that addresses come here percent-encoded.
    """
    if not address.isascii():
        message = f"not percent-encoded: {address}"
        raise ValueError(message)
    rows = _rows(address)
    size = len(rows) + 2 * QUIET
    return (
        f'<svg class="qr" role="img" aria-label="{escape(label)}" data-address="{escape(address)}"'
        f' width="{SIDE}" height="{SIDE}" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<rect width="{size}" height="{size}" fill="#fff"/>'
        f'<path fill="none" stroke="#000" d="{_path(rows)}"/></svg>'
    )


def _rows(address: str) -> list[str]:
    """The modules row by row; a dark module is the character 0, a light one 255."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(scale=1, add_quiet_zones=False)
    width = image.shape[1]
    pixels = memoryview(cast("Buffer", image)).tobytes().decode("latin-1")
    return [pixels[start : start + width] for start in range(0, len(pixels), width)]


def _path(rows: list[str]) -> str:
    """All dark runs as strokes along the middle of their rows; all moves but the first in whole modules.

    The first begins in the upper left corner, where every code has one of its three large squares.
    """
    first, *others = _RUN.findall("\n".join(rows))
    return f"M{QUIET} {QUIET}.5h{len(first)}{''.join(map(_strokes(len(rows)), others))}"


@cache
def _strokes(width: int) -> Callable[[str], str]:
    """What makes the stroke of a dark run behind another one, in codes of a width."""

    @cache  # a code has hundreds of runs, and all codes of a site have but a few hundred different ones
    def stroke(run: str) -> str:
        light = run.rstrip("\x00")
        down = light.count("\n")
        return f"m{len(light) - down * (width + 1)} {down}h{len(run) - len(light)}"

    return stroke

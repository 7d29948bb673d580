"""A QR code as inline SVG, to be scanned from a screen or from paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

import zxingcpp
from markupsafe import escape

if TYPE_CHECKING:
    from typing_extensions import Buffer

QUIET: Final = 4
"""Width of the quiet zone in modules, as ISO/IEC 18004 asks for."""

SIDE: Final = 136
"""Width and height in CSS pixels where no style sheet says otherwise: 36 mm on paper."""

_NEXT: Final = re.compile(rb"\xff+\x00+")
"""A dark run with the light one before it."""
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
    rows = tuple(_rows(address))
    size = len(rows) + 2 * QUIET
    return (
        f'<svg class="qr" role="img" aria-label="{escape(label)}" data-address="{escape(address)}"'
        f' width="{SIDE}" height="{SIDE}" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<rect width="{size}" height="{size}" fill="#fff"/>'
        f'<path fill="none" stroke="#000" d="{_path(rows)}"/></svg>'
    )


def _rows(address: str) -> Iterator[bytes]:
    """The modules row by row; a dark module is a zero byte."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(scale=1, add_quiet_zones=False)
    width = image.shape[1]
    pixels = memoryview(cast("Buffer", image)).tobytes()
    for start in range(0, len(pixels), width):
        yield pixels[start : start + width]


def _path(rows: tuple[bytes, ...]) -> str:
    """All dark runs as strokes along the middle of their rows; all moves but the first in whole modules."""
    steps: list[str] = []
    x, y = 0, 0
    for row, pixels in enumerate(rows):
        start, stop = pixels.find(0), pixels.rfind(0) + 1
        if start < 0:
            continue
        end = pixels.find(255, start, stop)
        end = stop if end < 0 else end
        move = f"m{start - x} {row - y}" if steps else f"M{start + QUIET} {row + QUIET}.5"
        steps.append(f"{move}h{end - start}")
        steps += map(_step, _NEXT.findall(pixels, end, stop))
        x, y = stop, row
    return "".join(steps)


@lru_cache(_KEPT)
def _step(run: bytes) -> str:
    """The stroke of a dark run behind another one; a code has hundreds, of few lengths."""
    light = run.rfind(255) + 1
    return f"m{light} 0h{len(run) - light}"

"""Read a QR code back from the path that stands in a page."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

import zxingcpp

LARGEST: Final = 185
"""The side of the largest code that the standard knows, quiet zone included."""

_START: Final = re.compile(r"M[0-9]{1,3} [0-9]{1,3}\.5h")
_STROKE: Final = re.compile("(-?[0-9]{1,3}) ([0-9]{1,3})h([0-9]{1,3})")


@lru_cache(maxsize=2048)  # one stands in a record's page, its own and a sheet of labels; 6 MB at most
def decode(path: str, size: int) -> str:
    """The address that a code holds; empty if it holds none that can be read.

    `path` is the `d` of the code's path, strokes of one module's height along the middle of rows; `size` is
    the side of its viewBox in modules, quiet zone included. Anything else than such a path cannot be read.
    """
    if not 0 < size <= LARGEST or _START.match(path) is None:
        return ""
    modules = bytearray(b"\xff" * (size * size))
    x = y = 0
    for stroke in map(_stroke, path[1:].replace(".5", "", 1).split("m")):
        if stroke is None:
            return ""
        right, down, dark = stroke
        x, y = x + right, y + down
        if not (0 <= x <= size - len(dark) and y < size):
            return ""
        start = y * size + x
        x += len(dark)
        modules[start : start + len(dark)] = dark
    image = memoryview(modules).cast("B", (size, size))
    code = zxingcpp.read_barcode(image, is_pure=True, try_rotate=False, try_downscale=False, try_invert=False)
    return code.text if code is not None and code.format == zxingcpp.BarcodeFormat.QRCode else ""


@cache  # each code has hundreds of strokes, and all codes of a site have but a few hundred different ones
def _stroke(text: str) -> tuple[int, int, bytes] | None:
    """How far a stroke begins right of and below the end of the one before, and its modules."""
    found = _STROKE.fullmatch(text)
    return (int(found[1]), int(found[2]), bytes(int(found[3]))) if found is not None else None

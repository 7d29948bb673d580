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
_SHADES: Final = bytes.maketrans(b"01", b"\xff\x00")


@lru_cache(maxsize=2048)  # one stands in a record's page, its own and a sheet of labels; 6 MB at most
def decode(path: str, size: int) -> str:
    """The address that a code holds; empty if it holds none that can be read.

    `path` is the `d` of the code's path, strokes of one module's height along the middle of rows; `size` is
    the side of its viewBox in modules, quiet zone included. Anything else than such a path cannot be read.
    """
    if not 0 < size <= LARGEST or _START.match(path) is None:
        return ""
    try:
        strokes = "".join(map(_stroke, path[1:].replace(".5", "", 1).split("m")))
    except ValueError:
        return ""
    parts = f"0 0m{strokes}".split("m")
    picture = x = y = 0
    for move, run in zip(parts[::2], parts[1::2], strict=True):
        right, _, down = move.partition(" ")
        x, y = x + int(right), y + int(down)
        end = x + len(run)
        if x < 0 or end > size or y >= size:
            return ""
        picture |= int(f"0{run}", 2) << (size * (size - y) - end)
        x = end
    modules = f"{picture:0{size * size}b}".encode().translate(_SHADES)
    image = memoryview(modules).cast("B", (size, size))
    code = zxingcpp.read_barcode(image, is_pure=True, try_rotate=False, try_downscale=False, try_invert=False)
    return code.text if code is not None and code.format == zxingcpp.BarcodeFormat.QRCode else ""


@cache  # each code has hundreds of strokes, and all codes of a site have but a few hundred different ones
def _stroke(text: str) -> str:
    """A stroke as digits, one for each module that is passed or drawn; ValueError for what is none.

    Where it does not begin right of the end of the one before, the way there comes first, between two `m`.
    """
    found = _STROKE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    right, down, dark = map(int, found.groups())
    way = "0" * right if right >= 0 and not down else f"m{right} {down}m"
    return way + "1" * dark

"""Read a QR code back from the path that stands in a page."""

from __future__ import annotations

import re
from typing import Final

import zxingcpp

LARGEST: Final = 185
"""The side of the largest code that the standard knows, quiet zone included."""

_STEP: Final = re.compile(r"(?:M(?P<left>\d+) (?P<top>\d+)\.5|m(?P<right>-?\d+) (?P<down>\d+))h(?P<run>\d+)")


def decode(path: str, size: int) -> str:
    """The address that a code holds; empty if it holds none that can be read.

    `path` is the `d` of the code's path, strokes of one module's height along the middle of rows; `size` is
    the side of its viewBox in modules, quiet zone included. Anything else than such a path cannot be read.
    """
    if not 0 < size <= LARGEST:
        return ""
    rows = [bytearray(b"\xff" * size) for _ in range(size)]
    x = y = position = 0
    while position < len(path):
        step = _STEP.match(path, position)
        if step is None:
            return ""
        if step["left"] is None:
            x, y = x + int(step["right"]), y + int(step["down"])
        else:
            x, y = int(step["left"]), int(step["top"])
        run = int(step["run"])
        if not (0 <= x <= size - run and y < size):
            return ""
        rows[y][x : x + run] = bytes(run)
        x += run
        position = step.end()
    image = memoryview(b"".join(rows)).cast("B", (size, size))
    code = zxingcpp.read_barcode(image, is_pure=True, try_rotate=False, try_downscale=False, try_invert=False)
    return code.text if code is not None and code.format == zxingcpp.BarcodeFormat.QRCode else ""

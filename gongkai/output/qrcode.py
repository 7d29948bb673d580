"""Read a QR code back from the path that stands in a page."""

from __future__ import annotations

import re
from typing import Final

import zxingcpp

LARGEST: Final = 185
"""The side of the largest code that the standard knows, quiet zone included."""

_PATH: Final = re.compile(r"M[0-9]{1,3} [0-9]{1,3}\.5h[0-9]{1,3}(?:m-?[0-9]{1,3} [0-9]{1,3}h[0-9]{1,3})*")
_NUMBER: Final = re.compile("-?[0-9]+")


def decode(path: str, size: int) -> str:
    """The address that a code holds; empty if it holds none that can be read.

    `path` is the `d` of the code's path, strokes of one module's height along the middle of rows; `size` is
    the side of its viewBox in modules, quiet zone included. Anything else than such a path cannot be read.
    """
    if not 0 < size <= LARGEST or _PATH.fullmatch(path) is None:
        return ""
    numbers = map(int, _NUMBER.findall(path.replace(".5", "")))
    modules = bytearray(b"\xff" * (size * size))
    x = y = 0
    for right, down, run in zip(numbers, numbers, numbers, strict=True):
        x, y = x + right, y + down
        if not (0 <= x <= size - run and y < size):
            return ""
        start = y * size + x
        modules[start : start + run] = bytes(run)
        x += run
    image = memoryview(modules).cast("B", (size, size))
    code = zxingcpp.read_barcode(image, is_pure=True, try_rotate=False, try_downscale=False, try_invert=False)
    return code.text if code is not None and code.format == zxingcpp.BarcodeFormat.QRCode else ""

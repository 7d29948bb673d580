"""What a page prints as, sheet by sheet: words and codes, measured on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2
import zxingcpp

MILLIMETRE: Final = 72 / 25.4
"""In points, the unit of a PDF."""
DOTS: Final = 8
"""Dots painted for each millimetre: about 200 to the inch, as a cheap printer has them."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code as it is painted."""

    address: str
    """What a phone reads from it."""
    side: float
    """The shorter side of what is dark, in millimetres: the code without its quiet zone."""
    left: float
    """Its left edge, in millimetres from that of the sheet."""
    top: float
    """Its upper edge, in millimetres from that of the sheet."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper."""

    size: tuple[float, float]
    """Width and height in millimetres."""
    head: str
    """What stands in the margin above the text."""
    text: str
    """What stands between the margins of GB/T 9704, 37 mm from above and 35 mm from below."""
    foot: str
    """What stands in the margin below the text."""
    codes: tuple[Code, ...]
    """Its codes, from above."""

    @property
    def words(self) -> str:
        """All that stands on it, without blanks."""
        return "".join((self.head + self.text + self.foot).split())


def sheets(pdf: bytes) -> list[Sheet]:
    """The sheets of a PDF, in order."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_sheet(page) for page in document]
    finally:
        document.close()


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    width, height = page.get_size()
    words = page.get_textpage()
    above, below = height - 37 * MILLIMETRE, 35 * MILLIMETRE
    parts = (
        words.get_text_bounded(bottom=above),
        words.get_text_bounded(bottom=below, top=above),
        words.get_text_bounded(top=below),
    )
    size = (width / MILLIMETRE, height / MILLIMETRE)
    return Sheet(size, *parts, tuple(sorted(_codes(page), key=lambda code: (code.top, code.left))))


def _codes(page: pypdfium2.PdfPage) -> Iterator[Code]:
    bitmap = page.render(scale=DOTS / MILLIMETRE, grayscale=True)
    line, rows = bitmap.stride, bitmap.height
    grey = memoryview(bytes(bitmap.buffer)).cast("B", (rows, line))
    for found in zxingcpp.read_barcodes(grey):
        place = found.position
        points = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
        xs, ys = [point.x for point in points], [point.y for point in points]
        # The reader says roughly where it is; two millimetres more are still within the quiet zone.
        more = 2 * DOTS
        across = range(max(min(xs) - more, 0), min(max(xs) + more, bitmap.width))
        down = range(max(min(ys) - more, 0), min(max(ys) + more, rows))
        dark = [(x, y) for y in down for x in across if grey[y, x] < 128]
        left, right = min(x for x, _ in dark), max(x for x, _ in dark) + 1
        top, bottom = min(y for _, y in dark), max(y for _, y in dark) + 1
        yield Code(found.text, min(right - left, bottom - top) / DOTS, left / DOTS, top / DOTS)

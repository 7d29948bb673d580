"""The number of pages of a PDF: told where the file tells it plainly, and never guessed."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.content.pdf import page_count

CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


def tree(count: int) -> bytes:
    """The root of the tree of pages."""
    return b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % count


def plain(count: int, *, catalogue: bytes = CATALOGUE, root: bytes = b"") -> bytes:
    """A PDF with its table in plain letters."""
    text = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, held in enumerate((catalogue, root or tree(count)), 1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = len(text)
    text += b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return text + b"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table


def stream(number: int, head: bytes, held: bytes) -> bytes:
    """An object with a compressed stream."""
    packed = zlib.compress(held)
    return b"%d 0 obj\n<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        head,
        len(packed),
        packed,
    )


def packed(count: int, *, predicted: bool = False) -> bytes:
    """A PDF whose objects and table are compressed, as most programs of today write it."""
    text = b"%PDF-1.5\n"
    holder = len(text)
    numbers = b"1 0 2 %d " % (len(CATALOGUE) + 1)
    held = numbers + CATALOGUE + b" " + tree(count)
    text += stream(4, b"/Type /ObjStm /N 2 /First %d" % len(numbers), held)
    table = len(text)
    rows = [(0, 0, 255), (2, 4, 0), (2, 4, 1), (0, 0, 0), (1, holder, 0), (1, table, 0)]
    data = [bytes([kind]) + place.to_bytes(4, "big") + bytes([last]) for kind, place, last in rows]
    head = b"/Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R"
    if predicted:
        head += b" /DecodeParms << /Predictor 12 /Columns 6 >>"
        above = [bytes(6), *data]
        data = [
            b"\2" + bytes((now - before) & 255 for now, before in zip(row, last, strict=True))
            for row, last in zip(data, above, strict=False)
        ]
    text += stream(5, head, b"".join(data))
    return text + b"startxref\n%d\n%%%%EOF" % table


def saved_on(first: bytes, count: int) -> bytes:
    """The same file after a program added to it: what is new stands behind what was there."""
    before = int(first.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    at = len(first)
    text = first + b"2 0 obj\n%s\nendobj\n" % tree(count)
    table = len(text)
    text += b"xref\n2 1\n%010d 00000 n \n" % at
    return text + b"trailer\n<< /Size 3 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (before, table)


@pytest.mark.parametrize("count", [1, 12, 345])
def test_a_file_tells_its_pages(count: int) -> None:
    for data in (plain(count), packed(count), packed(count, predicted=True), saved_on(plain(9), count)):
        assert page_count(data) == count


def test_what_is_not_told_plainly_is_not_known() -> None:
    whole = plain(3)
    for data in (
        b"",
        b"%PDF-1.4",
        whole[:-30],
        whole.replace(b"startxref", b"startxxxx"),
        whole.replace(b"/Count 3", b"/Count x"),
        whole.replace(b"/Count 3", b"/Count 9 0 R"),
        whole.replace(b"/Type /Pages", b"/Type /Other"),
        whole.replace(b"/Kids", b"/Parent"),
        whole.replace(b"2 0 obj", b"7 0 obj"),
        plain(3, catalogue=b"<< /Type /Catalog >>"),
        packed(3).replace(b"/FlateDecode", b"/LZWDecode"),
    ):
        assert page_count(data) == 0


def test_tables_that_lead_in_a_circle_end() -> None:
    whole = plain(3)
    at = whole.rsplit(b"startxref\n", 1)[1].split(b"\n")[0]
    assert page_count(whole.replace(b"/Size 3 ", b"/Size 3 /Prev %s " % at)) == 3


@given(st.integers(0, 600), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_file_that_is_damaged_anywhere_breaks_nothing(at: int, noise: bytes, compressed: bool) -> None:  # noqa: FBT001
    data = packed(5) if compressed else plain(5)
    place = at % len(data)
    assert page_count(data[:place] + noise + data[place + len(noise) :]) >= 0

"""QR codes as SVG."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import Element

import html5lib
import pytest
import zxingcpp

from gongkai.layouts.qr import QUIET, svg

if TYPE_CHECKING:
    from typing_extensions import Buffer

ADDRESS = "https://kejiju.example/q/0123456789.html"


def parsed(text: str) -> Element:
    """The drawing, as a browser reads it."""
    picture: Element = html5lib.parseFragment(text)[0]
    return picture


def test_it_is_a_picture_with_a_name_and_its_address() -> None:
    picture = parsed(svg(ADDRESS + "?a=1&b=2", '码 "甲" <乙>'))
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == '码 "甲" <乙>'
    assert picture.get("data-address") == ADDRESS + "?a=1&b=2"
    assert [child.tag.rpartition("}")[2] for child in picture] == ["rect", "path"]


def test_it_needs_no_style_and_stays_black_on_white() -> None:
    text = svg(ADDRESS, "码")
    assert "style" not in text
    assert 'fill="#fff"' in text
    assert 'stroke="#000"' in text


def test_without_a_style_sheet_it_does_not_fill_the_page() -> None:
    picture = parsed(svg(ADDRESS, "码"))
    assert (picture.get("width"), picture.get("height")) == ("136", "136")


def test_the_quiet_zone_is_four_modules() -> None:
    text = svg(ADDRESS, "码")
    assert 'viewBox="0 0 37 37"' in text
    assert re.search(r' d="M4 4\.5h7', text)


@pytest.mark.parametrize("length", [0, 1, 90, 400])
def test_every_dark_module_is_drawn_and_no_other(length: int) -> None:
    address = ADDRESS + "?" + "a" * length
    path = re.search(r' d="M([^"]+)"', svg(address, "码"))
    assert path is not None
    drawn, x, y = set[tuple[int, int]](), 0, 0
    for move in path[1].replace(".5", "").split("m"):
        right, down, wide = map(int, re.split("[ h]", move))
        x, y = x + right, y + down
        drawn |= {(y, x + step) for step in range(wide)}
        x += wide
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(scale=1, add_quiet_zones=False)
    pixels, width = memoryview(cast("Buffer", image)).tobytes(), image.shape[1]
    dark = [divmod(place, width) for place, pixel in enumerate(pixels) if not pixel]
    assert drawn == {(y + QUIET, x + QUIET) for y, x in dark}


def test_the_same_address_gives_the_same_bytes() -> None:
    assert svg(ADDRESS, "码") == svg(ADDRESS, "码")


def test_other_than_ascii_is_refused() -> None:
    with pytest.raises(ValueError, match="percent-encoded"):
        svg("https://kejiju.example/政.html", "码")

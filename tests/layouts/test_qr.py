"""QR codes as SVG."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import html5lib
import pytest

from gongkai.layouts.qr import svg

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


def test_the_same_address_gives_the_same_bytes() -> None:
    assert svg(ADDRESS, "码") == svg(ADDRESS, "码")


def test_other_than_ascii_is_refused() -> None:
    with pytest.raises(ValueError, match="percent-encoded"):
        svg("https://kejiju.example/政.html", "码")

"""Reading codes back from pages."""

from __future__ import annotations

import hashlib
import re

import pytest

from gongkai.layouts.qr import svg
from gongkai.output.qrcode import decode


def parts(picture: str) -> tuple[str, int]:
    """The path and the side of a picture."""
    path = re.search(r' d="([^"]+)"', picture)
    side = re.search(r'viewBox="0 0 (\d+) ', picture)
    assert path
    assert side
    return path[1], int(side[1])


def address(number: int) -> str:
    """An address of some length."""
    name = hashlib.sha256(str(number).encode()).hexdigest()
    return f"https://kejiju.example/{'%E6%94%BF/' * (number % 9)}{name[: 10 + number % 50]}.html"


def test_two_hundred_addresses_come_back() -> None:
    for number in range(200):
        assert decode(*parts(svg(address(number), "码"))) == address(number)


def test_another_code_is_another_address() -> None:
    assert decode(*parts(svg(address(1), "码"))) != address(2)


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("", 0),
        ("", 37),
        ("M4 4.5h7", 37),
        ("M4 4.5h70", 37),
        ("M4 4.5h7m-20 1h1", 37),
        ("M4 4.5h7m0 90h1", 37),
        ("M4 4.5h7z", 37),
        (f"M4 4.5h{'7' * 5000}", 37),
        ("M4 4.5h7M4 4.5h7", 37),
        ("M0 0L9 9", 37),
        ("M4 4.5h7", 10**9),
    ],
)
def test_what_is_no_code_gives_nothing(path: str, size: int) -> None:
    assert decode(path, size) == ""


def test_a_torn_code_gives_nothing() -> None:
    path, size = parts(svg(address(1), "码"))
    assert decode(path[: len(path) // 2], size) == ""

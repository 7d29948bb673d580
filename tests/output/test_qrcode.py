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
        ("M0 0.5h1m35 0h1m0 0h1m-1 0h2", 37),
        ("M0 0.5h1m-2 1h1", 37),
        ("M4 4.5h7m-12 0h0m12 0h1", 37),
        ("M0 0L9 9", 37),
        ("M4 4.5h7", 10**9),
    ],
)
def test_what_is_no_code_gives_nothing(path: str, size: int) -> None:
    assert decode(path, size) == ""


def test_a_torn_code_gives_nothing() -> None:
    path, size = parts(svg(address(1), "码"))
    assert decode(path[: len(path) // 2], size) == ""


def test_strokes_may_lie_over_each_other_and_be_empty() -> None:
    path, size = parts(svg(address(1), "码"))
    assert path.startswith("M4 4.5h7m")
    for same in (
        "M4 4.5h3m-2 0h1m1 0h4m-7 0h7m",
        "M0 0.5h0m4 4h7m-7 0h2m4 0h1m0 0h0m",
        "M4 4.5h7m3 0h0m-3 0h0m",
    ):
        assert decode(path.replace("M4 4.5h7m", same, 1), size) == address(1)


def test_a_code_may_stand_at_the_edge() -> None:
    path, size = parts(svg(address(1), "码"))
    for side, corner in ((size - 4, "4 4"), (size - 4, "0 0"), (size - 8, "0 0")):
        assert decode(path.replace("M4 4", f"M{corner}", 1), side) == address(1)
    assert decode(path, size - 5) == ""

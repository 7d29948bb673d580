"""What was sealed comes back as it was, or not at all."""

from __future__ import annotations

import pytest

from gongkai.output.sealed import opened, seal

SEALED = seal('{"a": "甲"}\n'.encode())


def test_what_was_sealed_comes_back() -> None:
    assert opened(SEALED) == '{"a": "甲"}\n'.encode()
    assert opened(seal(b"")) == b""


@pytest.mark.parametrize("end", range(len(SEALED)))
def test_what_was_cut_off_is_nothing(end: int) -> None:
    assert opened(SEALED[:end]) is None


@pytest.mark.parametrize("place", range(len(SEALED)))
def test_a_single_other_bit_is_seen(place: int) -> None:
    other = bytearray(SEALED)
    other[place] ^= 1
    assert opened(bytes(other)) is None


def test_what_was_added_is_seen() -> None:
    assert opened(SEALED + b"\n") is None
    assert opened(seal(SEALED)) == SEALED

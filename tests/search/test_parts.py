"""Texts in parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.parts import OVERLAP, SIZE, parts

LINES = st.lists(st.integers(1, 4000).map(lambda count: "文" * count), max_size=6)


def size(part: tuple[str, ...]) -> int:
    """Bytes of a part, as it is written."""
    return len("\n".join((*part, "")).encode())


@given(LINES)
def test_no_part_is_larger_than_it_may_be(lines: list[str]) -> None:
    assert all(part and size(part) <= SIZE for part in parts(lines))


def test_short_lines_stay_whole_and_in_order() -> None:
    lines = tuple(f"{place}" * 200 for place in range(100))
    found = parts(lines)
    assert len(found) > 1
    assert tuple(line for part in found for line in part) == lines


def test_whatever_stands_in_a_long_line_stands_in_a_part() -> None:
    line = "".join(chr(0x4E00 + place) for place in range(5000))
    found = [one for part in parts((line,)) for one in part]
    for start in range(0, len(line) - OVERLAP, 7):
        assert any(line[start : start + OVERLAP] in one for one in found)
    assert found[-1].endswith(line[-1])


def test_nothing_has_no_part() -> None:
    assert parts(()) == ()

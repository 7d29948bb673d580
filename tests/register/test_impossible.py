"""Days and months that there are not; tests/cases/wording.md has more of them."""

from __future__ import annotations

import pytest

from gongkai.register.impossible import impossible_days


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1900年2月29日", "1900年2月29日"),
        ("2000年2月29日", ""),
        ("0月1日", "0月1日"),
        ("2021年6月31日至7月31日", "2021年6月31日"),
        ("2021.13.01", "2021.13.01"),
        ("2021-04-31。", "2021-04-31"),
        ("编号2021-13-45-7", ""),
        ("v2021.13.40.1", ""),
        ("月份、三月三十二日、月", ""),
        ("3.13月", ""),
    ],
)
def test_a_text_is_held_against_the_calendar(text: str, found: str) -> None:
    assert [day for _, day in impossible_days(text)] == ([found] if found else [])


def test_the_place_is_that_of_the_first_sign() -> None:
    assert list(impossible_days("自2021年2月30日起，或者2月31日")) == [(1, "2021年2月30日"), (15, "2月31日")]

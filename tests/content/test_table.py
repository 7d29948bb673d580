"""What is amiss in a cell: signs that nobody sees, and what a program left in the place of a value."""

from __future__ import annotations

import pytest

from gongkai.content.csvsheet import read_csv
from gongkai.content.table import amiss, doubtful
from gongkai.model.problem import Span
from gongkai.model.source import Source

PLACE = Span("a.csv", 2, 2, "B2")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("#N/A", "sheet-error"),
        (" #REF! ", "sheet-error"),
        ("#DIV/0!", "sheet-error"),
        ("########", "sheet-narrow"),
        ('=HYPERLINK("x")', "sheet-formula-text"),
        ('="005567"', "sheet-formula-text"),
        ("=A1+B2", "sheet-formula-text"),
        ("=sum(A1)", "sheet-formula-text"),
        ("= -5", "sheet-formula-text"),
        ("=$B$2", "sheet-formula-text"),
    ],
)
def test_what_a_program_left_in_the_place_of_a_value_is_refused(cell: str, code: str) -> None:
    fault = amiss(cell, PLACE)
    assert fault is not None
    assert (fault.code, fault.span) == (code, PLACE)
    doubled = cell.replace('"', '""')
    for text in (cell, f"甲\n{cell}", f'a,"{doubled}"', f"a, {cell},b"):
        assert doubtful(text)
    for typed in {cell, f'"{doubled}"'}:
        (told,) = read_csv(Source("a.csv", f"a,b\n甲,{typed}\n".encode()), ()).problems
        assert (told.code, told.span) == (code, PLACE)


@pytest.mark.parametrize(
    "cell", ["3#楼", "#3楼", "##", "#", "=", "=合格", "a=1", "https://a.cn/?a=1#N/A", "#N/A项"]
)
def test_what_only_looks_like_it_stays_as_typed(cell: str) -> None:
    assert amiss(cell, PLACE) is None
    assert read_csv(Source("a.csv", f"{cell}\n".encode()), ()).problems == ()

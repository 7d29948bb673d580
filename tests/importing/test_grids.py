"""Tables of a page."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from gongkai.importing import grids
from gongkai.importing.grids import folded, grid, is_data


def table(html: str) -> Tag:
    """The outermost table of a page."""
    found = BeautifulSoup(html, "html.parser").table
    assert found is not None
    return found


def test_merged_cells_stand_in_each_place_that_they_cover() -> None:
    html = "<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>"
    assert grid(table(html)) == ((("甲", "乙"), ("甲", "丙")), True)
    assert grid(table(html.replace(" rowspan=2", "")))[1] is False


def test_blank_rows_and_columns_go() -> None:
    html = "<table><tr><td>甲</td><td></td><td>乙</td></tr><tr><td> </td><td></td><td></td></tr></table>"
    assert grid(table(html))[0] == (("甲", "乙"),)


def test_cells_beyond_all_reason_are_no_longer_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "_MOST_CELLS", 10)
    html = f"<table>{'<tr><td colspan=20>甲</td></tr>' * 3}</table>"
    assert [sum(map(bool, row)) for row in grid(table(html))[0]] == [20, 1, 1]


@pytest.mark.parametrize(
    ("html", "data"),
    [
        ("<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>", True),
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", False),
        ("<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>", False),
        ("<table><tr><td><table></table></td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>", False),
    ],
)
def test_what_lays_out_a_page_is_no_data(html: str, data: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_data(table(html)) is data


def test_a_text_is_folded() -> None:
    assert folded("\u3000甲 \n 乙\xa0\u200b") == "甲 乙"

"""Sheets of results."""

from __future__ import annotations

import pytest

from gongkai.importing.formats import UnusableError, Why
from gongkai.importing.sheets import as_csv, group_for, of_csv, of_xlsx, titled
from tests.workbooks import row, sheet, text, workbook

GROUPS = {"enforcement": {"results": frozenset(("检查对象", "检查结果", "party"))}}


def test_rows_of_a_csv_with_any_of_the_usual_signs() -> None:
    for sign in ",;\t":
        assert of_csv(f"甲{sign}乙\n\n1{sign}2\n") == [("甲", "乙"), ("1", "2")]


def test_blank_columns_and_rows_go_and_short_rows_are_filled() -> None:
    assert of_csv("甲,,乙\n1\n") == [("甲", "乙"), ("1", "")]


def test_rows_of_the_first_sheet_that_holds_any() -> None:
    book = workbook(
        {"a": sheet(), "b": sheet(row(text("甲", "乙")), row('<c><v>3</v></c><c s="1"><v>44355</v></c>'))}
    )
    assert of_xlsx(book) == [("甲", "乙"), ("3", "2021-06-08")]


def test_a_workbook_without_words_is_empty_and_noise_is_broken() -> None:
    with pytest.raises(UnusableError, match=Why.EMPTY):
        of_xlsx(workbook({"a": sheet()}))
    with pytest.raises(UnusableError, match=Why.BROKEN):
        of_xlsx(b"PK\x03\x04")


def test_a_title_stands_in_a_row_of_its_own() -> None:
    rows = [("抽查结果", ""), ("检查对象", "检查结果"), ("甲", "好")]
    assert titled(rows) == ("抽查结果", rows[1:])
    assert titled(rows[1:]) == ("", rows[1:])


def test_a_group_is_filled_only_where_it_has_a_field_for_each_head() -> None:
    assert group_for(("检查对象", "检查结果"), GROUPS) == ("enforcement", "results")
    assert group_for(("检查 对象", "party"), GROUPS) == ("enforcement", "results")
    assert group_for(("检查对象", "电话"), GROUPS) == group_for(("检查对象",), GROUPS) == ("", "")


def test_a_table_as_csv_reads_back() -> None:
    rows = [("甲", 'a"b'), ("1,2", "")]
    assert of_csv(as_csv(rows)) == rows

"""Sheets of results."""

from __future__ import annotations

import pytest

from gongkai.importing.formats import UnusableError, Why
from gongkai.importing.sheets import as_csv, group_for, no_workbooks, of_csv, titled

GROUPS = {"enforcement": {"results": frozenset(("检查对象", "检查结果", "party"))}}


def test_rows_of_a_csv_with_any_of_the_usual_signs() -> None:
    for sign in ",;\t":
        assert of_csv(f"甲{sign}乙\n\n1{sign}2\n") == [("甲", "乙"), ("1", "2")]


def test_blank_columns_and_rows_go_and_short_rows_are_filled() -> None:
    assert of_csv("甲,,乙\n1\n") == [("甲", "乙"), ("1", "")]


def test_a_title_stands_in_a_row_of_its_own() -> None:
    rows = [("抽查结果", ""), ("检查对象", "检查结果"), ("甲", "好")]
    assert titled(rows) == ("抽查结果", rows[1:])
    assert titled(rows[1:]) == ("", rows[1:])
    twice = [("检查对象", "检查对象", ""), ("甲", "乙", "好")]
    assert titled(twice) == ("", twice)


def test_a_group_is_filled_only_where_it_has_a_field_for_each_head() -> None:
    assert group_for(("检查对象", "检查结果"), GROUPS) == ("enforcement", "results")
    assert group_for(("检查 对象", "party"), GROUPS) == ("enforcement", "results")
    assert group_for(("检查对象", "电话"), GROUPS) == group_for(("检查对象",), GROUPS) == ("", "")


def test_a_table_as_csv_reads_back() -> None:
    rows = [("甲", 'a"b'), ("1,2", "")]
    assert of_csv(as_csv(rows)) == rows


def test_whoever_reads_no_workbooks_says_so() -> None:
    with pytest.raises(UnusableError, match=Why.FORMAT):
        no_workbooks(b"PK")

"""What an import sees of a workbook, and what it asks."""

from __future__ import annotations

import pytest

from gongkai.app.workbooks import FaultySheetError, read_workbook
from gongkai.importing.formats import UnusableError, Why
from gongkai.importing.legacy import Ask
from gongkai.importing.sheets import Grid
from tests.workbooks import formats, row, sheet, text, workbook

HEADER = row(text("甲", "乙", "丙"))


def merged(*references: str) -> str:
    """What stands below a sheet of which these cells were made of several."""
    return "<mergeCells>" + "".join(f'<mergeCell ref="{one}"/>' for one in references) + "</mergeCells>"


def one(*rows: str, before: str = "", after: str = "", more: dict[str, str] | None = None) -> Grid:
    """A workbook of one sheet, read."""
    return read_workbook(workbook({"表1": sheet(*rows, before=before, after=after)}, more=more), "a.xlsx")


def test_rows_of_the_first_sheet_that_holds_any() -> None:
    filled = sheet(row(text("甲", "乙")), row('<c><v>3</v></c><c s="1"><v>44355</v></c>'))
    read = read_workbook(workbook({"a": sheet(), "b": filled}), "a.xlsx")
    assert read == Grid([("甲", "乙"), ("3", "2021-06-08")])


def test_one_that_holds_nothing_is_empty_and_noise_is_broken() -> None:
    with pytest.raises(UnusableError, match=Why.EMPTY):
        one()
    with pytest.raises(UnusableError, match=Why.BROKEN):
        read_workbook(b"PK\x03\x04", "a.xlsx")
    with pytest.raises(UnusableError, match=Why.BROKEN):
        one(row("<c><v>x</v></c>"))


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ('<c r="XFD1048576" t="inlineStr"><is><t>远</t></is></c>', "表1!XFD1048576"),
        ('<c r="XFD1048576" t="str"><v></v></c>', "表1!XFD1048576"),
        ('<c r="CW2"><v>1</v></c>', "表1!CW2"),
    ],
)
def test_one_beyond_what_check_reads_is_refused_and_not_opened(cell: str, place: str) -> None:
    with pytest.raises(FaultySheetError) as told:
        one(HEADER, row(cell))
    problem = told.value.problem
    assert problem.span is not None
    assert (problem.code, problem.span.path, problem.span.cell) == ("sheet-size", "a.xlsx", place)


def test_what_is_hidden_is_left_out_and_asked_about() -> None:
    book = {"内部": sheet(row(text("密"))), "公开": sheet(HEADER), "空": sheet()}
    for state in ("hidden", "veryHidden"):
        read = read_workbook(workbook(book, {"内部": state, "空": state}), "a.xlsx")
        assert read == Grid([("甲", "乙", "丙")], (Ask("body", "hidden", ("内部",)),))
    with pytest.raises(UnusableError, match=Why.EMPTY):
        read_workbook(workbook({"内部": sheet(HEADER)}, {"内部": "hidden"}), "a.xlsx")
    read = one(
        HEADER,
        row(text("一", "二", "三"), more=' hidden="1"'),
        row(text("四", "五", "六")),
        before='<cols><col min="2" max="2" width="0"/></cols>',
    )
    assert read == Grid([("甲", "丙"), ("四", "六")], (Ask("body", "hidden", ("表1!A2", "表1!B1")),))


def test_other_sheets_that_hold_anything_are_told() -> None:
    sheets = {str(number): sheet(HEADER) for number in range(8)}
    (ask,) = read_workbook(workbook(sheets), "a.xlsx").asks
    assert ask == Ask("body", "sheets", ("1", "2", "3", "4", "5", "…"))


def test_cells_that_were_made_of_several_are_repeated_and_asked_about() -> None:
    read = one(
        row(text("补贴名单", "旧")),
        HEADER,
        row(text("一", "二", "三")),
        row(text("", "四")),
        after=merged("A1:C1", "A3:A4", "C3:XFD9", "Z90:Z91"),
    )
    assert read.rows == [("补贴名单", "", ""), ("甲", "乙", "丙"), ("一", "二", "三"), ("一", "四", "三")]
    assert [ask.why for ask in read.asks] == ["repeated"]


def test_one_that_goes_on_in_the_table_is_no_title() -> None:
    rows = row(text("甲")), row(text("", "乙", "丙")), row(text("总计"))
    read = one(*rows, after=merged("A1:A2", "A3:C3"))
    assert read.rows == [("甲", "", ""), ("甲", "乙", "丙"), ("总计",) * 3]


def test_as_many_as_cover_more_than_there_is_take_no_more_work() -> None:
    read = one(HEADER, HEADER, after=merged("A2:C2", "A1:C1", "B2:C2"))
    assert read.rows == [("甲",), ("甲",)]


def test_cells_without_their_value_are_asked_about() -> None:
    lost = '<c t="e"><v>#REF!</v></c><c><f>1+1</f></c><c><v>1000000000000000</v></c>'
    (ask,) = one(HEADER, row(lost, text("#N/A"))).asks
    assert (ask.field, ask.why) == ("body", "cells")
    assert sorted(ask.said) == ["表1!A2", "表1!B2", "表1!C2", "表1!D2"]


def test_numbers_stand_as_they_are_shown() -> None:
    assert one(row('<c s="1"><v>0.05</v></c>'), more=formats("0%")).rows == [("5%",)]
    assert one(row('<c s="1"><v>42</v></c>'), more=formats("000000")).rows == [("000042",)]
    assert one(row("<c><v>0.1</v></c><c><v>3</v></c>")).rows == [("0.1", "3")]

"""XLSX files: values become the texts that editors type, and nothing that hides or lacks a value gets by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.content import package
from gongkai.content.package import strings
from gongkai.content.table import Table
from gongkai.content.xlsx import read_xlsx
from gongkai.model.problem import Checked, Span
from gongkai.model.source import Source
from tests.workbooks import STYLES, comments, formats, packed, row, shared, sheet, text, threads, workbook

HEADER: Final = row(text("被抽查单位", "抽查日期", "罚款"))
NAMED: Final = Span("content/checks/a.md", 3, 10)


def read(data: bytes, wanted: str = "") -> Checked[Table]:
    return read_xlsx(Source("content/checks/a.xlsx", data), wanted, NAMED)


def told(data: bytes, wanted: str = "") -> list[tuple[str, str]]:
    """Code and cell of each problem."""
    return [(one.code, one.span.cell if one.span else "") for one in read(data, wanted).problems]


def one(*rows: str, before: str = "", after: str = "", more: Mapping[str, str] | None = None) -> bytes:
    return workbook({"表1": sheet(*rows, before=before, after=after)}, more=more)


def value(cell: str) -> str:
    """The text of a single cell that has no fault."""
    table = read(one(row(cell)))
    assert table.problems == ()
    return table.value.rows[0].cells[0]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<c><v>12</v></c>", "12"),
        ("<c><v>12.0</v></c>", "12"),
        ("<c><v>-0.5</v></c>", "-0.5"),
        ("<c><v>0.30000000000000004</v></c>", "0.3"),
        ("<c><v>1E-7</v></c>", "0.0000001"),
        ("<c><v>123456789012345</v></c>", "123456789012345"),
        ('<c s="1"><v>44355</v></c>', "2021-06-08"),
        ('<c s="2"><v>44608.698611111111</v></c>', "2022-02-16 16:46"),
        ('<c s="2"><v>44608.6986</v></c>', "2022-02-16 16:45:59"),
        ('<c s="2"><v>44608</v></c>', "2022-02-16"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ('<c t="str"><f>A9</f><v>甲</v></c>', "甲"),
        (text("0555567"), "0555567"),
        (text("911201163000000000"), "911201163000000000"),
        (text(" 甲 "), "甲"),
        (text("2021-6-8"), "2021-6-8"),
    ],
)
def test_values_are_the_texts_that_kinds_read(cell: str, expected: str) -> None:
    assert value(cell) == expected


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        ("000000", "5567", "005567"),
        ("[$-804]000000", "5567", "005567"),
        ("000000;@", "5567", "005567"),
        ("000000", "5.567E3", "005567"),
        ("000000", "0", "000000"),
        ("000000", "1234567", "1234567"),
        ("000000", "-5", "-5"),
        ("000000", "0.5", "0.5"),
        ("0", "5", "5"),
        ("0.00", "5", "5"),
    ],
)
def test_zeros_that_a_format_shows_are_read_as_shown(code: str, number: str, expected: str) -> None:
    styled = f'<c s="1"><v>{number}</v></c><c><v>{number}</v></c><c s="1" t="inlineStr"><is><t>7</t></is></c>'
    table = read(one(row(styled), more=formats(code)))
    assert table.problems == ()
    assert table.value.rows[0].cells == (expected, value(f"<c><v>{number}</v></c>"), "7")


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        ("0%", "0.05", "5%"),
        ("0%", "0.7", "70%"),
        ("0%", "1", "100%"),
        ("0%", "0", "0%"),
        ("0%", "-0.5", "-50%"),
        ("0%", "0.0525", "5.25%"),
        ("0%", "0.28999999999999998", "29%"),
        ("0.00%", "0.05", "5.00%"),
        ("#,##0.0%", "12.5", "1250.0%"),
        ("[$-804]0.00%;@", "5.0000000000000003E-2", "5.00%"),
        ("0&quot;万元&quot;", "5", "5"),
        ("0%%", "5", "5"),
    ],
)
def test_a_share_is_read_with_its_sign_and_all_its_digits(code: str, number: str, expected: str) -> None:
    table = read(one(row(f'<c s="1"><v>{number}</v></c><c><v>{number}</v></c>'), more=formats(code)))
    assert table.problems == ()
    assert table.value.rows[0].cells == (expected, value(f"<c><v>{number}</v></c>"))


@pytest.mark.parametrize(("number", "expected"), [(9, "5%"), (10, "5.00%"), (1, "0.05")])
def test_the_formats_of_shares_that_every_workbook_has(number: int, expected: str) -> None:
    styles = STYLES.replace('numFmtId="14"', f'numFmtId="{number}"')
    table = read(one(row('<c s="1"><v>0.05</v></c>'), more={"xl/styles.xml": styles}))
    assert table.value.rows[0].cells == (expected,)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_shared_texts_are_read_in_any_encoding_of_the_part(codec: str) -> None:
    part = shared("甲", "<si>".replace("<", "&lt;"))["xl/sharedStrings.xml"].replace("si>", "x:si>")
    part = part.replace("<sst xmlns=", "<sst xmlns:x=")
    assert strings({"xl/sharedStrings.xml": part.encode(codec)}) == 2
    assert read(one(row('<c t="s"><v>1</v></c>'), more=shared("甲", "乙"))).value.rows[0].cells == ("乙",)


def test_rows_keep_their_numbers() -> None:
    table = read(one(row(text("甲"), more=' r="3"'), row('<c r="C7"><v>1</v></c>', more=' r="7"'))).value
    assert [(line.number, line.cells) for line in table.rows] == [(3, ("甲", "", "")), (7, ("", "", "1"))]
    assert table.span(table.rows[1], 3) == Span("content/checks/a.xlsx", 7, 3, "表1!C7")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (one(HEADER, row(text("甲"), "<c><f>1+1</f></c>")), ("sheet-formula", "表1!B2")),
        (one(HEADER, row(text("甲"), "<c><f>1+1</f><v></v></c>")), ("sheet-formula", "表1!B2")),
        (one(HEADER, row('<c t="e"><v>#REF!</v></c>')), ("sheet-error", "表1!A2")),
        (one(HEADER, row("<c><v>1000000000000000</v></c>")), ("sheet-digits", "表1!A2")),
        (one(HEADER, row("<c><v>-9.1E+17</v></c>")), ("sheet-digits", "表1!A2")),
        (one(HEADER, row("<c/>", text("甲"), more=' hidden="true"')), ("sheet-hidden", "表1!B2")),
        (one(HEADER, before='<cols><col min="2" max="2" hidden="1"/></cols>'), ("sheet-hidden", "表1!B1")),
        (one(HEADER, before='<cols><col min="3" max="9" width="0"/></cols>'), ("sheet-hidden", "表1!C1")),
        (one(HEADER, before='<cols><col min="2" max="2" width="0.0"/></cols>'), ("sheet-hidden", "表1!B1")),
        (one(HEADER, row(text("甲"), more=' ht="0"')), ("sheet-hidden", "表1!A2")),
        (one(HEADER, row(text("甲"), more=' ht="0.00" customHeight="1"')), ("sheet-hidden", "表1!A2")),
        (one(HEADER, after='<mergeCells><mergeCell ref="A1:C1"/></mergeCells>'), ("sheet-merged", "表1!A1")),
        (one(HEADER, more=comments("C7")), ("sheet-comment", "表1!C7")),
        (one(HEADER, more=threads("C7", "C7")), ("sheet-comment", "表1!C7")),
        (one(HEADER, row('<c r="B2"><v>1</v></c><c r="B2"><v>2</v></c>')), ("sheet-cell", "表1!B2")),
        (one(HEADER, row(text("甲"), more=' r="1"')), ("sheet-cell", "表1!A1")),
        (one(row('<c t="s"><v>-1</v></c>'), more=shared("甲")), ("sheet-cell", "表1!A1")),
        (one(row('<c t="s"><v>1</v></c>'), more=shared("甲")), ("sheet-cell", "表1!A1")),
        (one(row('<c t="s"><v>0.0</v></c>'), more=shared("甲")), ("sheet-cell", "表1!A1")),
        (one(row('<c t="s"><v>0</v></c>')), ("sheet-cell", "表1!A1")),
        (one(row(text("甲\ufffd"))), ("text-lost", "表1!A1")),
        (one(row(text("1.20101E+17"))), ("sheet-shortened", "表1!A1")),
        (one(HEADER, row('<c r="A50001"><v>1</v></c>', more=' r="50001"')), ("sheet-size", "表1!A50001")),
        (one(HEADER, row('<c r="XFD2"><v>1</v></c>')), ("sheet-size", "表1!XFD2")),
        (one(HEADER, row('<c r="XFD1048576" t="str"><v></v></c>')), ("sheet-size", "表1!XFD1048576")),
        (one(HEADER, row('<c r="XFD2"/><c r="XFD3" t="str"><v> </v></c>')), ("sheet-size", "表1!XFD3")),
        (one(row(text("a\u202eb"))), ("text-bidi", "表1!A1")),
    ],
)
def test_what_nobody_sees_or_has_no_value_is_refused_at_its_cell(
    data: bytes, expected: tuple[str, str]
) -> None:
    assert told(data) == [expected]


def test_rows_that_a_filter_hides_side_by_side_are_told_once() -> None:
    hidden = [row(text("甲"), more=f' r="{number}" hidden="1"') for number in (2, 3, 4, 6)]
    assert told(one(HEADER, *hidden)) == [("sheet-hidden", "表1!A2"), ("sheet-hidden", "表1!A6")]


def test_what_hides_nothing_is_let_pass() -> None:
    data = one(HEADER, row(more=' ht="0"'), before='<sheetFormatPr zeroHeight="1"/>')
    assert told(data) == []
    data = one(HEADER, row(more=' hidden="1"'), before='<cols><col min="9" max="16384" hidden="1"/></cols>')
    assert told(data) == []


def test_a_sheet_is_chosen_by_name_or_is_the_only_one_that_holds_anything() -> None:
    sheets = {"表1": sheet(HEADER), "表2": sheet(row(text("甲"))), "表3": sheet()}
    assert told(workbook(sheets)) == [("sheet-choice", "")]
    assert read(workbook(sheets), "表2").value.rows[0].cells == ("甲",)
    assert told(workbook(sheets), "表3") == told(workbook(sheets), "表4") == [("sheet-name", "")]
    for state in ("hidden", "veryHidden"):
        assert told(workbook(sheets, {"表3": state}), "表1") == [("sheet-hidden-tab", "")]
    assert read(workbook({"表1": sheet()})) == Checked(Table("content/checks/a.xlsx", "", ()))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xd0\xcf\x11\xe0" + bytes(600),
        one(HEADER)[:-40],
        one(HEADER).replace(b"PK\x05\x06", b"PK\x05\x07"),
        packed({"a.txt": "a"}),
        one(HEADER, more={"xl/worksheets/sheet1.xml": "<worksheet>"}),
        one(HEADER, more={"xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        one(HEADER, more={"xl/worksheets/sheet1.xml": '<?xml version="1.0" encoding="x-no"?><a/>'}),
        one(HEADER, row('<c r="7C"/>')),
        one(HEADER, row("<c><v>viel</v></c>")),
        one(row(more=' ht="hoch"')),
        one(row(more=' r="99999999"')),
    ],
)
def test_what_is_no_sound_file_is_refused(data: bytes) -> None:
    assert told(data) == [("sheet-broken", "")]


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 5_000)
    assert told(one(row(text("甲" * 5_000)))) == [("sheet-large", "")]


def test_an_archive_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(one(row(text("甲" * 5_000))))
    entry = data.rindex(b"xl/worksheets/sheet1.xml") - 46  # APPNOTE 4.3.12: the name follows 46 bytes
    data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert told(bytes(data)) == [("sheet-broken", "")]


_CELL: Final = st.builds(
    '<c r="{}" t="{}" s="{}"><f>{}</f><v>{}</v></c>'.format,
    st.sampled_from(["A1", "B2", "ZZ9", "A0", "", "CV50000"]),
    st.sampled_from(["n", "s", "b", "e", "str", "d", "inlineStr", "?"]),
    st.sampled_from(["0", "1", "2", "9", "-1"]),
    st.sampled_from(["", "A1"]),
    st.sampled_from(
        ["", "0", "1", "-1", "nan", "1e300", "2958466", "-700000", "2021-06-08", "T", "#N/A", "99999999999"]
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_CELL, max_size=4))
def test_no_cell_brings_the_reader_down(cells: list[str]) -> None:
    read(one(row(*cells)))

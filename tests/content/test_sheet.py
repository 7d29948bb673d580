"""Sheets: the rows of a file become the entries of a group, and each fault is told at its cell."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from gongkai.content.check import check
from gongkai.content.csvsheet import read_csv
from gongkai.content.parse import parse
from gongkai.content.schema import read_type
from gongkai.content.sheet import files_of, fill, named_sheets
from gongkai.content.table import MAX_BYTES, letters
from gongkai.model.problem import Problem
from gongkai.model.record import Value
from gongkai.model.source import Attached, Source
from tests.support import SiteTest, codes
from tests.workbooks import row, sheet, text, workbook

TYPE: Final = """name: check
label: 抽查
fields:
  results:
    kind: group
    label: 抽查结果
    many: yes
    required: yes
    fields:
      company: {kind: text, label: 被抽查单位, required: yes}
      day: {kind: date, label: 抽查日期}
      fine: {kind: number, label: 罚款}
      note: {kind: text, label: 备注}
      deep: {kind: group, label: 深, fields: {a: {kind: text, label: 甲}}}
"""
HEADER: Final = "被抽查单位,抽查日期,罚款\n"


def filled(
    data: bytes | str, name: str = "a.csv", head: str = "", size: int | None = None
) -> tuple[Value | None, list[Problem]]:
    """The entries that a record has from a sheet, and every problem."""
    data = data.encode() if isinstance(data, str) else data
    path = f"content/checks/{name}"
    type_ = read_type(Source("content/checks/_type.yaml", TYPE.encode()), "checks").value
    text = f"title: 甲\nresults: {head or f'{{sheet: {name}}}'}\n"
    document = parse(Source("content/checks/a.yaml", text.encode())).value
    attached = {path: Attached(path, path, len(data) if size is None else size, "0" * 64, data[:32])}
    sheets = named_sheets(document, type_, attached)
    files = {one.path: Source(one.path, data) for one in files_of(sheets)}
    done = fill(document, sheets, files)
    checked = check(done.value, type_, attached)
    return checked.value.values.get("results"), [*done.problems, *checked.problems]


def told(problems: list[Problem]) -> list[tuple[str, int | None, int | None, str]]:
    """Code, line, column and cell of each problem."""
    return [
        (one.code, one.span.line, one.span.column, one.span.cell) if one.span else (one.code, 0, 0, "")
        for one in problems
    ]


def rows(data: str | bytes) -> list[tuple[int, tuple[str, ...]]]:
    """Number and cells of each row of a CSV that has no fault."""
    table = read_csv(Source("a.csv", data.encode() if isinstance(data, str) else data), ())
    assert table.problems == ()
    return [(row.number, row.cells) for row in table.value.rows]


def test_rows_are_entries_as_if_typed() -> None:
    lines = "罚款,company,抽查日期\n0.50,0555567,2021-06-08\n,,\n未列明,no,\n"
    value, problems = filled(lines)
    typed = "[{fine: 0.50, company: 0555567, day: 2021-06-08}, {fine: 未列明, company: no}]"  # in YAML
    assert problems == []
    assert (value, []) == filled("", head=typed)


@pytest.mark.parametrize("text", ["a,b\nc,d\n", "\ufeffa,b\r\nc,d\r\n", "a,b\rc,d", '"a",b\n"c","d"'])
def test_csv_is_read_alike_whatever_wrote_it(text: str) -> None:
    assert rows(text) == [(1, ("a", "b")), (2, ("c", "d"))]


def test_lines_within_a_cell_are_no_rows() -> None:
    assert rows('a,b\n"x\ny, ""z""",\n\n,q\n') == [
        (1, ("a", "b")),
        (2, ('x\ny, "z"', "")),
        (4, ("", "q")),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "cell"),
    [
        ('a,b\nc,"d\ne', 2, 2, "B2"),
        ('a\nb"c"\n', 2, 1, "A2"),
        ('"a"b\n', 1, 1, "A1"),
        ('a,"b""\n', 1, 2, "B1"),
        ('a,"b\nc"\n"d\n', 2, 1, "A2"),
    ],
)
def test_quotes_that_are_no_pair_are_told_at_their_cell(text: str, line: int, column: int, cell: str) -> None:
    problems = list(read_csv(Source("a.csv", text.encode()), ()).problems)
    assert told(problems) == [("sheet-quote", line, column, cell)]


def test_an_encoding_is_refused_where_it_shows() -> None:
    assert told(filled("甲".encode("gbk"))[1]) == [("file-other-encoding", 1, 1, "")]
    assert told(filled("a\n關於檢查".encode("big5"))[1]) == [("file-encoding", 2, 1, "")]
    assert told(filled("a\nb\x00\n")[1]) == [("sheet-control", 2, 1, "A2")]


def test_signs_that_nobody_sees_or_that_are_lost_are_told_at_every_cell() -> None:
    text = 'company,note\n"甲\n乙",a\u202eb\n\x0b,\ufffd\n1.20101E+17,锟斤拷\n'
    assert told(list(read_csv(Source("a.csv", text.encode()), ()).problems)) == [
        ("text-bidi", 2, 2, "B2"),
        ("sheet-control", 3, 1, "A3"),
        ("text-lost", 3, 2, "B3"),
        ("sheet-shortened", 4, 1, "A4"),
        ("text-lost", 4, 2, "B4"),
    ]


@pytest.mark.parametrize("cell", ["1.20101E+17", "1E+12", "-3.5E+11", '" 1.20101E+17 "'])
def test_a_long_number_that_a_program_shortened_is_refused(cell: str) -> None:
    assert told(filled(f"company,note\n甲,{cell}\n")[1]) == [("sheet-shortened", 2, 2, "B2")]


@pytest.mark.parametrize("cell", ["1e3", "1E5", "1E+5", "E+12", "12E+12", "型号1E+12", "1.2E+12号"])
def test_what_is_no_shortened_number_stays_as_typed(cell: str) -> None:
    assert filled(f"company,note\n甲,{cell}\n") == filled("", head=f'[{{company: 甲, note: "{cell}"}}]')


def test_gbk_that_is_utf_8_by_chance_is_doubted_at_its_cell() -> None:
    value, problems = filled("company,note\nA,\nB,一通\n".encode("gbk"))
    assert [(one.level, one.span.cell) for one in problems if one.span] == [("warning", "B3")]
    assert told(problems) == [("file-perhaps-gbk", 3, 2, "B3")]
    assert isinstance(value, tuple)


@pytest.mark.parametrize(
    ("text", "cell", "sign"),
    [
        ("被抽查单位;抽查日期;罚款\n甲;2021-06-08;0\n", "A1", ";"),
        ("\n被抽查单位\t抽查日期\n甲\t2021-06-08\n", "A2", "Tab"),
        ("被抽查单位，抽查日期\n甲，2021-06-08\n", "A1", "，"),
        ("被抽查单位；抽查日起\n甲；2021-06-08\n", "A1", "；"),
        ("罚款,被抽查单位，抽查日期\n0,甲，2021-06-08\n", "B1", "，"),
        ('"被抽查单位";"抽查日期"\n"甲";"2021-06-08"\n', "A1", ";"),
        ('company;day\n"甲;乙";2021-06-08\n', "A1", ";"),
    ],
)
def test_another_sign_than_a_comma_between_heads_is_named(text: str, cell: str, sign: str) -> None:
    problems = filled(text)[1]
    assert [(one.code, one.span and one.span.cell, one.args["sign"]) for one in problems] == [
        ("sheet-separator", cell, sign)
    ]


def test_a_remark_in_a_head_is_no_other_separator() -> None:
    assert told(filled("被抽查单位,罚款；单位元\n甲,0\n")[1]) == [("sheet-header", 1, 2, "B1")]


def test_a_comma_without_quotes_is_told_in_each_row() -> None:
    assert told(filled(HEADER + "甲,,1,200元\n乙,,0\n丙,,0,,\n丁,1,2,,3\n")[1]) == [
        ("sheet-surplus", 2, 4, "D2"),
        ("sheet-surplus", 5, 5, "E5"),
    ]
    assert told(filled("被抽查单位\n" + "甲,乙\n" * 3)[1]) == [("sheet-surplus", 2, 2, "B2")]


def test_every_faulty_cell_is_told_at_its_place() -> None:
    text = HEADER + '"甲\n乙",6/8/2021,5元\n,2021-06-08,\n丙,2021-06-31,\n'
    assert told(filled(text)[1]) == [
        ("field-date", 2, 2, "B2"),
        ("field-number", 2, 3, "C2"),
        ("field-missing", 3, 1, "A3"),
        ("field-no-such-day", 4, 2, "B4"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抽查结果公示\n" + HEADER + "甲,,\n", ["sheet-column", "sheet-header", "sheet-header-missing"]),
        ("被抽查单位,company\n甲,乙\n", ["sheet-header-twice"]),
        ("被抽查单位\n甲,,多\n", ["sheet-surplus"]),
        ("被抽查单位,\n甲,多\n", ["sheet-header-missing"]),
        ("抽查日期\n2021-06-08\n2021-06-08\n", ["sheet-column"]),
        ("被抽查单位,深\n甲,乙\n", ["sheet-header"]),
        (HEADER, ["sheet-empty"]),
        ("", ["file-empty"]),
        ("\n\n", ["sheet-empty"]),
        ("被抽查单位\n" + "甲\n" * 50_001, ["sheet-size"]),
    ],
)
def test_a_sheet_of_another_form_is_refused_once(text: str, expected: list[str]) -> None:
    value, problems = filled(text)
    assert sorted({one.code for one in problems}) == expected
    assert not isinstance(value, tuple)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("{sheet: b.csv}", "file-missing"),
        ("{sheet: ../a.csv}", "file-outside"),
        ("{sheet: a.xls}", "sheet-kind"),
        ("{sheet: [a.csv]}", "field-shape"),
        ("{sheet: a.csv, nme: 表2}", "field-unknown"),
        ("{sheet: a.csv, name: [表2]}", "field-shape"),
        ("{sheet: a.csv, name: 表2}", "sheet-name-idle"),
    ],
)
def test_a_name_that_leads_to_no_sheet_is_refused(head: str, expected: str) -> None:
    assert [one.code for one in filled("被抽查单位\n甲\n", head=head)[1]] == [expected]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (workbook({"一": sheet()}), "a.csv", "file-belied"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.csv", "file-belied"),
        (b"<html><table>", "a.xlsx", "file-belied"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xlsx", "sheet-broken"),
    ],
)
def test_a_file_that_is_no_such_sheet_is_told_once(data: bytes, name: str, expected: str) -> None:
    assert [one.code for one in filled(data, name)[1]] == [expected]


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert [one.code for one in filled("", size=MAX_BYTES + 1)[1]] == ["sheet-large"]


def test_an_xlsx_is_read_as_the_same_rows_typed() -> None:
    header = row(text("抽查日期", "被抽查单位", "罚款"))
    days = row('<c s="1"><v>44355</v></c>', text("0555567"), "<c><v>12</v></c>")
    data = workbook({"一": sheet(header, days), "二": sheet(header)})
    value, problems = filled(data, "a.xlsx", "{sheet: a.xlsx, name: 一}")
    assert problems == []
    assert (value, []) == filled("", head="[{day: 2021-06-08, company: 0555567, fine: 12}]")


def test_a_faulty_cell_of_an_xlsx_is_told_with_its_sheet() -> None:
    rows_of = [row(text("被抽查单位", "罚款")), row(), row(text("甲", "5元")), row(text("", "0"))]
    assert told(filled(workbook({"Sheet1": sheet(*rows_of)}), "a.xlsx")[1]) == [
        ("field-number", 3, 2, "Sheet1!B3"),
        ("field-missing", 4, 1, "Sheet1!A4"),
    ]
    assert told(filled(workbook({"Sheet1": sheet(row(text("罚款")), row(text("0")))}), "a.xlsx")[1]) == [
        ("sheet-column", 1, None, "Sheet1")
    ]


def test_columns_are_called_as_sheets_call_them() -> None:
    assert [letters(number) for number in (1, 26, 27, 702, 703, 16384)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]


def test_the_site_follows_the_sheet_and_does_not_publish_it(tmp_path: Path) -> None:
    site = SiteTest.of(tmp_path, Path(__file__).parents[1] / "broken" / "_base")
    site.write("content/checks/_type.yaml", TYPE)
    site.write("content/checks/a.yaml", "title: 甲\nresults: {sheet: 抽查.csv}\n")
    site.write("content/checks/抽查.csv", "被抽查单位\n旺旺公司\n")
    assert codes(site.publish()) == []
    page = site.root / "output/checks/a.html"
    assert "旺旺公司" in page.read_text(encoding="utf-8")
    site.write("content/checks/抽查.csv", "被抽查单位\n发发公司\n")
    report = site.publish()
    assert codes(report) == []
    assert "发发公司" in page.read_text(encoding="utf-8")
    published = {path for path in site.files("output") if path.endswith(".csv")}
    assert published == {f"data/{name}.csv" for name in ("plans", "checks", "checks.results", "documents")}

"""From a document to a record, and the rules across fields."""

from __future__ import annotations

import pytest

from gongkai.content.check import check
from gongkai.content.ids import id_fault
from gongkai.content.parse import parse
from gongkai.content.schema import read_type
from gongkai.model.problem import Checked, Span
from gongkai.model.record import UNSTATED, Record
from gongkai.model.source import Source

TYPE = (
    "name: document\nlabel: 文件\nfields:\n"
    "  kind: {kind: choice, label: 类别, options: {normative: 规范性文件, notice: 通知}}\n"
    "rules:\n  - {not_before: [published, signed_on]}\n  - {required_if: [effective_on, kind, normative]}\n"
)


def read(head: str, path: str = "content/documents/a.md") -> Checked[Record]:
    type_ = read_type(Source("content/documents/_type.yaml", TYPE.encode()), "documents")
    assert type_.problems == ()
    document = parse(Source(path, f"---\n{head}---\n正文\n".encode()))
    assert document.problems == ()
    return check(document.value, type_.value, {})


def found(head: str, path: str = "content/documents/a.md") -> list[tuple[str, Span | None]]:
    return [(item.code, item.span) for item in read(head, path).problems]


def test_a_record_knows_its_values_and_their_places() -> None:
    record = read("title: 甲\nissuer: 未列明\n").value
    assert (record.key, record.title, record.path) == ("documents/a", "甲", "content/documents/a.md")
    assert record.values == {"title": "甲", "issuer": UNSTATED}
    assert record.span("title") == Span(record.path, 2, 8)
    assert record.span("published") == Span(record.path, 1, 1)
    assert record.body is not None


@pytest.mark.parametrize(
    "name", ["a", "2021-0025", "管理办法", "a.b_c-d", "9", "x" * 200, "закон", "〇四", "comma"]
)
def test_an_id_may_be(name: str) -> None:
    assert found("title: 甲\n", f"content/documents/{name}.md") == []


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("record-id", ["-a", ".a", "a b", "甲（乙）", "a#b", "a%b", "a?", "a.", "", "…"]),
        ("record-id-reserved", ["index", "INDEX", "con", "NUL", "aux.2021", "Com1", "lpt9.a"]),
        ("record-id-ending", ["a.md", "a.yaml", "甲.MD.md", "2021.yml"]),
        ("record-id-long", ["x" * 201, "甲" * 67]),
        ("record-id-lookalike", ["Ａ", "２０２１", "plаn", "а", "а-2021", "ﬁn", "αb"]),
    ],
)
def test_an_id_may_not_be(code: str, names: list[str]) -> None:
    for name in names:
        fault = id_fault(name, Span("content/documents/a.md"))
        assert fault is not None
        assert fault.code == code


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("draft: yes", 1),
        ("  signed_on : 2021", 3),
        ("kind：notice\n\n正文", 1),
        ("Draft: yes", None),
        ("note: 正文", None),
        ("source", None),
        ("正文\ndraft: yes", None),
        ("    draft: yes", None),
        ("来源：某局", None),
    ],
)
def test_a_text_that_begins_as_a_field_is_told(body: str, column: int | None) -> None:
    type_ = read_type(Source("content/documents/_type.yaml", TYPE.encode()), "documents").value
    document = parse(Source("content/documents/a.md", f"---\ntitle: 甲\n---\n\n{body}\n".encode())).value
    told = [item.span for item in check(document, type_, {}).problems if item.code == "record-field-below"]
    assert told == ([] if column is None else [Span("content/documents/a.md", 5, column)])


def test_a_wrong_id_is_told_at_its_file() -> None:
    path = "content/documents/２０２１.md"
    assert found("title: 甲\n", path) == [("record-id-lookalike", Span(path))]
    assert read("title: 甲\n", path).problems[0].args["near"] == "2021"


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("signed_on: 2021-06-08\npublished: 2021-06-08\n", None),
        ("signed_on: 2021-06-08\npublished: 2021-06-08 00:00\n", None),
        ("signed_on: 2021-06-08\npublished: 2021-06-07 23:59\n", "rule-not-before"),
        ("signed_on: 未列明\npublished: 2021-06-07\n", None),
        ("signed_on: 2021-06-08\npublished: 未列明\n", None),
        ("signed_on: 2021-06-08\n", None),
        ("kind: normative\n", "rule-required-if"),
        ("kind: 规范性文件\n", "rule-required-if"),
        ("kind: normative\neffective_on: 未列明\n", None),
        ("kind: normative\neffective_on: 2021-06-08\n", None),
        ("kind: notice\n", None),
        ("kind: 未列明\n", None),
    ],
)
def test_the_rules(head: str, code: str | None) -> None:
    assert [item for item, _ in found(f"title: 甲\n{head}")] == ([] if code is None else [code])


def test_a_rule_points_at_the_value_that_breaks_it() -> None:
    problem = read("title: 甲\nsigned_on: 2021-06-08\npublished: 2021-06-07\n").problems[0]
    assert problem.span == Span("content/documents/a.md", 4, 12)
    assert (problem.args["value"], problem.args["other_value"]) == ("2021-06-07", "2021-06-08")


@pytest.mark.parametrize(
    "head", ["", "title:\n", "title: '  '\n", "title: 　\n", "title: []\n", "title: {}\n"]
)
def test_no_record_is_without_a_title(head: str) -> None:
    assert len(found(head)) == 1


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ("signed_on: 2021-12-31\n", None),
        ("signed_on: 2022-01-05\n", None),
        ("signed_on: 2020-12-30\n", None),
        ("signed_on: 2020-11-30\n", "doc-number-year"),
        ("signed_on: 2022-02-01\n", "doc-number-year"),
        ("signed_on: 2012-06-08\n", "doc-number-year"),
        ("signed_on: 未列明\npublished: 2024-01-01\n", None),
        ("published: 2020-12-31\n", "doc-number-year"),
        ("published: 2020-12-31 23:59\n", "doc-number-year"),
        ("signed_on: 2021-06-08\npublished: 2024-01-01\n", None),
        ("", None),
    ],
)
def test_the_year_of_a_number_goes_with_the_dates(dates: str, code: str | None) -> None:
    problems = read(f"title: 甲\ndoc_number: 津滨科发(2021)25号\n{dates}").problems
    assert [(item.level, item.code) for item in problems] == ([("warning", code)] if code else [])


@pytest.mark.parametrize(
    "withdrawn", ["{on: 2022-01-01, reason: 误}", "未列明", "{on: 未列明, reason: 误, instead: documents/b}"]
)
def test_a_withdrawn_record_need_hold_nothing_else(withdrawn: str) -> None:
    read_ = read(f"withdrawn: {withdrawn}\nkind: normative\n")
    assert (read_.problems, read_.value.title) == ((), "")
    assert [one.code for one in read_.value.excused] == ["field-missing", "rule-required-if"]


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("withdrawn:\nkind: normative\n", ["field-missing", "rule-required-if"]),
        ("withdrawn: {on: 2022-01-01}\nkind: normative\n", ["field-missing"]),
        ("withdrawn: {on: 2022-01-01, reason: 误}\ntitle: [甲, 乙]\n", ["field-shape"]),
    ],
)
def test_what_is_not_withdrawn_soundly_is_excused_from_nothing(head: str, codes: list[str]) -> None:
    assert [code for code, _ in found(head)] == codes


def test_a_record_knows_where_each_entry_of_a_list_of_groups_stands() -> None:
    head = "title: 甲\nfigures:\n  - label: 份数\n    value: 3\n  - {label: 人数, value: 4}\nissuer: [甲局]\n"
    record = read(head).value
    assert record.entry("figures", 0) == Span(record.path, 4, 5)
    assert record.entry("figures", 1) == Span(record.path, 6, 5)
    assert record.entry("figures", 2) == record.span("figures")
    assert set(record.entries) == {"figures"}


def test_an_entry_that_is_blank_leaves_the_places_of_the_others_open() -> None:
    record = read("title: 甲\nfigures:\n  - \n  - {label: 人数, value: 4}\n").value
    assert record.entry("figures", 0) == record.span("figures")


@pytest.mark.parametrize("word", ["yes", "是", "true", "未列明"])
def test_a_draft_may_lack_what_its_type_requires(word: str) -> None:
    (problem,) = read(f"draft: {word}\nsource: 甲局\n").problems
    assert (problem.code, problem.level, problem.args["missing"]) == (
        "draft-incomplete",
        "notice",
        ("title",),
    )


def test_what_a_draft_holds_is_judged_as_ever() -> None:
    faulty = "draft: yes\npublished: 6/8/2021\nkind: nothing\n"
    assert {code for code, _ in found(faulty)} == {"draft-incomplete", "field-moment", "field-choice"}
    breach = "title: 甲\ndraft: yes\nkind: normative\n"
    assert {code for code, _ in found(breach)} == {code for code, _ in found("title: 甲\nkind: normative\n")}


@pytest.mark.parametrize("word", ["no", "否", "maybe"])
def test_a_record_that_is_no_draft_lacks_nothing(word: str) -> None:
    assert ("field-missing", Span("content/documents/a.md", 2, 1)) in found(f"draft: {word}\n")

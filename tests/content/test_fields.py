"""Field kinds: tests/cases/fields.md, read by the type that stands here, and whatever else may be typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.content.fields import KINDS, read_field, read_group
from gongkai.content.nodes import parse_yaml
from gongkai.content.reading import Reading
from gongkai.content.schema import read_type
from gongkai.content.signs import visible
from gongkai.model.doc_number import with_brackets
from gongkai.model.problem import Span, has_errors
from gongkai.model.record import UNSTATED, Field, FileRef, Quantity, RecordType, Ref, Value
from gongkai.model.source import Attached, Node, Source
from tests.casefile import Case, read_cases

CASES = read_cases("fields")
TYPE = """
name: kind
label: 各种项目
fields:
  choice: {kind: choice, label: 类别, options: {normative: 规范性文件, notice: 通知}}
  flag: {kind: flag, label: 公开}
  number: {kind: number, label: 份数}
  url: {kind: url, label: 网址}
  ref: {kind: ref, label: 记录}
  plan: {kind: ref, label: 规划, to: plans}
  file: {kind: file, label: 文件}
  group:
    kind: group
    label: 审核
    fields:
      org: {kind: text, label: 机构, required: yes}
      on: {kind: date, label: 日期}
  groups:
    kind: group
    label: 多次审核
    many: yes
    fields:
      on: {kind: date, label: 日期}
  money: {kind: money, label: 金额}
  percent: {kind: percent, label: 比例}
  uscc: {kind: uscc, label: 代码}
  numbers: {kind: number, label: 数字, many: yes}
  names: {kind: text, label: 名称, many: yes}
"""
ATTACHED = {
    path: Attached(path, path, size, "0" * 64)
    for path, size in {
        "content/kinds/表.pdf": 5,
        "content/kinds/子/é.pdf": 5,
        "content/kinds/空.pdf": 0,
    }.items()
}
PLAIN = sorted(KINDS.keys() - {"group", "file"})


@pytest.fixture(scope="module")
def kinds() -> RecordType:
    """The type of all cases."""
    declared = read_type(Source("content/kinds/_type.yaml", TYPE.encode()), "kinds")
    assert declared.problems == ()
    return declared.value


def show(value: Value) -> str:  # noqa: PLR0911 (one line for each kind of value)
    """A value in one line: what it is shows in how it is written."""
    match value:
        case bool() | Decimal():
            return str(value)
        case Quantity():
            return f"{value.text} ({value.number:f})"
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case str():
            return f"“{value}”"
        case Ref():
            how = f" ({value.parts})" * bool(value.parts) + f" on {value.on}" * (value.on is not None)
            return f"→ {value.target or (value.title + '|' + value.doc_number)}{how}"
        case FileRef():
            return f"file {value.path}"
        case tuple():
            return f"({', '.join(map(show, value))})"
        case Mapping():
            return f"{{{', '.join(f'{name}: {show(item)}' for name, item in value.items())}}}"
    return str(value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_field_is_read_as_the_case_says(case: Case, kinds: RecordType) -> None:
    parsed = parse_yaml(f"title: 甲\n{case.given}", "content/kinds/a.yaml", 0)
    assert parsed.problems == ()
    reading = Reading("content/kinds", ATTACHED)
    values = read_group(parsed.value, kinds.fields, reading)
    assert values.pop("title") == "甲"
    found = [f"{name} = {show(value)}" for name, value in values.items()]
    found += [f"{item.span.line}:{item.span.column} {item.code}" for item in reading.problems if item.span]
    assert found == case.expected.splitlines()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("many", [True, False])
@pytest.mark.parametrize("text", ["未列明", " 未列明 ", "　未列明"])
def test_every_kind_takes_that_the_source_does_not_say(kind: str, many: bool, text: str) -> None:  # noqa: FBT001
    reading = Reading("content/kinds", {})
    of = Field("x", kind, required=True, many=many)
    found = read_group(Node({"x": Node(text, Span("a"))}, Span("a")), {"x": of}, reading)
    assert (found, reading.problems) in [({"x": UNSTATED}, []), ({"x": (UNSTATED,)}, [])]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["", " ", "　", "\n", "\t\n"])
def test_blanks_are_nothing_in_every_kind_and_a_required_field_is_missing(kind: str, text: str) -> None:
    node = Node({"x": Node(text, Span("a", 2, 4), Span("a", 2, 1))}, Span("a", 2, 1))
    reading = Reading("content/kinds", {})
    assert read_group(node, {"x": Field("x", kind, required=True)}, reading) == {}
    assert [(item.code, item.span) for item in reading.problems] == [("field-missing", Span("a", 2, 1))]
    reading = Reading("content/kinds", {})
    assert read_group(node, {"x": Field("x", kind)}, reading) == {}
    told = ["field-flag-empty"] if kind == "flag" else []
    assert [item.code for item in reading.problems] == told


def test_a_group_names_its_fields_by_the_whole_way() -> None:
    inner = Field("on", "date", label="日期")
    node = Node({"on": Node("昨天", Span("a", 3, 7))}, Span("a", 3, 3))
    reading = Reading("content/kinds", {})
    assert read_field(node, Field("review", "group", label="审核", fields=(inner,)), reading) is None
    assert reading.problems[0].args == {"field": "review.on", "label": "日期", "value": "昨天"}
    assert reading.above == ""


def test_only_for_the_first_of_many_unknown_fields_it_is_sought_what_was_meant() -> None:
    place = Span("a", 1, 1)
    node = Node({f"titl{number}": Node("甲", place, place) for number in range(120)}, place)
    reading = Reading("content/kinds", {})
    read_group(node, {"title": Field("title", "text")}, reading)
    near = [item.args.get("near") for item in reading.problems]
    assert near == ["title"] * 100 + [None] * 20


NODES = st.recursive(
    st.text(max_size=12).map(lambda text: Node(text, Span("a", 1, 1))),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: Node(tuple(items), Span("a", 1, 1))),
        st.dictionaries(st.sampled_from(["title", "doc_number", "on", "x"]), inner, max_size=3).map(
            lambda items: Node(items, Span("a", 1, 1))
        ),
    ),
    max_leaves=6,
)


def empty(node: Node) -> bool:
    """Whether nothing that anyone could see stands in a node."""
    if isinstance(node.value, str):
        return not node.value.strip()
    items = node.value.values() if isinstance(node.value, Mapping) else node.value
    return all(empty(item) for item in items)


@given(NODES, st.sampled_from(sorted(KINDS)), st.booleans())
@example(Node("https://[", Span("a", 1, 1)), "url", False)  # noqa: FBT003
@example(Node("9999-12-31", Span("a", 1, 1)), "date", False)  # noqa: FBT003
@example(Node("/", Span("a", 1, 1)), "file", False)  # noqa: FBT003
@example(Node("\0", Span("a", 1, 1)), "file", False)  # noqa: FBT003
def test_whatever_stands_there_is_read_or_refused(node: Node, kind: str, many: bool) -> None:  # noqa: FBT001
    inner = (Field("on", "date"), Field("title", "text"))
    of = Field("x", kind, many=many, options={"a": "甲"}, fields=inner if kind == "group" else ())
    reading = Reading("content/kinds", ATTACHED)
    value = read_field(node, of, reading)
    assert value is not None or reading.problems or empty(node)


@given(st.text(), st.booleans())
def test_text_loses_nothing_but_the_blanks_around_it(text: str, many: bool) -> None:  # noqa: FBT001
    reading = Reading("content/kinds", {})
    value = read_field(Node(text, Span("a", 1, 1)), Field("x", "text", many=many), reading)
    alone = value[0] if isinstance(value, tuple) else value
    assert {one.code for one in reading.problems} <= ({"field-joined"} if many else set())
    assert ("" if alone is None else str(alone)) == (text.strip() if visible(text) else "")


@given(st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31)), st.times())
def test_a_moment_is_read_as_it_is_written(day: dt.date, time: dt.time) -> None:
    moment = dt.datetime.combine(day, time.replace(second=0, microsecond=0, fold=0))
    text = f"{moment.isoformat(' ', 'minutes')}"
    reading = Reading("content/kinds", {})
    assert read_field(Node(text, Span("a", 1, 1)), Field("x", "moment"), reading) == moment
    assert read_field(Node(text[:10], Span("a", 1, 1)), Field("x", "date"), reading) == day
    assert read_field(Node(text, Span("a", 1, 1)), Field("x", "date"), reading) is None
    assert [item.code for item in reading.problems] == ["field-date"]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_a_number_is_read_to_the_last_digit(number: Decimal) -> None:
    reading = Reading("content/kinds", {})
    assert read_field(Node(f"{number:f}", Span("a", 1, 1)), Field("x", "number"), reading) == number


@pytest.mark.parametrize("kind", PLAIN)
def test_a_list_where_one_value_belongs_is_refused_at_its_name(kind: str) -> None:
    reading = Reading("content/kinds", {})
    node = Node((Node("甲", Span("a", 2, 5)),), Span("a", 2, 3), Span("a", 1, 1))
    assert read_field(node, Field("x", kind), reading) is None
    assert [(item.code, item.span) for item in reading.problems] == [("field-shape", Span("a", 1, 1))]


NEAR: Final = st.text(
    alphabet="0123456789０１９年月日时分-/.:： 〔〕[]（）第号万亿元,，%％ABXabx", max_size=20
)
"""Texts that are nearly what some kind reads."""


@given(NEAR, st.sampled_from(sorted(KINDS)))
@example("0000年0月0日", "date")
@example("9" * 5000 + "元", "money")
@example("〔2021〕" + "1" * 5000 + "号", "doc_number")
@example("99:99", "moment")
def test_what_is_nearly_right_is_read_or_refused(text: str, kind: str) -> None:
    reading = Reading("content/kinds", ATTACHED)
    inner = (Field("on", "date"),) if kind == "group" else ()
    value = read_field(
        Node(text, Span("a", 1, 1)), Field("x", kind, options={"a": "甲"}, fields=inner), reading
    )
    assert value is not None or reading.problems or not text.strip()


@given(st.text() | NEAR, st.sampled_from(["text", "doc_number", "index_number", "uscc"]))
def test_what_is_kept_as_text_loses_nothing_but_the_blanks_around_it(text: str, kind: str) -> None:
    reading = Reading("content/kinds", {})
    value = read_field(Node(text, Span("a", 1, 1)), Field("x", kind), reading)
    kept = "" if value is None else str(value)
    assert not has_errors(reading.problems)
    assert kept == text.strip() or (kind == "doc_number" and kept == with_brackets(text.strip()))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_a_quantity_is_exact_and_shown_as_typed(number: Decimal) -> None:
    for kind, unit, factor in (("money", "元", 1), ("money", "万元", 10_000), ("percent", "%", 1)):
        text = f"{number:f}{unit}"
        reading = Reading("content/kinds", {})
        value = read_field(Node(text, Span("a", 1, 1)), Field("x", kind), reading)
        assert value == Quantity(number * factor, "")
        assert isinstance(value, Quantity)
        assert value.text == text

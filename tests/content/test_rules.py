"""Rules across fields, in a record that keeps or breaks them."""

from __future__ import annotations

import pytest

from gongkai.content.check import check
from gongkai.content.parse import parse
from gongkai.content.schema import read_type
from gongkai.model.problem import Span
from gongkai.model.source import Source

FIELDS = (
    "fields:\n  phone: {kind: text, label: 电话}\n  days: {kind: date, label: 日子, many: yes}\n"
    "  code: {kind: uscc, label: 代码}\n  who: {kind: group, label: 人, many: yes, fields: {\n"
    "    source: {kind: date, label: 日期}, name: {kind: text, label: 姓名}}}\n"
)


def broken(rule: str, head: str) -> list[str]:
    text = f"name: notice\nlabel: 通知\n{FIELDS}rules:\n  - {{{rule}}}\n"
    type_ = read_type(Source("content/notices/_type.yaml", text.encode()), "notices")
    assert type_.problems == ()
    title = "" if "title:" in head else "title: 甲\n"
    document = parse(Source("content/notices/a.yaml", f"{title}{head}".encode()))
    return [item.code for item in check(document.value, type_.value, {}).problems]


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("", ["rule-one-of"]),
        ("phone:\ndays: []\n", ["rule-one-of"]),
        ("source: 甲\n", ["rule-one-of"]),
        ("phone: '022'\n", []),
        ("phone: 未列明\n", []),
        ("days: 2021-6-8\n", []),
        ("phone: '022'\npublished: 2021-6-8\n", []),
    ],
)
def test_one_of_several_fields_is_there(head: str, codes: list[str]) -> None:
    assert broken("one_of: [phone, published, days]", head) == codes


@pytest.mark.parametrize(
    "rule",
    [
        "one_of: [phone, published]",
        "required_if: [published, phone, a]",
        "not_before: [published, signed_on]",
    ],
)
def test_a_field_that_could_not_be_read_is_not_called_absent(rule: str) -> None:
    assert broken(rule, "phone: {}\npublished: 昨天\nsigned_on: 2021-6-8\n") in (
        ["field-shape", "field-moment"],
        ["field-moment"],
    )


def test_a_field_that_was_only_doubted_is_there() -> None:
    assert broken("required_if: [source, code, A1]", "code: A1\n") == ["field-uscc", "rule-required-if"]


def test_a_field_of_a_group_is_not_the_one_of_the_record() -> None:
    head = "who: [{source: 昨天, name: 甲}]\n"
    assert broken("one_of: [source, phone]", head) == ["field-date", "rule-one-of"]


def test_what_is_missing_is_told_once() -> None:
    assert broken("required_if: [title, phone, a]", "title:\nphone: a\n") == ["field-missing"]


def test_all_fields_of_which_one_is_wanted_are_named() -> None:
    text = f"name: notice\nlabel: 通知\n{FIELDS}rules:\n  - {{one_of: [phone, source]}}\n"
    type_ = read_type(Source("content/notices/_type.yaml", text.encode()), "notices").value
    document = parse(Source("content/notices/a.md", "---\ntitle: 甲\n---\n".encode())).value
    (found,) = check(document, type_, {}).problems
    assert found.args == {"fields": ("phone (电话)", "source")}
    assert found.span == document.head.place == Span("content/notices/a.md", 2, 1)

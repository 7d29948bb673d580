"""_type.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.content.common import COMMON
from gongkai.content.schema import read_type
from gongkai.model.problem import Checked
from gongkai.model.record import Field, RecordType, Rule
from gongkai.model.source import Source
from tests.support import PROJECT

HEAD = "name: notice\nlabel: 公告\n"


def read(text: str, plural: str = "notices") -> Checked[RecordType]:
    return read_type(Source(f"content/{plural}/_type.yaml", f"{HEAD}{text}".encode()), plural)


def found(text: str, plural: str = "notices") -> list[str]:
    return [
        f"{item.span.line}:{item.span.column} {item.code}"
        for item in read(text, plural).problems
        if item.span
    ]


def test_a_name_and_a_label_are_enough() -> None:
    declared = read("")
    assert declared == Checked(
        RecordType("notices", "notice", "公告", "record", "-published", effect=False, fields=dict(COMMON)), ()
    )


@pytest.mark.parametrize(
    "file", sorted(PROJECT.glob("content/*/_type.yaml")), ids=lambda file: file.parent.name
)
def test_the_starter_types_are_sound(file: Path) -> None:
    assert read_type(Source("x/_type.yaml", file.read_bytes()), file.parent.name).problems == ()


def test_everything_is_read() -> None:
    declared = read(
        "layout: card\norder_by: on\neffect: yes\nlisted: no\ndescription: 说明\nfields:\n"
        "  issuer: {required: yes, label: 机关, help: 全称}\n"
        "  on: {kind: date, label: 日期, many: yes, shown: no}\n"
        "  what: {kind: choice, label: 事项, options: {a: 甲}}\n"
        "  by: {kind: ref, to: documents, label: 文件}\n"
        "  who: {kind: group, label: 人, fields: {name: {label: 姓名}}}\n"
        "rules:\n  - {not_before: [published, signed_on]}\n  - {required_if: [issuer, what, a]}\n"
    )
    assert declared.problems == ()
    type_ = declared.value
    assert (type_.layout, type_.order_by, type_.effect, type_.listed) == ("card", "on", True, False)
    assert list(type_.fields)[: len(COMMON)] == list(COMMON)
    assert list(type_.fields.values())[len(COMMON) :] == [
        Field("on", "date", "日期", many=True, shown=False),
        Field("what", "choice", "事项", options={"a": "甲"}),
        Field("by", "ref", "文件", to="documents"),
        Field("who", "group", "人", fields=(Field("name", "text", "姓名"),)),
    ]
    assert type_.fields["issuer"] == Field("issuer", "text", "机关", required=True, many=True, help="全称")
    assert type_.rules == (
        Rule("not_before", ("published", "signed_on")),
        Rule("required_if", ("issuer", "what", "a")),
    )


@pytest.mark.parametrize(
    "plural",
    [
        *("Notices", "1a", "公告", "a_b"),
        *("assets", "browse", "data", "effect", "home", "latest", "numbers", "outward", "q", "search"),
    ],
)
def test_a_folder_that_can_be_no_address(plural: str) -> None:
    assert found("", plural) == ["1:1 type-folder"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("effect: maybe\n", "3:9 field-flag"),
        ("efect: yes\n", "3:1 setting-unknown"),
        ("effect: 未列明\n", "3:9 setting-unstated"),
        ("fields:\n  a: {label: 未列明}\n", "4:14 setting-unstated"),
        ("fields:\n  a: {label: 甲, kind: 未列明}\n", "4:23 setting-unstated"),
        ("fields:\n  a: {label: [甲]}\n", "4:7 field-shape"),
        ("fields:\n  a: {label: '　'}\n", "4:3 type-label"),
        ("fields:\n  title: {required: no}\n", "4:11 type-required"),
        ("fields:\n  a: {kind: choice, label: 甲, options: {x: }}\n", "4:41 type-option-label"),
        ("fields:\n  a: {kind: choice, label: 甲, options: {x: 乙, y: 乙}}\n", "4:47 type-option-twice"),
        ("fields:\n  a: {kind: choice, label: 甲, options: {x: 乙, y: x}}\n", "4:47 type-option-twice"),
        ("order_by: -on\n", "3:11 type-order"),
        ("order_by: attachments\n", "3:11 type-order"),
        ("rules:\n  - {}\n", "4:5 type-rule"),
        ("fields: 甲\n", "3:1 type-shape"),
        ("fields:\n  a: text\n", "4:3 type-shape"),
        ("fields:\n  Ab: {label: 甲}\n", "4:3 type-field-name"),
        ("fields:\n  body: {label: 甲}\n", "4:3 type-field-name"),
        ("fields:\n  a: {kind: txt, label: 甲}\n", "4:13 type-kind"),
        ("fields:\n  a: {kind: text}\n", "4:3 type-label"),
        ("fields:\n  a: {label: 甲, requred: yes}\n", "4:17 setting-unknown"),
        ("fields:\n  a: {kind: text, label: 甲}\n  b: {kind: date, label: 甲}\n", "5:3 type-label-twice"),
        ("fields:\n  a: {kind: text, label: b}\n  b: {kind: date, label: 甲}\n", "4:3 type-label-twice"),
        ("fields:\n  a: {kind: text, label: 甲}\n  source: {label: 甲}\n", "5:3 type-label-twice"),
        (
            "fields:\n  a: {kind: group, label: 甲, fields: {b: {label: 甲}, c: {label: 甲}}}\n",
            "4:54 type-label-twice",
        ),
        ("fields:\n  a: {kind: choice, label: 甲}\n", "4:3 type-options"),
        ("fields:\n  a: {kind: choice, label: 甲, options: [b]}\n", "4:3 type-options"),
        ("fields:\n  a: {kind: text, label: 甲, options: [b]}\n", "4:3 type-options"),
        ("fields:\n  a: {kind: choice, label: 甲, options: {b: [c]}}\n", "4:41 type-shape"),
        ("fields:\n  a: {kind: group, label: 甲}\n", "4:3 type-group"),
        ("fields:\n  a: {kind: group, label: 甲, fields: {b: {kind: txt, label: 乙}}}\n", "4:49 type-kind"),
        ("fields:\n  a: {kind: text, label: 甲, fields: b}\n", "4:3 type-group"),
        ("fields:\n  title: {kind: date}\n", "4:3 type-common"),
        ("fields:\n  title: {many: yes}\n", "4:3 type-common"),
        ("fields:\n  title: {shown: no}\n", "4:3 type-common"),
        ("fields:\n  title: {options: {a: 甲}}\n", "4:3 type-common"),
        ("fields:\n  attachments: {fields: {a: {label: 甲}}}\n", "4:3 type-common"),
        ("rules: 甲\n", "3:1 type-shape"),
        ("rules:\n  not_before: [published, signed_on]\n", "3:1 type-shape"),
        ("rules:\n  - not_before\n", "3:1 type-shape"),
        ("rules:\n  - {not_before: published}\n", "4:6 type-rule"),
        ("rules:\n  - {not_before: [published]}\n", "4:6 type-rule"),
        ("rules:\n  - {before: [published, signed_on]}\n", "4:6 type-rule"),
        ("rules:\n  - {not_before: [published, on]}\n", "4:6 type-rule-field"),
        ("rules:\n  - {one_of: [published, source, on]}\n", "4:6 type-rule-field"),
        (
            (
                "fields:\n  a: {kind: choice, label: 甲, options: {b: 乙}}\n"
                "rules:\n  - {required_if: [issuer, a, c]}\n"
            ),
            "6:6 type-rule-value",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("not_before: [published, title]", "type-rule"),
        ("not_before: [n, published]", "type-rule"),
        ("not_before: [published, published]", "type-rule"),
        ("required_if: [n, n, 1]", "type-rule"),
        ("required_if: [source, flag, 未列明]", "type-rule-value"),
        ("required_if: [source, n, 未列明]", "type-rule-value"),
        ("one_of: [n]", "type-rule"),
        ("one_of: [n, n]", "type-rule"),
        ("one_of: [n, title]", "type-rule"),
        ("required_if: [source, flag, maybe]", "type-rule-value"),
        ("required_if: [source, n, drei]", "type-rule-value"),
        ("required_if: [source, attachments, x]", "type-rule-value"),
    ],
)
def test_a_rule_that_can_never_act_is_told(rule: str, code: str) -> None:
    fields = "fields:\n  flag: {kind: flag, label: 甲}\n  n: {kind: number, label: 乙}\n"
    assert found(f"{fields}rules:\n  - {{{rule}}}\n") == [f"7:6 {code}"]


@pytest.mark.parametrize(
    ("text", "near"),
    [("feilds: {}\n", "fields"), ("fields:\n  a: {label: 甲, option: {b: 乙}}\n", "options")],
)
def test_a_misspelt_name_is_told_with_the_one_that_was_meant(text: str, near: str) -> None:
    declared = read_type(
        Source("content/notices/_type.yaml", f"name: a\nlabel: 甲\n{text}".encode()), "notices"
    )
    assert [one.args["near"] for one in declared.problems] == [near]

"""A mask is declared with a shape and at most one condition; all else is told where it stands."""

from __future__ import annotations

import pytest

from gongkai.content.schema import read_type
from gongkai.model.problem import Checked
from gongkai.model.record import Mask, RecordType
from gongkai.model.source import Source

TYPE = """name: case
label: 案件
fields:
  sort: {kind: choice, label: 类别, options: {person: 自然人, legal: 单位}}
  party: {%s, label: 相对人}
  rows:
    kind: group
    label: 各户
    many: yes
    fields:
      who: {label: 户主, mask: {as: name, if: [sort, person]}}
"""


def read(party: str) -> Checked[RecordType]:
    return read_type(Source("content/cases/_type.yaml", (TYPE % party).encode()), "cases")


@pytest.mark.parametrize(
    ("written", "mask"),
    [
        ("kind: text", None),
        ("mask: phone", Mask("phone")),
        ("mask: ''", None),
        ("mask: {as: id}", Mask("id")),
        ("mask: {as: name, if: [sort, person]}", Mask("name", "sort", "person")),
    ],
)
def test_a_mask_is_read(written: str, mask: Mask | None) -> None:
    found = read(written)
    assert found.problems == ()
    assert found.value.fields["party"].mask == mask
    assert found.value.fields["rows"].fields[0].mask == Mask("name", "sort", "person")


@pytest.mark.parametrize(
    "written",
    [
        "mask: middle",
        "mask: [phone]",
        "mask: {if: [sort, person]}",
        "mask: {as: name, if: sort}",
        "mask: {as: name, if: [sort]}",
        "mask: {as: name, if: [sort, [person]]}",
        "mask: {as: name, when: 2}",
        "mask: {as: [name]}",
        "kind: date, mask: phone",
    ],
)
def test_another_form_is_refused_where_it_stands(written: str) -> None:
    found = read(written)
    assert [(one.code, one.span and one.span.line) for one in found.problems] == [("type-mask", 5)]


@pytest.mark.parametrize(
    ("condition", "near"),
    [
        ("[kind, person]", ""),
        ("[sort, people]", ""),
        ("[sort, persn]", "person"),
        ("[sort, 自然人]", "person"),
        ("[srot, person]", "sort"),
        ("[party, person]", ""),
    ],
)
def test_a_condition_that_no_record_can_meet_is_refused(condition: str, near: str) -> None:
    found = read(f"mask: {{as: name, if: {condition}}}")
    assert [(one.code, one.span and one.span.line, one.args["near"]) for one in found.problems] == [
        ("type-mask-if", 5, near)
    ]

"""The schema of a type says of its records what the type says."""

from __future__ import annotations

import pytest
from jsonschema import Draft7Validator

from gongkai.app.locale import catalogue
from gongkai.content.jsonschema import DIALECT, MARK, headed, record_schema
from gongkai.content.schema import read_type
from gongkai.model.source import Source

TYPE = """\
name: document
label: 文件
fields:
  kind: {kind: choice, label: 类别, required: yes, options: {a: 甲类, b: 乙类}}
  count: {kind: number, label: 件数}
  open: {kind: flag, label: 公开}
  parts: {kind: group, label: 部分, many: yes, fields: {name: {kind: text, required: yes}, on: {kind: date}}}
rules:
  - {required_if: [count, kind, b]}
"""
VALIDATOR = Draft7Validator(
    dict(
        record_schema(
            read_type(Source("content/documents/_type.yaml", TYPE.encode()), "documents").value,
            catalogue("zh-CN"),
        )
    )
)
SOUND = {"title": "甲", "kind": "a"}


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"kind": "甲类"},
        {"count": 3},
        {"count": "０１２"},
        {"count": "未列明"},
        {"open": True},
        {"open": "是"},
        {"open": "no"},
        {"parts": [{"name": "一", "on": "2026-03-02"}]},
        {"parts": {"name": "一"}},
        {"published": "2026-03-02 09:30"},
        {"issuer": ["甲局", "乙局"]},
        {"repeals": {"title": "旧办法", "doc_number": "示发〔2010〕1号"}},
        {"attachments": [{"title": "附", "file": "a.pdf"}]},
    ],
)
def test_what_the_type_allows_is_allowed(values: dict[str, object]) -> None:
    assert [one.message for one in VALIDATOR.iter_errors(SOUND | values)] == []


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "c"},
        {"kind": "b"},
        {"count": "many"},
        {"open": "perhaps"},
        {"parts": [{"on": "2026-03-02"}]},
        {"parts": [{"name": "一", "other": 1}]},
        {"unknown": 1},
        {"published": "tomorrow"},
        {"title": ["a", "b"]},
    ],
)
def test_what_it_does_not_allow_is_refused(values: dict[str, object]) -> None:
    assert not VALIDATOR.is_valid(SOUND | values)


def test_what_is_required_has_to_be_there() -> None:
    assert not VALIDATOR.is_valid({"kind": "a"})
    assert not VALIDATOR.is_valid({"title": "甲"})


def test_a_file_of_ours_says_so() -> None:
    found = headed("题", "说明")
    assert (found["$schema"], MARK in str(found)) == (DIALECT, True)

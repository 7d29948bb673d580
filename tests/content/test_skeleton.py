"""The skeleton of a record says all that an editor has to know."""

from __future__ import annotations

import yaml

from gongkai.app.locale import catalogue
from gongkai.content.schema import read_type
from gongkai.content.skeleton import skeleton
from gongkai.model.source import Source

TYPE = """\
name: document
label: 文件
fields:
  kind: {kind: choice, label: 类别, required: yes, options: {a: 甲类, b: 乙类}, help: 看标题。}
  seal: {kind: group, label: 印章, fields: {on: {kind: date, label: 日期}}}
"""


def text(title: str = "题: 甲", language: str = "zh-CN") -> str:
    type_ = read_type(Source("content/documents/_type.yaml", TYPE.encode()), "documents").value
    return skeleton(type_, title, catalogue(language))


def test_required_fields_come_first_and_are_left_open() -> None:
    made = text()
    head = yaml.safe_load(made.split("---")[1])
    assert head == {"draft": True, "title": "题: 甲", "kind": None}
    assert made.index("kind:") < made.index("# seal:")
    assert "类别" in made
    assert "甲类" in made
    assert "看标题。" in made


def test_optional_fields_are_examples_behind_marks() -> None:
    lines = text().splitlines()
    assert "# seal:" in lines
    assert [line for line in lines if line.startswith("#   on: ")]


def test_it_speaks_the_language_of_messages() -> None:
    assert "Text, all on one line" in text(language="en") or "required" in text(language="en")

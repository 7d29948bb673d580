"""What a record calls the things that it counts."""

from __future__ import annotations

import re

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.parse import parse
from gongkai.model.source import Source
from gongkai.register.names import Namer, enumerator, own_names

RULES = rulebook()[NATIONAL]
NAMER = Namer(RULES)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("全年共作出行政处罚", "作出行政处罚"),
        ("2024年度，办结案件", "办结案件"),
        ("6月接待来访", "接待来访"),
        ("1. 二是办理投诉举报", "办理投诉举报"),
        ("（三）完成整改任务", "完成整改任务"),
        ("东风街道开展联合检查", "开展联合检查"),
        ("示例区住房局组织专题培训", "组织专题培训"),
    ],
)
def test_what_stands_before_a_number(words: str, said: str) -> None:
    assert NAMER.lead(words, ("示例区住房局",)) == said


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("作出行政处罚决定", "处罚决定"),
        ("行政许可", "许可"),
        ("举办讲座", "举办讲座"),
        ("受理行政许可", "受理许可"),
    ],
)
def test_by_what_names_are_compared(said: str, short: str) -> None:
    assert NAMER.name(said) == (short, said)


@pytest.mark.parametrize(
    ("text", "mark"), [("一是查", True), ("（十二）查", True), ("三、查", True), ("一查", False)]
)
def test_the_mark_of_one_of_several_parts(text: str, mark: bool) -> None:  # noqa: FBT001
    assert bool(re.match(enumerator(RULES), text)) is mark


def test_whose_record_it_is() -> None:
    text = "---\ntitle: 甲\nissuer: [乙局, 丙局]\nsource: 丁局\n---\n"
    document = parse(Source("content/reports/a.md", text.encode())).value
    assert list(own_names(document)) == ["乙局", "丙局", "丁局"]

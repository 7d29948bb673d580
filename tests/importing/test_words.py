"""The words of old pages."""

from __future__ import annotations

import dataclasses
import re

import pytest

from gongkai.app.folders import PACKAGE
from gongkai.importing.words import bare, parts, read_words
from tests.importing.pages import WORDS


def test_a_label_may_be_set_wide_and_has_a_colon_of_any_kind() -> None:
    for text in ("索   引  号 :", "索引号：", "索引号∶", "[ 索引号 ] X"):
        assert WORDS.label.search(text), text
    assert not WORDS.label.search("索引号")


def test_the_longest_label_counts() -> None:
    match = WORDS.label.search("发文字号：甲")
    assert match is not None
    assert match["label"] == "发文字号"


def test_what_no_record_holds_has_no_field() -> None:
    assert WORDS.labels["浏览次数"] == ""
    assert WORDS.labels["发布日期"] == "published"
    assert "更新时间" in WORDS.weak


def test_words_of_furniture_are_parted() -> None:
    assert parts("【打印】 | [关闭]：") == ["打印", "关闭"]
    assert bare(" 甲　乙 ") == "甲乙"


def test_a_part_that_is_missing_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        read_words("labels: {}\n")


def test_no_pattern_looks_for_one_sign() -> None:
    signs = set(re.findall("[\u3400-\u9fff]", (PACKAGE / "importing/words.yaml").read_text(encoding="utf-8")))
    patterns = {one.name: getattr(WORDS, one.name) for one in dataclasses.fields(WORDS)}
    found = {
        (name, sign)
        for name, pattern in patterns.items()
        if isinstance(pattern, re.Pattern)
        for sign in signs
        if pattern.search(sign)
    }
    assert found == set()


@pytest.mark.parametrize(
    "line", ["三、适用范围和地区", "（一）工作重点", "临江市人民政府", "各科室、各中心站"]
)
def test_how_a_line_ends_makes_no_head_of_links_of_it(line: str) -> None:
    assert not WORDS.links.search(line)

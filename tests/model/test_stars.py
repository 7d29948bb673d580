"""Asterisks that hide a name or a number are text, those that emphasise are marks."""

from __future__ import annotations

import time

import pytest

from gongkai.model.stars import read_stars, unpaired


def read(text: str) -> list[str]:
    """What a text emphasises, with a question mark where it may hide two names."""
    pairs = read_stars(text).pairs
    return [text[one.first.end : one.last.start] + "?" * one.doubtful for one in pairs]


@pytest.mark.parametrize(
    "text",
    [
        "当事人张*、李*",
        "张*三、李*四",
        "张*三、李*四、王*五。",
        "张*，王*、赵*。",
        "张*（男）、李*（女）",
        "*三、*四。",
        "*某，男；*某，女",
        "张* 李*",
        "王**；第二名：赵**。",
        "王**（男）、赵**（女）",
        "张**三，男，李**四，女",
        "张**、李**、王**",
        "张*和李**",
        "张***、李***",
        "138****1234，证件120***********1234",
        "138**1234、139**1234",
        "13**号、14**号",
        "3*4*5米",
        "粤B*88**、粤C*99**",
        "津A***12",
        "（张*[1]，李*[2]）",
        "a * foo bar*",
        "当事人王**的行为与赵**的行为",
        "王**和赵**签订",
        "王**对李**实施殴打",
        "张***的行为与李***的行为",
        "周**的行为与林**的行为",
        "佟**系裴**之妻",
        "（*号）（*室）",
        "“*某”和“*院”",
        "《*规划》《*方案》",
        "(**号)(**室)",
        "“*”为必填，“*”号",
        "（*（甲）乙）丙*",
        "当事人：*某，车牌京A*****，密码***。",
        "zh*n*g@a.cn",
        "zh*n*g@a.cn，张*",
        "注：*=未检出，*号=异常",
        "1*2*3=6，*=乘，a*b+c*d",
        "|*号|*室|",
    ],
)
def test_masks_are_text(text: str) -> None:
    assert read(text) == []
    assert sum(end - start for start, end in read_stars(text).plain) == text.count("*")


@pytest.mark.parametrize(
    ("text", "emphasised"),
    [
        ("文件**重要**内容", ["重要"]),
        ("2021**年度**报告", ["年度"]),
        ("根据**《办法》第三条**的", ["《办法》第三条"]),
        ("根据**（3号）决定**执行", ["（3号）决定"]),
        ("**第一，**要", ["第一，"]),
        ("**一、**总则", ["一、"]),
        ("*注意：*请", ["注意："]),
        ("*当事人张*三的处罚*", ["当事人张*三的处罚"]),
        ("*见[办法](a.html)*", ["见[办法](a.html)"]),
        ("foo*bar*", ["bar"]),
        ("***foo** bar*", ["foo", "foo** bar"]),
        ("*foo **bar***", ["bar", "foo **bar"]),
        ("\\**foo*", ["foo"]),
        ("（*很重要*）和（*（甲）乙*）", ["很重要", "（甲）乙"]),
        ("（**重要**）和“**（甲）**”", ["重要", "（甲）"]),
        ("**甲***，*乙乙乙*", ["甲", "乙乙乙"]),
        ("**乙***丙*", ["乙", "丙"]),
        ("***甲**，乙", ["甲"]),
        ("应当**及时**公开", ["及时"]),
        ("双方**和解**的", ["和解"]),
        ("公众**参与者**的", ["参与者"]),
        ("职责**和权限**的", ["和权限"]),
        ("本局**的决定**是", ["的决定"]),
        ("王 **的行为与赵** 的", ["的行为与赵"]),
        ("\\*foo*", []),
    ],
)
def test_marks_emphasise(text: str, emphasised: list[str]) -> None:
    assert read(text) == emphasised


@pytest.mark.parametrize(
    "text",
    [
        "位于**和田**的",
        "关于**在建工程**的",
        "责任**和流程**的",
        "周**和林**签订",
        "王**殴打赵**一案",
        "佴**的行为与乜**的行为",
        "佴**与乜**发生争执",
        "、*某*、",
        "当事人令狐**强，男，独孤**四",
        "**强、**刚",
        "甲*，乙，*丙",
        "王**（男）**",
        "（**一）总则**",
        "*甲公司*与*乙公司*",
        "*号院，身份证*1*。",
        "*当事人张*三、李*四的处罚*",
    ],
)
def test_what_may_hide_two_names_is_doubtful(text: str) -> None:
    (found,) = read(text)
    assert found.endswith("?")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("*重要：*请于*6月8日*前报送", ["6月8日"]),
        ("*重要：*请于*6月*和*8日*前报送", ["6月", "8日"]),
        ("*重要：*张*三、李*四", []),
        ("*重要：*张*的行为与李*的行为", []),
        ("请于*6月8日*前报送", []),
        ("**重要：**请于*6月8日*前报送", []),
    ],
)
def test_what_stands_between_asterisks_that_are_text_is_told_beside_italics(
    text: str, told: list[str]
) -> None:
    assert [text[one.end : two.start] for one, two in unpaired(text, read_stars(text))] == told


@pytest.mark.parametrize(
    "text", ["张*、", "**甲", "*甲，", "甲** ", "张*三、", "*a ", "**a *", "（*号）", "*甲*乙*，"]
)
def test_a_page_of_asterisks_is_read_at_once(text: str) -> None:
    began = time.process_time()
    list(unpaired(text * 10_000, read_stars(text * 10_000)))
    assert time.process_time() - began < 5

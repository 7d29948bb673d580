"""Document numbers as old pages write them."""

from __future__ import annotations

import pytest

from gongkai.importing.numbering import is_broken, only_index, only_number, tidy, unglued

ENDS = ("通知", "办法", "意见", "令")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("云示规〔2024〕1号", "云示规〔2024〕1号"),
        ("云示发[2015]68号", "云示发〔2015〕68号"),
        ("云示复(2009)第579号", "云示复〔2009〕第579号"),
        ("豫0923环罚决字〔2024〕7号", "豫0923环罚决字〔2024〕7号"),
        ("云示财字﹝2001﹞545号", "云示财字〔2001〕545号"),
        ("云示发【2025】2号", "云示发〔2025〕2号"),
        ("云示罚决字〔 2021〕006号", "云示罚决字〔2021〕006号"),
        ("云示秘〔2019〕61 號", "云示秘〔2019〕61号"),
        ("（云示办发明电〔2025〕7号）", "云示办发明电〔2025〕7号"),
        ("云溪区示例委员会令第55号", "云溪区示例委员会令第55号"),
        ("示例政府令187号", "示例政府令187号"),
    ],
)
def test_each_form_is_read(text: str, number: str) -> None:
    assert only_number(text) == number


@pytest.mark.parametrize(
    "text", ["云溪区示例局", "第3号", "根据云示发〔2015〕68号文件，现通知如下", "2015年68号", ""]
)
def test_nothing_else_is_a_number(text: str) -> None:
    assert only_number(text) == ""


@pytest.mark.parametrize("text", ["云示政〔20211號", "云示办发〔201635号"])
def test_a_damaged_number_is_known_as_one(text: str) -> None:
    assert is_broken(text)
    assert not is_broken("云示办发〔2016〕35号")


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("关于演练的通知云示办〔2025〕7号", ("关于演练的通知", "云示办〔2025〕7号")),
        ("关于演练的通知 云示办〔2025〕7号", ("关于演练的通知", "云示办〔2025〕7号")),
        ("关于演练的通知（云示办〔2025〕7号）", ("关于演练的通知", "云示办〔2025〕7号")),
        ("关于演练的通知", ("关于演练的通知", "")),
        ("关于落实云示办〔2025〕7号文件的通知", ("关于落实云示办〔2025〕7号文件的通知", "")),
    ],
)
def test_a_number_behind_a_title_is_taken_off(glued: str, parts: tuple[str, str]) -> None:
    assert unglued(glued, ENDS) == parts


def test_an_index_number_is_known_only_beyond_doubt() -> None:
    assert only_index("000014349/2021-00093") == "000014349/2021-00093"
    assert only_index("YX0420-2021-00210") == "YX0420-2021-00210"
    assert only_index("2021-08-16") == only_index("电话") == ""


def test_brackets_and_blanks_are_set_right_and_nothing_else() -> None:
    assert tidy(" 甲 ( 2020 ) 第 03 号 ") == "甲〔2020〕第03号"

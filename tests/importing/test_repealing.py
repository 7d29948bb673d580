"""Lists of what a page ends."""

from __future__ import annotations

from gongkai.importing.blocks import Block, lines
from gongkai.importing.repealing import Ended, ended
from tests.importing.pages import WORDS

TITLE = "关于废止和宣布失效部分文件的决定"


def of(text: str, *tables: tuple[tuple[str, ...], ...]) -> Ended:
    """What a text with these tables ends."""
    return ended(TITLE, [*lines(text), *(Block("", "table", rows=rows) for rows in tables)], WORDS)


def told(found: Ended) -> list[tuple[str, str]]:
    """What it repeals."""
    return [(one.title, one.doc_number) for one in found.repeals]


def test_items_with_and_without_signs_of_titles() -> None:
    found = of(
        "根据《示例规定》，决定废止下列文件：\n一、《甲示例办法》（云示发〔2012〕4号）\n"
        "2. 关于乙示例的通知（云示办[2011]8号）\n"
        "三、《关于转发〈丙规程〉的通知》\n（四）关于转发<丁规程>的意见\n云溪区示例局\n2020年1月1日"
    )
    assert told(found) == [
        ("甲示例办法", "云示发〔2012〕4号"),
        ("关于乙示例的通知", "云示办〔2011〕8号"),
        ("关于转发〈丙规程〉的通知", ""),
        ("关于转发〈丁规程〉的意见", ""),
    ]


def test_sentences_before_and_behind_the_word() -> None:
    assert told(of("决定废止《甲示例办法》（云示发〔2012〕4号）、《乙示例办法》。")) == [
        ("甲示例办法", "云示发〔2012〕4号"),
        ("乙示例办法", ""),
    ]
    assert told(of("依据《示例规定》，决定对《甲示例办法》等3件予以废止。")) == [("甲示例办法", "")]


def test_what_lapses_is_told_from_what_is_repealed() -> None:
    found = of("一、废止下列文件\n1.《甲示例办法》\n二、宣布失效下列文件\n1.《乙示例方案》")
    assert told(found) == [("甲示例办法", "")]
    assert [one.title for one in found.lapses] == ["乙示例方案"]


def test_a_table_with_what_becomes_of_each() -> None:
    rows = (
        ("序号", "文件名称", "文号", "处理意见"),
        ("1", "甲示例办法", "云示发[2012]4号", "废止"),
        ("2", "乙示例方案", "", "宣布失效"),
        ("3", "丙示例规定", "", "继续有效"),
    )
    found = of("决定废止1件、宣布失效1件。", rows)
    assert told(found) == [("甲示例办法", "云示发〔2012〕4号")]
    assert [one.title for one in found.lapses] == ["乙示例方案"]
    assert found.counts == ()


def test_a_number_that_the_list_does_not_have_is_told() -> None:
    assert of("决定对《甲示例办法》等3件予以废止。").counts == ("3",)
    assert of("决定废止十二件文件：\n一、《甲示例办法》").counts == ("十二",)


def test_other_pages_end_nothing() -> None:
    assert ended("关于印发《甲示例办法》的通知", lines("原《乙示例办法》同时废止。"), WORDS) == Ended()

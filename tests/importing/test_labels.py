"""Labels of old pages and their values."""

from __future__ import annotations

import pytest

from tests.importing.pages import Parts


def pairs(source: str) -> dict[str, str]:
    """The value of each field that a label means."""
    return {pair.field: pair.value for pair in Parts(source).pairs if pair.field}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("来源:甲局 发布时间:2019-11-25 03:18", {"source": "甲局", "published": "2019-11-25 03:18"}),
        ("发布日期：2022-01-14 信息来源：甲局 浏览次数：", {"published": "2022-01-14", "source": "甲局"}),
        ("09:46信息來源:甲局閱讀次數:87編輯:乙", {"lead": "09:46", "source": "甲局"}),
        ("时间 : 2024-07-12 来源 : 甲局 【字体: 【打印】", {"published": "2024-07-12", "source": "甲局"}),
        ("索引号 : X/1 文       号 :", {"index_number": "X/1", "doc_number": ""}),
        ("- 索 引 号 :103/2023-12807", {"index_number": "103/2023-12807"}),
        ("[ 索引号 ] X/2021", {"index_number": "X/2021"}),
        ("索   引  号 :\nX/2021\n文号：\n无", {"index_number": "X/2021", "doc_number": ""}),
        (
            "<table><tr><td>索引号</td><td>X/1</td></tr><tr><td>文号：</td><td>—  —</td></tr></table>",
            {"index_number": "X/1", "doc_number": ""},
        ),
        (
            "<dl><dt>发文机关</dt><dd>甲局</dd><dt>文号</dt><dd></dd></dl>",
            {"issuer": "甲局", "doc_number": ""},
        ),
        (
            "<table><tr><td>标题<td colspan=3>甲<tr><td>文号<td>1<td>来源<td>乙</table>",
            {"title": "甲", "doc_number": "1", "source": "乙"},
        ),
        ("<p><strong>索引号</strong>：X/1</p>", {"index_number": "X/1"}),
        ("甲网 2018-04-19 17:32 来源：乙", {"lead": "甲网 2018-04-19 17:32", "source": "乙"}),
    ],
)
def test_each_layout_is_read(source: str, expected: dict[str, str]) -> None:
    assert pairs(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "按照来源：渠道要求办理，并说明时间：地点。",
        "会议研究了资金来源，明确了时间安排。",
        "长" * 400 + " 来源：甲",
    ],
)
def test_a_sentence_is_no_line_of_labels(source: str) -> None:
    assert pairs(source) == {}


def test_a_label_takes_no_sentence_for_its_value() -> None:
    assert Parts("<p>作者：</p><p>大家的意见都会逐条讨论。</p>").used == frozenset({0})

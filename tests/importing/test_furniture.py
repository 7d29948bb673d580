"""What belongs to a page and not to its text."""

from __future__ import annotations

import pytest

from gongkai.importing.blocks import blocks, lines
from gongkai.importing.furniture import han, is_end, is_furniture
from gongkai.importing.markup import parse
from tests.importing.pages import WORDS

FURNITURE = (
    *(
        "打印 关闭",
        "【打印本页】 【关闭窗口】",
        "[打印]",
        "【收藏】",
        "【我要纠错】",
        "字号：[大] [中] [小]",
        "字号:",
    ),
    *(
        "当前位置: 首页> 政务公开> 最新文件",
        "您现在的位置：首页 > 公告",
        "首页 > 公告",
        "今天是：2019年12月3日",
    ),
    *("扫一扫在手机打开当前页", "用微信扫描二维码分享至好友和朋友圈", "分享到：", "分享到： 微信 微博"),
    *("责任编辑：甲", "上一篇：没有了", "原文链接：https://a.example/1", "相关稿件", "推荐给您的朋友:"),
    *("主办：甲局 承办：乙局", "版权所有 甲局", "未经许可不得转载。", "网站标识码：0000000000", "返回顶部"),
    *(
        "网站地图 | 联系我们 | 网站无障碍",
        "简体| 繁体",
        "全国各省市政府网站",
        "重点链接",
        "Produced By 甲",
        "附件下载",
    ),
    *("1 2 3 4", "https://a.example/x"),
)
TEXT = (
    *(
        "分享改造成果的人越多，大家越爱护设施。",
        "（此件公开发布）",
        "特此公告。",
        "附件:1.甲表",
        "云溪区示例局",
    ),
    *("三、适用范围和地区", "（一）工作重点", "临江市人民政府", "（二）办好部门网站"),
    *("2021年3月9日", "主办单位应当在会前十日公布议程。", "关闭时间推迟到二十一时", "打印材料应当双面。"),
)


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_known(line: str) -> None:
    (block,) = lines(line)
    assert is_furniture(block, WORDS)


@pytest.mark.parametrize("line", TEXT)
def test_a_text_is_let_be(line: str) -> None:
    (block,) = lines(line)
    assert not is_furniture(block, WORDS)


def test_a_line_of_links_is_furniture_unless_they_lead_to_files() -> None:
    menu, file = blocks(parse('<p><a href="a">甲的消息</a></p><p><a href="a.pdf">甲表</a></p>')[0])
    assert is_furniture(menu, WORDS)
    assert not is_furniture(file, WORDS)


def test_the_end_of_a_text_is_known() -> None:
    assert [is_end(block, WORDS) for block in lines("责任编辑：甲\n甲责任编辑")] == [True, False]
    assert han("甲a乙") == 2

"""Where the text of a page begins and ends."""

from __future__ import annotations

import pytest

from tests.importing.pages import LONG, Parts, asked, found

MENU = "<div><a href=/>首页</a> <a href=/a>公告</a></div>"
TOP = f"{MENU}<h1>关于巡查的公告</h1><p>发布日期：2020-01-01 来源：示例局</p>"
FOOT = "<p>主办：示例局</p><p>版权所有，未经许可不得转载。</p>"


def text(inner: str) -> list[str]:
    """The text of a page."""
    return Parts(f"{TOP}<div>{inner}</div>{FOOT}").text


def test_what_signs_a_text_and_what_it_says_in_brackets_belongs_to_it() -> None:
    lines = [LONG, "特此公告。", "附件：1.甲表", "云溪区示例局", "2020年1月1日", "（此件公开发布）"]
    assert text("".join(f"<p>{line}</p>" for line in lines)) == lines


def test_nothing_is_lost_for_a_row_of_buttons_in_the_middle() -> None:
    assert text(f"<p>{LONG}</p><p>分享到：</p><p>短句</p><p>{LONG}二。</p>") == [LONG, "短句", f"{LONG}二。"]
    signed = ["云溪区示例局", "2020年1月1日"]
    assert text(f"<p>{LONG}</p><p>分享到：</p><p>{signed[0]}</p><p>{signed[1]}</p>") == [LONG, *signed]


HOSTED = [
    LONG,
    "主办单位：临江市教育局",
    "承办单位：甲书屋",
    "活动时间：5月1日",
    "报名方式：现场报名",
    f"{LONG}二。",
]


@pytest.mark.parametrize("tag", ["p", "div"])
@pytest.mark.parametrize("lines", [HOSTED, HOSTED[1:], [*HOSTED[:-1], "临江市教育局", "2020年1月1日"]])
def test_who_holds_what_a_text_announces_does_not_end_it(tag: str, lines: list[str]) -> None:
    assert text("".join(f"<{tag}>{line}</{tag}>" for line in lines)) == lines


def test_who_runs_the_site_does() -> None:
    foot = "<p>主办：示例局 承办：示例中心</p><p>地址：示例路</p>"
    closed = f"{foot}<p>版权所有，未经许可不得转载。</p><p>2020年1月1日</p>"
    for behind in (foot, closed):
        assert "主办：示例局 承办：示例中心" not in Parts(f"{TOP}<p>{LONG}</p>{behind}").text


def test_a_pasted_text_loses_no_line_before_it_goes_on() -> None:
    head = "关于巡查的公告\n来源：示例局 发布日期：2020-01-01"
    lines = [LONG, "活动安排", f"{LONG}{LONG}"]
    assert Parts(f"{head}\n{lines[0]}\n分享到：\n{lines[1]}\n{lines[2]}\n上一篇：甲\n甲").text == lines


def test_what_is_left_behind_in_the_element_of_the_text_is_told() -> None:
    inner = f"<p>{LONG}</p><p>分享到：</p><p>短句</p><p>又一句</p>"
    assert Parts(f"{TOP}<div>{inner}</div>{FOOT}").body.cut == "短句"
    assert Parts(f"{TOP}<div><p>{LONG}</p></div>{FOOT}").body.cut == ""
    assert ("body", "cut") in asked(f"{TOP}<div>{inner}</div>{FOOT}")


def test_what_follows_the_foot_elsewhere_is_left_behind() -> None:
    other = "<div><h3>相关新闻</h3><p>另一条消息说的是别的事情，与此无关。</p></div>"
    assert Parts(f"{TOP}<div><p>{LONG}</p></div>{other}{FOOT}").text == [LONG]


def test_a_pasted_text_goes_on_behind_a_button() -> None:
    head = "关于巡查的公告\n来源：示例局 发布日期：2020-01-01"
    source = f"{head}\n{LONG}\n分享到：\n{LONG}{LONG}\n【打印】\n上一篇：甲"
    assert Parts(source).text == [LONG, f"{LONG}{LONG}"]


def test_time_and_place_of_a_notice_are_its_text() -> None:
    lines = ["时间：2020年2月1日上午", f"地点：示例书屋。{LONG}"]
    assert text("".join(f"<p>{line}</p>" for line in lines)) == lines


def test_a_summary_that_repeats_the_text_is_left_out_and_another_stays() -> None:
    assert text(f"<p>摘要：{LONG}</p><p>{LONG}</p>") == [LONG]
    assert text(f"<p>摘要：别的话。</p><p>{LONG}</p>") == ["摘要：别的话。", LONG]


def test_labels_below_a_text_are_no_text_and_are_believed() -> None:
    parts = Parts(
        f"<h1>关于巡查的公告</h1><p>{LONG}</p><p>{LONG}</p><p>信息来源：示例局 公开日期：2020-01-01</p>"
    )
    assert parts.text == [LONG, LONG]
    assert len(parts.blocks) - 1 in parts.body.headers


def test_files_that_were_named_before_are_not_listed_again() -> None:
    link = '<a href="a.pdf">甲表</a>'
    assert text(f"<p>{LONG}</p><p>附件：{link}</p><b>附件下载：</b><ul><li>{link}</li></ul>") == [
        LONG,
        "附件：甲表",
    ]


def page(*lines: str) -> str:
    text = "".join(f"<p>{line}</p>" for line in lines)
    foot = "<div>【打印】【关闭】</div><div>主办：云溪区人民政府</div>"
    return f"<div>您的位置：<a href=/>首页</a></div><h1>关于做好示例巡查的通知</h1><div>{text}</div>{foot}"


@pytest.mark.parametrize(
    "lines",
    [
        ("现公布下列文件：", "<a href=/1.html>示例办法</a>", "<a href=/2.html>示例细则</a>", LONG),
        ("监督电话", "0000-12345678", "监督邮箱", "欢迎监督。"),
        ("合格数", "12", "不合格数", "3", LONG),
        ("请登录以下网址填报：", "http://www.example.cn/tb", LONG),
        ("安排如下：", "字号：三号", "当前位置：大厅一楼", LONG),
        ("编辑：请问什么是示例登记？", LONG, "编辑：谢谢。", LONG),
        ("各有关单位：", "相关链接：", "示例平台", LONG, "云溪区示例局", "2020年1月2日"),
        ("各有关单位：", "未经许可的，不得开展示例活动。", LONG),
    ],
)
def test_what_looks_like_furniture_in_the_middle_of_a_text_is_text(lines: tuple[str, ...]) -> None:
    parts = Parts(page(*lines))
    expected = [Parts(f"<p>{line}</p>").blocks[0].text for line in lines]
    assert parts.text == expected


def test_furniture_that_can_be_nothing_else_is_left_behind_in_the_middle_too() -> None:
    lines = (LONG, "【打印本页】【关闭窗口】", "技术支持：示例公司", LONG)
    assert Parts(page(*lines)).text == [LONG, LONG]


def test_where_a_plain_text_may_go_on_behind_its_foot_it_is_asked() -> None:
    lines = ("关于做好示例巡查的通知", "各有关单位：", "相关链接：", "示例平台", f"{LONG[:20]}。")
    assert ("body", "cut") in asked("\n".join((*lines, "2020年1月2日")))


def test_the_kind_of_a_document_above_its_number_is_its_title_once_more() -> None:
    lines = ("<p>行政处罚决定书</p>", "<p>云示罚字〔2020〕第6号</p>", f"<p>{LONG}</p>")
    source = f"<h1>示例食品店案行政处罚决定书</h1><p>2020-01-02</p><div>{''.join(lines)}</div>"
    assert Parts(source).text == [LONG]
    assert found(source)["doc_number"] == "云示罚字〔2020〕第6号"

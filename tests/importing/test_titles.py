"""Titles of old pages."""

from __future__ import annotations

import pytest

from tests.importing.pages import LONG, Parts

TITLE = "关于做好示例站点巡查的通知"
SPLIT = "<p>关于做好</p><p>示例站点巡查的通知</p>"
META = "<p>发布日期：2020-01-01 来源：示例局</p>"


@pytest.mark.parametrize(
    "html",
    [
        f"<h1>{TITLE}</h1>{META}<p>{LONG}</p>",
        f"<div class=bt>{TITLE}</div>{META}<p>{LONG}</p>",
        f"<title>{TITLE} - 示例局</title><p>欢迎访问示例局</p><p>{TITLE}</p>{META}<p>{LONG}</p>",
        f"<meta name=ArticleTitle content='{TITLE}'><h1>示例局</h1><p>{TITLE}</p>{META}<p>{LONG}</p>",
        f"<table><tr><td>标题<td>{TITLE}<tr><td>文号<td></table><p>{LONG}</p>",
        f"<h2>关于做好<br>示例站点巡查的通知</h2>{META}<p>{LONG}</p>",
        f"<meta name=ArticleTitle content='{TITLE}'>{SPLIT}{META}<p>{LONG}</p>",
        f"{TITLE}\n发布日期：2020-01-01 来源：示例局\n{LONG}",
        f"<h1>{TITLE}云示办〔2020〕3号</h1>{META}<p>{LONG}</p>",
    ],
)
def test_each_place_of_a_title_is_found(html: str) -> None:
    parts = Parts(html)
    assert parts.title.text == TITLE
    assert parts.text == [LONG]


def test_a_doubled_title_stands_once_and_that_of_a_part_stays() -> None:
    assert Parts(f"<h1>{TITLE}</h1>{META}<p><b>{TITLE}</b></p><p>{LONG}</p>").text == [LONG]
    part = "示例站点巡查规定"
    parts = Parts(f"<h1>{part}</h1>{META}<p>《{part}》已经通过，现予公布。</p><p>{part}</p><p>{LONG}</p>")
    assert parts.text == [f"《{part}》已经通过，现予公布。", part, LONG]


def test_a_title_that_is_told_and_stands_nowhere_is_doubted() -> None:
    parts = Parts(
        f"<meta name=ArticleTitle content='{TITLE}'><h1>另一个标题说的别的事</h1>{META}<p>{LONG}</p>"
    )
    assert parts.title.text == TITLE
    assert parts.title.others == ("另一个标题说的别的事",)


def test_where_there_is_none_there_is_none() -> None:
    assert Parts(f"<p>{LONG}</p><p>{LONG}</p>").title.text == ""


def test_the_name_of_a_site_on_its_head_is_no_title() -> None:
    head = "<h1>云溪区示例局</h1><p>便民利民</p>"
    assert Parts(f"{head}<div>书屋开放了</div>{META}<p>{LONG}</p>").title.text == "书屋开放了"


def test_the_heading_of_a_part_is_no_title() -> None:
    assert Parts(f"<p>{TITLE}</p><p>{LONG}</p><h1>一、总体要求</h1><p>{LONG}</p>").title.text == TITLE


FIRST, SECOND, BELOW = "示例局扎实推进年度重点工作", "取得阶段性成效", "——在年度会议上的讲话"


@pytest.mark.parametrize(
    "lines",
    [
        "<h1>{}</h1><h1>{}</h1>",
        "<p align=center><b>{}</b></p><p align=center><b>{}</b></p>",
        "<div class=title>{}<br>{}</div>",
        "<div class=title><p>{}</p><p>{}</p></div>",
    ],
)
def test_a_title_on_two_lines_is_whole_and_doubted(lines: str) -> None:
    place = "<div>首页 &gt; 部门动态</div>"
    for second in (SECOND, BELOW):
        parts = Parts(f"<title>示例门户</title>{place}{lines.format(FIRST, second)}{META}<p>{LONG}</p>")
        assert parts.title.text == FIRST + second
        assert parts.title.others == (second,)
        assert parts.text == [LONG]


@pytest.mark.parametrize(
    "lines", ["<h1>{}</h1><h2>{}</h2>", "<table><tr><td>{}</td></tr><tr><td>{}</td></tr></table>"]
)
def test_lines_that_look_unlike_are_one_title_where_the_window_says_so(lines: str) -> None:
    page = f"<p>首页</p>{lines.format(FIRST, SECOND)}{META}<p>{LONG}</p>"
    told = Parts(f"<title>{FIRST}{SECOND}-示例门户</title>{page}").title
    assert (told.text, told.others) == (FIRST + SECOND, ())
    untold = Parts(f"<title>示例门户</title>{page}")
    assert {FIRST, SECOND} <= {untold.title.text, *untold.title.others, *untold.text}


def test_a_body_above_a_title_is_no_part_of_it() -> None:
    parts = Parts(f"<p>首页</p><h1>云溪区示例工作领导小组办公室</h1><h1>{TITLE}</h1>{META}<p>{LONG}</p>")
    assert (parts.title.text, parts.title.others) == (TITLE, ())

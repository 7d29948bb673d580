"""From what places of a page say to what a draft says."""

from __future__ import annotations

import pytest

from tests.importing.pages import LONG, asked, drafted, found


def page(meta: str, head: str = "", below: str = "") -> str:
    """A page with such labels."""
    text = f"<p>{LONG}</p><p>{LONG}</p>{below}"
    return f"<head>{head}</head><h1>关于示例站点巡查的公告</h1>{meta}<div>{text}</div>"


def test_what_two_places_agree_on_is_surer() -> None:
    once = drafted(page("<p>发布日期：2020-01-01</p>")).found["published"]
    twice = drafted(
        page("<p>发布日期：2020-01-01 08:30</p>", "<meta name=PubDate content=2020-01-01>")
    ).found["published"]
    assert twice.weight > once.weight
    assert twice.value == "2020-01-01 08:30"


def test_what_two_places_contradict_each_other_in_is_asked() -> None:
    html = page("<p>发布日期：2020-01-01</p>", "<meta name=PubDate content=2020-03-01>")
    assert "published" not in found(html)
    (ask,) = (ask for ask in drafted(html).asks if ask.field == "published")
    assert (ask.why, set(ask.said)) == ("differs", {"2020-01-01", "2020-03-01"})


def test_a_weak_label_gives_way() -> None:
    assert found(page("<p>更新时间：2021-05-05 发布时间：2020-01-01</p>"))["published"] == "2020-01-01"
    assert found(page("<p>更新时间：2021-05-05</p>"))["published"] == "2021-05-05"


@pytest.mark.parametrize("day", ["19-1-3", "01/03/2019", "2019-01-02T20:00:00Z", "民国八年"])
def test_a_day_that_is_not_certain_is_asked_for(day: str) -> None:
    assert ("published", "unclear") in asked(page(f"<p>发布日期：{day}</p>"))
    assert found(page(f"<p>发布日期：2019-01-03</p><p>来源：{day}</p>"))["published"] == "2019-01-03"
    meta = f'<meta name="PubDate" content="{day}">'
    assert ("published", "unclear") in asked(page("<p>来源：示例局</p>", meta))
    assert found(page("<p>发布日期：2019-01-03</p>", meta))["published"] == "2019-01-03"


def test_an_address_proves_no_day() -> None:
    html = page("<p>来源：示例局</p>", "<link rel=canonical href=https://a.example/2018/03/01/t1.html>")
    assert ("published", "address") in asked(html)
    assert "published" not in found(html)
    assert found(html.replace("来源：示例局", "发布日期：2023-01-05"))["published"] == "2023-01-05"


def test_the_day_of_a_banner_is_not_that_of_the_page() -> None:
    assert "published" not in found(
        "<div>今天是2019年12月3日</div><div>2016年04月02日</div>" + page("<p>来源：示例局</p>")
    )


@pytest.mark.parametrize("label", ["发文机关", "来源"])
def test_a_person_is_no_body(label: str) -> None:
    html = page(f"<p>{label}：甘示例</p>")
    assert "source" not in found(html)
    assert ("source", "name") in asked(html)


@pytest.mark.parametrize(
    ("meta", "field"),
    [
        ("发布日期：202472", "published"),
        ("成文日期：201752日", "signed_on"),
        ("文号：云示办〔20241号", "doc_number"),
        ("索引号：YX0420/None", "index_number"),
    ],
)
def test_what_is_damaged_is_asked(meta: str, field: str) -> None:
    assert (field, "damaged") in asked(page(f"<p>{meta}</p>"))
    assert field not in found(page(f"<p>{meta}</p>"))


def test_lines_without_labels_between_title_and_text() -> None:
    told = found(page("<p>云示办〔2020〕3号</p><p>2020-02-03</p><p>YX0420-2020-00210</p>"))
    assert told["doc_number"] == "云示办〔2020〕3号"
    assert told["published"] == "2020-02-03"
    assert told["index_number"] == "YX0420-2020-00210"


def test_the_day_below_a_text_is_when_it_was_signed() -> None:
    assert (
        found(page("<p>来源：示例局</p>", below="<p>云溪区示例局</p><p>二〇二〇年一月三日</p>"))["signed_on"]
        == "2020-01-03"
    )


def test_several_bodies_issue_together() -> None:
    assert drafted(page("<p>发文机关：甲示例局、乙示例局</p>")).issuers == ("甲示例局", "乙示例局")


def test_a_name_is_freed_of_what_stands_behind_it() -> None:
    assert found(page("<p>来源：示例局 2020-05-06 打印 关闭</p>"))["source"] == "示例局"
    assert found(page("<p>来源：示例局 2020-05-06</p>"))["published"] == "2020-05-06"

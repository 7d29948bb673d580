"""Days as old pages write them."""

from __future__ import annotations

import pytest

from gongkai.importing.dates import is_broken, is_unclear, moments, only_moment


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2022-01-14 17:31", "2022-01-14 17:31"),
        ("2024-07-12 15:47:58", "2024-07-12 15:47"),
        ("2021/03/29 11:30:01", "2021-03-29 11:30"),
        ("2020年11月10日", "2020-11-10"),
        ("2018年12月7日", "2018-12-07"),
        ("2021年 9月 27日", "2021-09-27"),
        ("2018年3月13 日", "2018-03-13"),
        ("2021-08-01-06:08:00", "2021-08-01 06:08"),
        ("二○○九年十二月二十八日", "2009-12-28"),
        ("二〇一八年四月十九日", "2018-04-19"),
        ("二〇一二年元月三十一日", "2012-01-31"),
        ("20220727", "2022-07-27"),
        ("2023年1月5日 9时05分", "2023-01-05 09:05"),
        ("２０１９年１月３日", "2019-01-03"),
        ("２０１９－０１－０３ １０：３０", "2019-01-03 10:30"),
        ("2019/０１．03", "2019-01-03"),
        ("民国108年1月3日", "2019-01-03"),
        ("民國 一百零八年十二月二十三日", "2019-12-23"),
        ("2019-01-02T20:00:00+08:00", "2019-01-02 20:00"),
    ],
)
def test_each_form_is_read(text: str, value: str) -> None:
    assert [one.value for one in moments(f"发布日期：{text} 来源")] == [value]
    assert "+" in text or only_moment(f"（{text}）") is not None


@pytest.mark.parametrize(
    "text",
    [
        "2021-13-01",
        "2021年2月30日",
        "1021-01-01",
        "12021-01-01",
        "21-01-01",
        "二〇一二年十十月三日",
        "二〇二〇年十元月三日",
        "民国十十年一月三日",
        "民国元年1月1日",
        "2019-01-02T20:00:00Z",
    ],
)
def test_no_other_day_is_made_up(text: str) -> None:
    assert moments(text) == []


@pytest.mark.parametrize("text", ["202472", "201752日", "2024年7", "2019-3"])
def test_a_damaged_day_is_known_as_one(text: str) -> None:
    assert is_broken(text)


@pytest.mark.parametrize("text", ["2024-07-02", "云溪区", "12", ""])
def test_nothing_else_is_damaged(text: str) -> None:
    assert not is_broken(text)


def test_a_line_with_words_is_no_moment_alone() -> None:
    assert only_moment("自2021年1月1日起施行") is None
    assert only_moment("2021-01-01 至 2021-02-01") is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "19-1-3",
            "１９－１－３",
            "108年1月3日",
            "01/03/2019",
            "3.1.2019",
            "民国一〇八年",
            "民国八年一月三日",
        ),
        *(
            "2019-01-02T20:00:00Z",
            "2019-01-02 20:00 UTC",
            "2019-01-02T20:00:00.000+00:00",
            "2019/1/2 20:00 GMT",
        ),
    ],
)
def test_a_day_that_is_not_certain_is_known_as_one(text: str) -> None:
    assert moments(text) == []
    assert is_unclear(text)


@pytest.mark.parametrize("text", ["2024-07-02", "云溪区", "12", "", "202472", "2019-01-02 20:00 GMT+0800"])
def test_nothing_else_is_unclear(text: str) -> None:
    assert not is_unclear(text)

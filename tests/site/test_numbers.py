"""The index of document numbers: by year and by office, spread where it is long, and what stays."""

from __future__ import annotations

import pytest

from gongkai.model.page import Page
from gongkai.model.record import UNSTATED, Record
from gongkai.site.lists import ROWS
from gongkai.site.numberviews import NumberListView, NumbersView
from gongkai.site.overallviews import OverviewView
from gongkai.site.searchviews import SearchView
from gongkai.site.urls import short_code
from tests.registers import DAY, pages, planned, record, type_

FREE = type_("pages", listed=False, effect=False)
JIN, JIN_BAN = short_code("津科发"), short_code("津科办发")


def numbered(*numbers: str, plural: str = "documents") -> list[Record]:
    """Records of these numbers; each is called after its own."""
    return [record(f"{plural}/{place:05}", number, doc_number=number) for place, number in enumerate(numbers)]


def made(*records: Record, kept: frozenset[str] = frozenset()) -> dict[str, Page]:
    """The pages of a site, by path."""
    return pages(planned(*records, types=(FREE,), kept=kept))


def index(of: dict[str, Page]) -> NumbersView:
    """The view of the index."""
    view = of["numbers/index.html"].context["numbers"]
    assert isinstance(view, NumbersView)
    return view


def view(of: dict[str, Page], part: str) -> NumberListView:
    """A list below the index."""
    found = of[f"numbers/{part}/index.html"].context["listed"]
    assert isinstance(found, NumberListView)
    return found


def told(of: dict[str, Page], part: str) -> list[tuple[str, list[str]]]:
    """What a list has: of each group its name and its numbers."""
    return [(group.label, [card.doc_number for card in group.cards]) for group in view(of, part).groups]


def below(of: dict[str, Page], part: str = "") -> set[str]:
    """What stands below the index."""
    folder = f"numbers/{part}"
    return {path.removeprefix(folder).removesuffix("index.html") for path in of if path.startswith(folder)}


MIXED = (
    *numbered(
        "津科发〔2021〕10号", "津科发〔2021〕9号", "津科办发〔2021〕1号", "津科发〔2020〕3号", "津科令第5号"
    ),
    *numbered("津科发〔2021〕2号", plural="reports"),
    record("pages/about", "关于", doc_number="津科发〔2021〕7号"),
    record("documents/none", "无"),
    record("documents/unstated", "未", doc_number=UNSTATED),
)


def test_years_and_offices_are_counted() -> None:
    of = made(*MIXED)
    assert below(of) == {"", "2021/", "2020/", f"{JIN}/", f"{JIN_BAN}/", "other/"}
    assert [(link.label, link.count, link.url) for link in index(of).years] == [
        ("2021年", 4, "numbers/2021/index.html"),
        ("2020年", 1, "numbers/2020/index.html"),
    ]
    assert [(link.label, link.count, link.url) for link in index(of).offices] == [
        ("津科办发", 1, f"numbers/{JIN_BAN}/index.html"),
        ("津科发", 4, f"numbers/{JIN}/index.html"),
    ]
    other = index(of).other
    assert other is not None
    assert (other.count, other.url) == (1, "numbers/other/index.html")


def test_a_year_goes_by_office_and_then_by_serial_number() -> None:
    of = made(*MIXED)
    assert told(of, "2021") == [
        ("津科办发", ["津科办发〔2021〕1号"]),
        ("津科发", ["津科发〔2021〕2号", "津科发〔2021〕9号", "津科发〔2021〕10号"]),
    ]
    assert [(link.label, link.current, link.count) for link in view(of, "2021").years] == [
        ("2021年", True, 0),
        ("2020年", False, 0),
    ]
    assert view(of, "2021").total == 4


def test_an_office_goes_by_year_newest_first() -> None:
    of = made(*MIXED)
    assert [(group, len(numbers)) for group, numbers in told(of, JIN)] == [("2021年", 3), ("2020年", 1)]
    assert view(of, JIN).heading == "发文字号索引（津科发）"


@pytest.mark.parametrize(
    ("number", "part"),
    [
        ("津科发〔2021〕9号", "2021"),
        ("津科发〔2021〕第09号", "2021"),
        ("津 科发〔2021〕9号", "2021"),
        ("〔2021〕9号", "other"),
        ("津科发〔21〕9号", "other"),
        ("津科令第5号", "other"),
    ],
)
def test_what_is_no_number_of_an_office_and_a_year_stands_apart(number: str, part: str) -> None:
    of = made(*numbered(number))
    assert [card for _, cards in told(of, part) for card in cards] == [number]
    assert {path for path in below(of) if len(path) < 10} == {"", f"{part}/"}
    if part == "2021":
        assert [link.label for link in index(of).offices] == ["津科发"]


def test_a_site_without_numbers_has_no_index() -> None:
    of = made(record("documents/a"), record("pages/about", doc_number="津科发〔2021〕7号"))
    assert below(of) == set()
    for path, name in (("browse.html", "overview"), ("search.html", "search")):
        found = of[path].context[name]
        assert isinstance(found, OverviewView | SearchView)
        assert found.ways is not None
        assert (found.ways.index, found.ways.numbers) == (None, ())


def test_a_new_number_leaves_other_years_and_offices_as_they_are() -> None:
    before, after = made(*MIXED), made(*MIXED, record("documents/new", doc_number="津科发〔2020〕4号"))
    changed = {path for path in before if path.startswith("numbers/") and before[path] != after[path]}
    assert changed == {f"numbers/{part}index.html" for part in ("", "2020/", f"{JIN}/")}


@pytest.mark.parametrize(("count", "spread"), [(ROWS, False), (ROWS + 1, True)])
def test_a_long_year_is_spread_over_its_offices(count: int, *, spread: bool) -> None:
    numbers = [f"津科发〔2021〕{serial}号" for serial in range(1, count)]
    of = made(*numbered("津科办发〔2021〕1号", *numbers, "津科发〔2020〕1号"))
    assert below(of, "2021/") == {"", *({f"{JIN}/", f"{JIN_BAN}/"} if spread else ())}
    parts = [(link.label, link.count) for link in view(of, "2021").parts]
    assert parts == ([("津科办发", 1), ("津科发", count - 1)] if spread else [])
    if spread:
        assert told(of, "2021") == []
        assert told(of, f"2021/{JIN}") == [("", numbers)]
        assert view(of, f"2021/{JIN}").heading == "发文字号索引（2021年，津科发）"


def test_a_long_office_leads_to_its_years() -> None:
    long = [f"津科发〔2021〕{serial}号" for serial in range(1, ROWS + 2)]
    of = made(*numbered(*long, "津科发〔2020〕1号", "津科办发〔2020〕1号"))
    assert [(link.label, link.count, link.url) for link in view(of, JIN).parts] == [
        ("2021年", ROWS + 1, f"numbers/2021/{JIN}/index.html"),
        ("2020年", 1, f"numbers/2020/index.html#page.{JIN}"),
    ]
    assert JIN in [group.key for group in view(of, "2020").groups]


def test_a_long_office_in_one_year_is_spread_by_serial_number() -> None:
    of = made(*numbered(*(f"津科发〔2021〕{serial}号" for serial in range(1, ROWS + 2))))
    assert below(of, f"2021/{JIN}/") == {"", "1-1000/", "1001-2000/"}
    assert [(link.label, link.count) for link in view(of, f"2021/{JIN}").parts] == [
        ("1—1000号", 1000),
        ("1001—2000号", 1),
    ]
    run = view(of, f"2021/{JIN}/1001-2000")
    assert run.heading == "发文字号索引（2021年，津科发，1001—2000号）"
    assert [(link.current, link.count) for link in run.parts] == [(False, 0), (True, 0)]
    page = of[f"numbers/2021/{JIN}/1001-2000/index.html"].context["page"]
    assert [(link.text, link.url) for link in page.trail] == [  # type: ignore[attr-defined]
        ("首页", "index.html"),
        ("查找", "browse.html"),
        ("发文字号索引", "numbers/index.html"),
        ("2021年", "numbers/2021/index.html"),
        ("津科发", f"numbers/2021/{JIN}/index.html"),
        ("1001—2000号", ""),
    ]


def test_many_others_are_spread_by_year_and_month() -> None:
    old, new = DAY(2020, 3, 1), DAY(2021, 5, 1)
    of = made(
        *(record(f"documents/a{n:04}", published=old, doc_number=f"令第{n}号") for n in range(ROWS + 1)),
        record("documents/b", published=new, doc_number="令第9999号"),
        record("documents/c", doc_number="令第10000号"),
    )
    assert below(of, "other/") == {"", "2021/", "2020/", "undated/", "2020/03/"}
    assert [link.label for link in view(of, "other").parts] == ["2021年", "2020年", "年份未列明"]
    assert [(link.label, link.count) for link in view(of, "other/2020").parts] == [("3月", ROWS + 1)]
    assert told(of, "other/2021") == [("", ["令第9999号"])]


def test_what_was_public_once_stays_and_is_empty() -> None:
    gone = short_code("津旧发")
    kept = frozenset(
        f"numbers/{part}index.html"
        for part in ("", "2019/", f"2019/{gone}/", f"{gone}/", f"2021/{JIN}/", "other/")
    )
    of = made(*numbered("津科发〔2021〕1号"), kept=kept)
    assert kept <= of.keys()
    assert [link.label for link in index(of).years] == ["2021年"]
    assert [link.label for link in index(of).offices] == ["津科发"]
    assert index(of).other is None
    assert view(of, gone).heading == "发文字号索引（原有分类）"
    assert (view(of, "2019").total, told(of, "2019"), view(of, "2019").parts) == (0, [], ())
    assert [(link.label, link.count) for link in view(of, "2021").parts] == [("津科发", 1)]
    assert index(made(kept=frozenset({"numbers/index.html"}))).years == ()


def test_browse_and_search_lead_to_years_and_to_the_index() -> None:
    of = made(*MIXED)
    for path, name in (("browse.html", "overview"), ("search.html", "search")):
        found = of[path].context[name]
        assert isinstance(found, OverviewView | SearchView)
        assert found.ways is not None
        assert [(link.label, link.count) for link in found.ways.numbers] == [("2021年", 4), ("2020年", 1)]
        assert found.ways.index is not None
        assert found.ways.index.url == "numbers/index.html"

"""The register of effects: its pages, what they count, and how long ones are spread."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gongkai.model.page import Page
from gongkai.model.record import UNSTATED, Record, Ref
from gongkai.site import chronicle
from gongkai.site.registerviews import RegisterView, RegisterYearView, TallyView
from tests.registers import DAY, pages, planned, record, refs, type_

A, B, C = "documents/a", "documents/b", "documents/c"
OLD = record(A, "甲", signed_on=DAY(2019, 12, 1), effective_on=DAY(2020, 1, 1), published=DAY(2019, 12, 2))
NEW = record(B, "乙", effective_on=DAY(2021, 6, 1), published=DAY(2021, 6, 1), repeals=refs(A))
UNKNOWN = record(C, "丙", repealed_by=(Ref(None, "外"),))


def register(*records: Record, kept: frozenset[str] = frozenset()) -> dict[str, Page]:
    """The pages of the register by path."""
    found = pages(planned(*records, kept=kept))
    return {
        path: page for path, page in found.items() if path.startswith("effect/") and path.endswith(".html")
    }


def year(found: Mapping[str, Page], path: str) -> RegisterYearView:
    """The view of a page."""
    view = found[f"effect/{path}/index.html"].context["year"]
    assert isinstance(view, RegisterYearView)
    return view


def overview(found: Mapping[str, Page]) -> RegisterView:
    """The view of the overview."""
    view = found["effect/index.html"].context["register"]
    assert isinstance(view, RegisterView)
    return view


def counts(tally: tuple[TallyView, ...]) -> dict[str, int]:
    """A tally in short."""
    return {one.state.state: one.count for one in tally}


def test_a_year_tells_each_day_and_what_held_before_and_after() -> None:
    found = register(OLD, NEW, UNKNOWN)
    assert list(found) == [
        "effect/2019/index.html",
        "effect/2020/index.html",
        "effect/2021/index.html",
        "effect/index.html",
        "effect/undated/index.html",
    ]
    view = year(found, "2021")
    assert view.opening_day is not None
    assert (view.opening_day.iso, counts(view.opening)) == ("2020-12-31", {"in_force": 1})
    (day,) = view.days
    assert (day.day.iso, counts(day.tally)) == ("2021-06-01", {"in_force": 1, "repealed": 1})
    told = [(one.card.title, one.before and one.before.state, one.after.state, one.by) for one in day.changes]
    assert told[0][:3] == ("甲", "in_force", "repealed")
    assert told[0][3] is not None
    assert told[0][3].text == "乙"
    assert told[1] == ("乙", None, "in_force", None)
    assert view.shelf is not None
    assert [card.title for card in view.shelf.cards] == ["甲"]


def test_the_overview_counts_after_the_last_change_of_each_year() -> None:
    view = overview(register(OLD, NEW, UNKNOWN))
    assert [column.state for column in view.columns] == ["in_force", "not_yet", "repealed"]
    assert [(row.link.text, row.changes, row.last.text, row.counts) for row in view.rows] == [
        ("2021年", 2, "2021-06-01", (1, 0, 1)),
        ("2020年", 1, "2020-01-01", (1, 0, 0)),
        ("2019年", 1, "2019-12-01", (0, 1, 0)),
    ]
    assert view.undated is not None
    assert view.undated.count == 1


def test_documents_without_known_days_stand_apart() -> None:
    view = year(register(OLD, UNKNOWN), "undated")
    assert (view.days, view.opening_day) == ((), None)
    assert view.shelf is not None
    assert [card.title for card in view.shelf.cards] == ["丙"]


def test_there_is_no_register_where_nothing_is_known() -> None:
    assert register(UNKNOWN) == {}
    assert register(record("reports/a", published=DAY(2020, 1, 1)), kept=frozenset()) != {}
    plain = type_("reports", effect=False)
    found = pages(planned(record("reports/a", published=DAY(2020, 1, 1)), types=(plain,)))
    assert not [path for path in found if path.startswith("effect/")]


def test_what_was_public_once_stays() -> None:
    kept = frozenset({"effect/index.html", "effect/2018/index.html", "effect/undated/index.html"})
    found = register(kept=kept)
    assert set(found) == kept
    assert overview(found).rows[0].changes == 0


def test_every_record_and_list_leads_to_it() -> None:
    found = pages(planned(OLD, NEW, UNKNOWN))
    links = {
        path: found[path].context[name].register  # type: ignore[attr-defined]
        for path, name in (
            ("documents/a.html", "record"),
            ("documents/c.html", "record"),
            ("documents/index.html", "listing"),
            ("documents/2021/index.html", "listing"),
        )
    }
    assert {path: link and link.url for path, link in links.items()} == {
        "documents/a.html": "effect/2021/index.html",
        "documents/c.html": "effect/index.html",
        "documents/index.html": "effect/index.html",
        "documents/2021/index.html": None,
    }


def test_a_long_year_is_spread_over_its_months(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chronicle, "ROWS", 1)
    found = register(OLD, NEW, record("documents/d", "丁", effective_on=DAY(2021, 3, 5)))
    view = year(found, "2021")
    assert view.days == ()
    assert [(part.link.url, part.count) for part in view.months] == [
        ("effect/2021/03/index.html", 1),
        ("effect/2021/06/index.html", 2),
    ]
    assert [day.day.iso for day in year(found, "2021/06").days] == ["2021-06-01"]


def test_a_long_list_is_spread_over_the_years_of_its_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    more = [record(f"documents/x{number}", published=DAY(2018 + number, 1, 1)) for number in range(3)]
    last = record("documents/z", published=DAY(2021, 2, 1))
    monkeypatch.setattr(chronicle, "ROWS", 2)
    found = register(*more, last, record("documents/y", published=UNSTATED, effective_on=DAY(2020, 1, 1)))
    shelf = year(found, "2021").shelf
    assert shelf is not None
    assert (shelf.count, shelf.cards) == (4, ())
    assert [(part.link.url, part.count) for part in shelf.parts] == [
        ("effect/2021/of-2020/index.html", 1),
        ("effect/2021/of-2019/index.html", 1),
        ("effect/2021/of-2018/index.html", 1),
        ("effect/2021/of-undated/index.html", 1),
    ]


def test_once_spread_it_stays_so() -> None:
    kept = frozenset({"effect/2021/06/index.html", "effect/2021/of-2019/index.html"})
    found = register(OLD, NEW, kept=kept)
    assert kept <= set(found)
    view = year(found, "2021")
    assert (view.days, view.shelf and view.shelf.cards) == ((), ())

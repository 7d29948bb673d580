"""What is left of a record that was taken down, and pages at addresses that records had before."""

from __future__ import annotations

import datetime as dt

import pytest

from gongkai.model.page import Copy
from gongkai.model.record import UNSTATED, Record, Ref, Value
from gongkai.site.goneviews import MovedView, TombstoneView
from gongkai.site.urls import short_code
from gongkai.site.views import DateView, LinkView
from tests.registers import DAY, attached, attachment, pages, planned, record, refs

CANARY = "金丝雀"
FILE = "content/documents/附件 1.pdf"
DAY_OFF = DAY(2022, 5, 6)
PATHS = ("documents/a.html", f"q/{short_code('documents/a')}.html")


def withdrawn(on: Value = DAY_OFF, **more: Value) -> Record:
    """A record of which every field but `withdrawn` must not be told."""
    return record(
        "documents/a",
        CANARY,
        CANARY,
        published=DAY(2021, 3, 1),
        summary=CANARY,
        issuer=(CANARY,),
        doc_number=CANARY,
        attachments=(attachment(CANARY, FILE),),
        withdrawn_files=({"file": CANARY, "on": DAY(2021, 5, 1), "reason": CANARY},),
        repeals=refs("documents/b"),
        withdrawn={"on": on, "reason": "有误", **more},
    )


def tombstone(item: Record, *others: Record) -> TombstoneView:
    """What its page is told."""
    view = pages(planned(item, *others, record("documents/b", "乙")))["documents/a.html"].context["tombstone"]
    assert isinstance(view, TombstoneView)
    return view


def test_nothing_else_of_it_is_in_any_page_nor_copied() -> None:
    found = planned(withdrawn(), record("documents/b", "乙"), files=attached(FILE))
    assert CANARY not in repr(found.value)
    assert not any(isinstance(job, Copy) for job in found.value)
    assert [page.layout for path, page in pages(found).items() if path in PATHS] == ["tombstone.html"] * 2
    for page in (pages(found)[path] for path in PATHS):
        view = page.context["page"]
        assert (view.indexed, view.code, view.title) == (False, "", "这里的内容已经撤下")  # type: ignore[attr-defined]


def test_it_says_what_it_was_when_it_went_why_and_what_replaces_it() -> None:
    view = tombstone(withdrawn(title="关于名单的通知", basis="条例", instead=Ref("documents/b")))
    assert view == TombstoneView(
        state="withdrawn",
        title="关于名单的通知",
        type_label="documents",
        published=DateView("2021-03-01", "2021-03-01"),
        on=DateView("2022-05-06", "2022-05-06"),
        reason="有误",
        basis="条例",
        instead=view.instead,
        removals=LinkView("查看撤下内容清单", "removed.html"),
    )
    assert view.instead
    assert (view.instead.title, view.instead.url) == ("乙", "documents/b.html")


@pytest.mark.parametrize("value", [UNSTATED, {"on": UNSTATED, "reason": UNSTATED, "basis": UNSTATED}])
def test_what_is_unstated_is_told_so(value: Value) -> None:
    view = tombstone(Record("documents", "a", {"withdrawn": value}, None, "content/documents/a.yaml"))
    assert (view.on.text, view.reason, view.title, view.published) == ("未列明", "未列明", "", None)


def test_an_expired_record_says_until_when_it_was_shown_and_no_more() -> None:
    told: dict[str, Value] = {"on": DAY(2099, 1, 1), "reason": CANARY, "title": CANARY}
    view = tombstone(record("documents/a", CANARY, display_until=DAY(2022, 2, 1), withdrawn=told))
    assert (view.state, view.on.text, view.title, view.basis) == ("expired", "2022-02-02", "", "")
    assert view.reason == "展示期限至 2022年2月1日，期满不再展示。"


@pytest.mark.parametrize(("day", "on"), [(DAY(2022, 2, 1), "2022-02-01"), (UNSTATED, "未列明")])
def test_a_repaired_record_says_that_it_was_and_no_more(day: Value, on: str) -> None:
    told: dict[str, Value] = {"on": DAY(2099, 1, 1), "reason": CANARY, "title": CANARY}
    view = tombstone(record("documents/a", CANARY, party=CANARY, repaired_on=day, withdrawn=told))
    assert (view.state, view.on.text, view.title, view.basis) == ("repaired", on, "", "")
    assert view.reason == "失信信息已经信用修复，依照规定停止公示。"


@pytest.mark.parametrize(
    ("target", "title"),
    [(Ref(None, "某法", "第1号"), "某法"), (Ref("documents/c"), None), (UNSTATED, None)],
)
def test_a_replacement_outside_is_named_and_one_that_is_not_public_is_not(
    target: Value, title: str | None
) -> None:
    view = tombstone(withdrawn(instead=target), record("documents/c", CANARY, draft=True))
    assert (view.instead.title if view.instead else None) == title


def test_an_old_address_leads_on_and_has_the_files_too() -> None:
    item = record("documents/a", "甲", formerly=("x", "reports/y"), attachments=(attachment("附", FILE),))
    found = planned(item, files=attached(FILE))
    made = pages(found)
    for old in ("documents/x", "reports/y"):
        page = made[f"{old}.html"]
        assert (page.layout, page.context["moved"]) == (
            "moved.html",
            MovedView(LinkView("甲", "documents/a.html")),
        )
        view = page.context["page"]
        assert (view.canonical, view.indexed) == ("https://x.example/documents/a.html", False)  # type: ignore[attr-defined]
        assert any(job.path == f"{old}/附件 1.pdf" for job in found.value)
    assert not any("documents/x" in repr(made[path].context) for path in made if path != "documents/x.html")


def test_the_old_address_of_what_was_taken_down_tells_no_title_and_has_no_files() -> None:
    item = withdrawn()
    found = planned(
        Record(item.type, item.id, {**item.values, "formerly": ("x",)}, item.body, item.path),
        record("documents/b", "乙"),
        files=attached(FILE),
    )
    assert CANARY not in repr(found.value)
    moved = pages(found)["documents/x.html"].context["moved"]
    assert moved == MovedView(LinkView("这里的内容已经撤下", "documents/a.html"))
    assert not any(isinstance(job, Copy) for job in found.value)


@pytest.mark.parametrize("old", ["a", "A", "documents/A"])
def test_where_two_addresses_are_one_on_some_disks_the_new_one_stands(old: str) -> None:
    found = planned(record("documents/a", "甲", formerly=(old,)))
    assert found.problems == ()
    assert [path for path in pages(found) if path.lower() == "documents/a.html"] == ["documents/a.html"]


@pytest.mark.parametrize("values", [{"draft": True}, {"published": DAY(2099, 1, 1)}])
def test_what_was_never_out_leaves_nothing(values: dict[str, Value]) -> None:
    item = record("documents/a", CANARY, formerly=("x",), withdrawn={"on": dt.date(2022, 1, 1)}, **values)
    assert not {*PATHS, "documents/x.html"} & pages(planned(item)).keys()

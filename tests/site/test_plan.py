"""From the register to jobs: one page for each record, a short one, and its files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.model.config import Column
from gongkai.model.page import Copy, Page
from gongkai.model.record import UNSTATED, FileRef, Value
from gongkai.site.frameviews import PageView
from gongkai.site.urls import short_code
from gongkai.site.views import RecordView, ReferenceView, ShortView
from tests.registers import CONFIG, DAY, attached, attachment, pages, planned, record, refs, type_

FILE = "content/documents/2021/附件 1.pdf"


def page_view(page: Page) -> PageView:
    """What a page knows of itself."""
    view = page.context["page"]
    assert isinstance(view, PageView)
    return view


def test_a_record_has_a_page_and_a_short_one() -> None:
    made = pages(planned(record("documents/a", "甲", summary="摘要")))
    short = f"q/{short_code('documents/a')}.html"
    view = page_view(made["documents/a.html"])
    assert (view.title, view.description, view.column, view.indexed) == ("甲", "摘要", "documents", True)
    assert view.code == f"https://x.example/{short}"
    assert made["documents/a.html"].layout == "record.html"
    hidden = page_view(made[short])
    assert (hidden.code, hidden.indexed) == (f"https://x.example/{short}", False)
    assert (view.poster, hidden.poster) == (short, "")
    card = made[short].context["short"]
    assert isinstance(card, ShortView)
    assert card.card.url == "documents/a.html"


def test_the_layout_is_that_of_the_type() -> None:
    made = pages(planned(record("pages/a"), types=(type_("pages", layout="page", listed=False),)))
    assert made["pages/a.html"].layout == "page.html"
    assert page_view(made["pages/a.html"]).column == ""


def test_a_marked_effect_is_in_every_title() -> None:
    made = pages(planned(record("documents/a", "甲", expires_on=DAY(2020, 1, 1))))
    paths = [path for path in made if path.startswith(("q/", "documents/a"))]
    titles = {page_view(made[path]).title for path in paths if path.endswith(".html")}
    assert titles == {"【已失效】甲"}


def test_files_are_copied_once_whatever_field_names_them() -> None:
    both = record(
        "documents/a", attachments=(attachment("一", FILE), attachment("二", FILE)), extra=FileRef(FILE)
    )
    copies = [job for job in planned(both, files=attached(FILE)).value if isinstance(job, Copy)]
    assert copies == [Copy("documents/a/附件 1.pdf", FILE, "ab" * 32, 2048)]


def test_two_files_of_one_name_collide() -> None:
    other = "content/documents/2022/附件 1.PDF"
    item = record("documents/a", attachments=(attachment("一", FILE), attachment("二", other)))
    found = planned(item, files=attached(FILE, other))
    assert [(one.code, one.args) for one in found.problems] == [
        ("path-collision", {"path": "documents/a/附件 1.PDF", "other": FILE})
    ]


def test_two_records_cannot_have_been_one() -> None:
    found = planned(record("documents/a", formerly=("old",)), record("documents/b", formerly=("old",)))
    assert [one.code for one in found.problems] == ["path-collision"] * 2
    assert {str(one.args["path"])[:2] for one in found.problems} == {"q/", "do"}
    assert {one.args["other"] for one in found.problems} == {"content/documents/a.md"}


def test_a_record_named_index_in_capitals_collides_with_the_list() -> None:
    assert [one.code for one in planned(record("documents/INDEX")).problems] == ["path-collision"]


@pytest.mark.parametrize("stem", ["2021", "undated", "ABC", "1.0", "甲-1_2.3"])
def test_a_record_may_be_named_as_it_likes(stem: str) -> None:
    item = record(f"documents/{stem}", published=DAY(2021, 1, 1), attachments=(attachment("附", FILE),))
    found = planned(item, record("documents/x"), files=attached(FILE))
    assert found.problems == ()
    assert {f"documents/{stem}.html", f"documents/{stem}/附件 1.pdf"} < {job.path for job in found.value}


@pytest.mark.parametrize(
    ("columns", "column"),
    [
        (("zwgk", "latest"), "zwgk"),
        (("latest",), "latest"),
        (UNSTATED, "documents"),
        ((UNSTATED,), "documents"),
    ],
)
def test_the_first_column_gives_the_trail(columns: Value, column: str) -> None:
    config = replace(CONFIG, columns=(Column("zwgk", "政务公开"),))
    found = planned(record("documents/a", columns=columns), config=config)
    assert found.problems == ()
    assert page_view(pages(found)["documents/a.html"]).column == column


def test_a_page_that_is_a_column_stands_below_the_one_above() -> None:
    above = Column("zwgk", "政务公开")
    guide = Column("pages/guide", "指南", "说明", parent="zwgk", type="guide")
    found = planned(
        record("pages/guide", "公开指南", columns=("zwgk",)),
        record("pages/more", "补充", columns=("pages/guide",)),
        types=(type_("pages", layout="page", listed=False),),
        config=replace(CONFIG, columns=(above, guide)),
    )
    assert found.problems == ()
    own, below = (page_view(pages(found)[f"pages/{name}.html"]) for name in ("guide", "more"))
    assert [(link.text, link.url) for link in own.trail] == [
        ("首页", "index.html"),
        ("政务公开", ""),
        ("公开指南", ""),
    ]
    assert [link.text for link in below.trail] == ["首页", "政务公开", "指南", "补充"]
    for view in (own, below):
        told = {meta.name: meta.content for meta in view.metas}
        assert (view.column, told["ColumnName"], told["ColumnType"]) == (
            "pages/guide",
            "指南",
            "信息公开指南",
        )


def test_an_unknown_column_is_refused_with_those_that_there_are() -> None:
    (found,) = planned(record("documents/a", columns=("zwkg",))).problems
    assert (found.code, found.level, found.args["column"]) == ("column-unknown", "error", "zwkg")
    assert found.args["allowed"] == ("latest", "documents")


def test_what_is_not_public_has_no_page_and_no_file() -> None:
    draft = record("documents/draft", "草稿", draft=True, attachments=(attachment("附", FILE),))
    found = planned(
        record("documents/a", "甲", "[[documents/draft]]", amends=refs("documents/draft")),
        draft,
        files=attached(FILE),
    )
    assert [one.code for one in found.problems] == ["ref-withheld", "ref-withheld"]
    assert not any("draft" in job.path or isinstance(job, Copy) for job in found.value)
    view = pages(found)["documents/a.html"].context["record"]
    assert isinstance(view, RecordView)
    assert view.references == (ReferenceView("documents/draft", "（未公开的记录）", ""),)
    assert "草稿" not in repr(found.value)


def test_jobs_are_sorted_and_know_where_they_come_from() -> None:
    found = planned(record("documents/b"), record("documents/a"))
    paths = [job.path for job in found.value]
    assert paths == sorted(paths)
    origins = {job.path: job.origin.path for job in found.value if job.origin}
    assert origins["documents/a.html"] == "content/documents/a.md"
    assert "index.html" not in origins


def test_a_field_called_body_is_no_text() -> None:
    found = planned(record("documents/a", "甲", body=refs("documents/b")), record("documents/b", "乙"))
    assert found.problems == ()


def test_a_file_where_another_needs_a_folder_collides() -> None:
    page, folder = record("documents/A"), record("documents/a.html", attachments=(attachment("一", FILE),))
    (found,) = planned(page, folder, files=attached(FILE)).problems
    assert (found.code, found.args) == (
        "path-collision",
        {"path": "documents/A.html", "other": "content/documents/A.md"},
    )

"""Links in prose, judged over the sources."""

from __future__ import annotations

import pytest

from gongkai.model.known import Known
from gongkai.model.page import Page
from gongkai.site.links import dead_links, unlinked
from gongkai.site.views import RecordView
from tests.registers import planned, record

PATHS = Known(
    (
        "index.html",
        "documents/index.html",
        "documents/a.html",
        "documents/乙.html",
        "documents/a/附件(1).pdf",
        "documents/a/附件 2.pdf",
        "documents/a/x#y.pdf",
    )
)


def dead(body: str, base_path: str = "/") -> list[str]:
    """The targets that are called dead."""
    found = dead_links(record("documents/a", "题", body), PATHS, base_path)
    return [str(one.args["target"]) for one in found]


@pytest.mark.parametrize(
    "link",
    [
        "乙.html",
        "%E4%B9%99.html#第一条",
        "乙.html?x=1",
        "./乙.html",
        "../documents/乙.html",
        "../",
        "./",
        ".",
        "#第一条",
        "?x=1",
        "",
        "a/附件(1).pdf",
        "a/附件%202.pdf",
        "<a/附件 2.pdf>",
        "a/附件 2.pdf",
        "a/x%23y.pdf",
        '乙.html "标题"',
        "乙.html '标题'",
        "https://other.example/x",
        "HTTPS://other.example/x",
        "//other.example/x",
        "mailto:a@x.example",
        "tel:022-1",
    ],
)
def test_a_sound_link_is_let_pass(link: str) -> None:
    assert dead(f"见[文]({link})。") == []


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("丙.html", "丙.html"),
        ("documents/乙.html", "documents/乙.html"),
        ("a/附件(2).pdf", "a/附件(2).pdf"),
        ("<a/附件 3.pdf>", "a/附件 3.pdf"),
        ('丙.html "标题"', "丙.html"),
        ("http://[abc", "http://[abc"),
        ("a/x#y.pdf", "a/x#y.pdf"),
    ],
)
def test_a_dead_link_is_found(link: str, target: str) -> None:
    assert dead(f"见[文]({link})。") == [target]


def test_images_count_too() -> None:
    assert dead("![图](图.png)") == ["图.png"]


@pytest.mark.parametrize(
    "body",
    [
        "`[文](丙.html)`",
        "```\n[文](丙.html)\n```",
        "文\n\n    [文](丙.html)",
        "\\[文\\](丙.html)",
        "文（丙.html）",
        "[文]（丙.html）",
    ],
)
def test_code_and_plain_words_hold_no_links(body: str) -> None:
    assert dead(body) == []


def test_what_follows_code_is_judged_again() -> None:
    assert dead("```\n[文](丙.html)\n```\n[文](丁.html)") == ["丁.html"]


@pytest.mark.parametrize(
    ("link", "code", "near"),
    [
        ("/gov/documents/乙.html", "link-rooted", "乙.html"),
        ("/gov/", "link-rooted", "../index.html"),
        ("/gov", "link-rooted", "../index.html"),
        ("/documents/丙.html", "link-dead", ""),
        ("/government/", "link-dead", ""),
    ],
)
def test_rooted_links_are_refused_and_only_below_the_path_of_the_site_they_lead_somewhere(
    link: str, code: str, near: str
) -> None:
    (found,) = dead_links(record("documents/a", "题", f"[文]({link})"), PATHS, "/gov/")
    assert (found.code, found.args) == (code, {"target": link, "near": near})


def test_the_place_is_that_of_the_address_and_a_near_one_is_named() -> None:
    (found,) = dead_links(record("documents/a", "题", "前\n`x` [文](乙.htm)"), PATHS)
    assert found.span is not None
    assert (found.span.path, found.span.line, found.span.column) == ("content/documents/a.md", 6, 9)
    assert found.args["near"] == "乙.html"
    assert found.level == "error"


@pytest.mark.parametrize(
    ("link", "near"),
    [
        ("附件(1).pdf", "a/附件(1).pdf"),
        ("附件(2).pdf", "a/附件(1).pdf"),
        ("documents/a/附件(1).pdf", "a/附件(1).pdf"),
        ("a/xy.pdf", "a/x%23y.pdf"),
        ("乙.md", "乙.html"),
        ("乙", "乙.html"),
        ("documents/乙.md", "乙.html"),
        ("content/documents/乙.md", "乙.html"),
        ("../documents/乙.md#x", "乙.html"),
        ("index.htm", "index.html"),
        ("../indx.html", "../index.html"),
        ("丙.html", ""),
        ("第二款", ""),
        ("1", ""),
    ],
)
def test_the_address_that_is_named_leads_somewhere_from_the_page_itself(link: str, near: str) -> None:
    (found,) = dead_links(record("documents/a", "题", f"[文](<{link}>)"), PATHS)
    assert found.args["near"] == near
    assert not near or dead(f"[文]({near})") == []


def test_no_other_page_is_named_for_one_that_is_not_public_now() -> None:
    item = record("documents/a", "题", "[文](b.html)")
    paths = Known(["documents/b1.html"])
    assert [one.args["near"] for one in dead_links(item, paths)] == ["b1.html"]
    withheld = {"documents/b.html"}
    assert [one.args["near"] for one in dead_links(item, paths, withheld=withheld)] == [""]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("见[文][1]。\n\n[1]: 丙.html", "丙.html"),
        ('见[文][1]。\n\n> [1]: <丙.html> "标题"', "丙.html"),
        ("见[文][1]。\n\n[1]:\n  丙.html", "丙.html"),
        ("前[文](\n  丙.html)和[文](乙.html)", "丙.html"),
        ("前[文]( \n<丙.html>)。", "丙.html"),
    ],
)
def test_an_address_that_stands_elsewhere_counts_and_is_told_where_it_stands(text: str, address: str) -> None:
    (found,) = dead_links(record("documents/a", "题", text), PATHS)
    assert found.args["target"] == address
    assert found.span is not None
    assert found.span.line is not None
    line = text.split("\n")[found.span.line - 5]
    assert line[(found.span.column or 0) - 1 :].lstrip("<").startswith(address)


def test_pages_lose_their_own_dead_links_and_no_others() -> None:
    one, two = (
        record("documents/a", "甲", "[文](丙.html)和[文](b.html)"),
        record("documents/b", "乙", "[文](丙.html)"),
    )
    jobs = planned(one, two).value
    found = tuple(unlinked(jobs, dead_links(one, PATHS)))
    assert [job.path for job in found] == [job.path for job in jobs]
    changed = [new for old, new in zip(jobs, found, strict=True) if new is not old]
    assert [job.path for job in changed] == ["documents/a.html"]
    assert isinstance(changed[0], Page)
    view = changed[0].context["record"]
    assert isinstance(view, RecordView)
    assert view.body is not None
    assert view.body.dead == ("b.html", "丙.html")


def test_a_link_that_begins_with_a_slash_is_mistyped_and_stays() -> None:
    item = record("documents/a", "甲", "[文](/index.html)")
    jobs = planned(item).value
    assert tuple(unlinked(jobs, dead_links(item, PATHS))) == jobs


def test_a_record_without_text_has_no_links() -> None:
    assert list(dead_links(record("documents/a"), PATHS)) == []

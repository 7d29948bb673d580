"""A dead link blocks while its record is edited; of an old one the editor is told, and it holds up nobody."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import Tag

from gongkai.app import quick
from gongkai.app.cli import main
from gongkai.app.severity import unchanged_since
from gongkai.model.report import Report
from gongkai.output import fingerprint
from gongkai.output.manifest import listed
from tests.bureau import bureau, record
from tests.support import AS_OF, SiteTest

LINKING, LINKED = "content/documents/2020-2.md", "content/documents/2022-1.md"
BODY = (
    "见[丁意见](2022-1.html)，[总则](2022-1.html#总则)，[又][丁]，[[documents/2022-1]]。\n\n[丁]: 2022-1.html"
)
HEAD = "title: 丁意见\npublished: 2022-08-08\nexpires_on: 2030-01-01"
DEAD = ["link-dead", "link-dead", "link-dead", "ref-dangling"]


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteTest:
    """A published bureau in which one record's prose leads to another in every way."""
    monkeypatch.setattr(fingerprint, "GRAIN", -(10**12))
    site = bureau(tmp_path)
    site.write(LINKING, record("title: 乙办法\npublished: 2020-05-01\neffective_on: 2020-06-01", BODY))
    site.write(LINKED, record(HEAD, "# 总则\n\n正文。"))
    assert site.publish().problems == ()
    return site


def levels(report: Report) -> list[tuple[str, str, str]]:
    """Code, level and file of each problem, sorted; what is asked about a lost address is another matter."""
    return sorted(
        (problem.code, problem.level, problem.span.path if problem.span else "")
        for problem in report.problems
        if problem.code != "record-renamed"
    )


def told(level: str, *codes: str) -> list[tuple[str, str, str]]:
    """The same, where all of it stands in the record that links."""
    return [(code, level, LINKING) for code in codes]


def links(site: SiteTest, folder: str) -> list[str]:
    """Where the prose of the record that links leads."""
    prose = site.main("documents/2020-2.html", folder).select_one(".prose")
    assert isinstance(prose, Tag)
    return [str(link["href"]) for link in prose.select("a[href]")]


def test_what_dies_elsewhere_is_told_and_a_notice_still_goes_out(live: SiteTest) -> None:
    live.delete(LINKED).write("content/documents/urgent.md", record("title: 紧急公告"))
    assert levels(live.check()) == told("warning", *DEAD)
    report = live.publish()
    assert levels(report) == told("warning", *DEAD)
    assert report.release
    assert "documents/urgent.html" in live.files("output")
    assert links(live, "output") == []
    words = live.main("documents/2020-2.html", "output").get_text()
    assert "见丁意见，总则，又，（未公开的记录）。" in words
    assert "documents/2022-1:" not in words
    for again in (live.publish(), live.check(), live.build()):
        assert levels(again) == told("warning", *DEAD)


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("draft: yes", "ref-withheld"),
        ("published: 2099-01-01", "ref-withheld"),
        ("display_until: 2020-01-01", "ref-expired"),
    ],
)
def test_a_record_that_is_withheld_takes_no_other_along(live: SiteTest, head: str, code: str) -> None:
    live.write(LINKED, record(f"title: 丁意见\n{head}", "# 总则\n\n正文。"))
    report = live.publish()
    assert report.release
    assert levels(report) == told("warning", *DEAD[:3], code)
    assert links(live, "output") == []


def test_the_record_that_is_edited_is_to_be_mended(live: SiteTest) -> None:
    live.delete(LINKED).edit(LINKING, "title: 乙办法", "title: 乙新办法")
    for report in (live.check(), live.build(), live.publish()):
        assert levels(report) == told("error", *DEAD)
        assert report.release is None
    live.edit(LINKING, "title: 乙新办法", "title: 乙办法")
    assert levels(live.publish()) == told("warning", *DEAD)


def test_so_is_one_that_the_public_has_not_seen(live: SiteTest) -> None:
    live.write("content/documents/new.md", record("title: 新", "见[[documents/none]]和[文](none.html)。"))
    assert levels(live.publish()) == [
        (code, "error", "content/documents/new.md") for code in ("link-dead", "ref-dangling")
    ]


def test_only_the_live_release_counts(live: SiteTest) -> None:
    live.delete(LINKED)
    shutil.rmtree(live.root / ".gongkai")
    assert levels(live.check()) == levels(live.build()) == told("warning", *DEAD)
    live.rename("output/MANIFEST.json", "output/manifest.txt")
    assert levels(live.check()) == levels(live.build()) == told("error", *DEAD)
    live.rename("output/manifest.txt", "output/MANIFEST.json")
    assert live.publish().release


def test_a_field_that_names_no_record_is_mistyped_whenever_it_was_typed(live: SiteTest) -> None:
    live.edit(LINKING, "effective_on: 2020-06-01", "effective_on: 2020-06-01\nbased_on: documents/2022-1")
    assert live.publish().release
    live.delete(LINKED)
    report = live.publish()
    assert levels(report) == [
        *told("warning", *DEAD[:3]),
        *told("error", "ref-dangling"),
        *told("warning", DEAD[3]),
    ]
    assert report.refused


def test_an_anchor_that_another_record_lost_is_told_until_it_is_back(live: SiteTest) -> None:
    live.edit(LINKED, "# 总则", "# 附则")
    report = live.publish()
    assert levels(report) == told("warning", "audit-dead-anchor")
    assert report.release
    (problem,) = report.problems
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (6, 37)
    again = live.publish()
    assert (levels(again), again.built) == (told("warning", "audit-dead-anchor"), 0)
    assert live.build().problems == report.problems
    live.edit(LINKING, "title: 乙办法", "title: 乙新办法")
    assert levels(live.publish()) == told("error", "audit-dead-anchor")
    live.edit(LINKED, "# 附则", "# 总则")
    assert live.publish().problems == ()


@pytest.mark.parametrize("link", ["nowhere.html", "../documents/2020-2.html#nowhere"])
def test_a_dead_link_of_a_layout_stops_everything(live: SiteTest, link: str) -> None:
    live.edit("layouts/404.html", "{% block main %}", f'{{% block main %}}\n<p><a href="{link}">甲</a></p>')
    layout = live.root / "layouts/record.html"
    text = layout.read_text("utf-8")
    line = f"<p><a href=\"{{{{ '{link}' }}}}\">甲</a></p>"
    layout.write_text(text.replace("{% block main %}", "{% block main %}" + line, 1), "utf-8")
    report = live.publish()
    assert report.refused
    assert {problem.level for problem in report.problems} == {"error"}
    assert ("documents/2020-2.html", None) in {
        (problem.args["page"], problem.span and problem.span.line) for problem in report.problems
    }


def test_a_layout_does_not_hide_behind_the_prose_of_a_record(live: SiteTest) -> None:
    live.delete(LINKED)
    layout = live.root / "layouts/record.html"
    text = layout.read_text("utf-8")
    line = "<p><a href=\"{{ 'documents/2022-1.html' | href }}\">甲</a></p>"
    layout.write_text(text.replace("{% block main %}", "{% block main %}" + line, 1), "utf-8")
    report = live.publish()
    dead = [one for one in report.problems if one.code == "audit-dead-link"]
    assert "documents/2020-2.html" in {one.args["page"] for one in dead}
    assert {one.level for one in dead} == {"error"}
    assert report.release is None


UNTOLD: list[Callable[[SiteTest], object]] = [
    lambda site: (site.root / LINKING).write_bytes(
        b"\xef\xbb\xbf" + (site.root / LINKING).read_bytes().replace(b"\n", b"\r\n")
    ),
    lambda site: (site.root / "content/documents/2020").mkdir(),
    lambda site: site.rename(LINKING, "content/documents/2020/2020-2.md"),
    lambda site: site.edit("content/documents/_type.yaml", "label: 规范性文件", "label: 文件"),
]


@pytest.mark.parametrize("count", range(1, len(UNTOLD) + 1))
def test_what_is_no_edit_of_the_record_changes_nothing(live: SiteTest, count: int) -> None:
    live.delete(LINKED)
    for edit in UNTOLD[:count]:
        edit(live)
    assert {(code, level) for code, level, _ in levels(live.check())} == {
        ("link-dead", "warning"),
        ("ref-dangling", "warning"),
    }


def test_a_sheet_belongs_to_its_record(live: SiteTest) -> None:
    live.delete("content/documents/2020-1.md")
    live.edit("content/documents/2021-1.md", "repeals: documents/2020-1\n", "")
    assert [one[:2] for one in levels(live.check())] == [("ref-dangling", "warning")]
    live.write("content/reports/数据.csv", "label,value\n受理,2\n")
    assert [one[:2] for one in levels(live.check())] == [("ref-dangling", "error")]


def test_levels_stand_in_no_page(live: SiteTest) -> None:
    live.delete(LINKED)
    assert not live.build().refused
    assert not live.build("clean", clean=True).refused
    assert live.files() == live.files("clean")
    live.publish()
    assert live.files("output") == live.files()
    live.write(LINKED, record(HEAD, "# 总则\n\n正文。"))
    report = live.build()
    assert report.problems == ()
    assert report.why["documents/2020-2.html"].code == "data"
    assert set(links(live, ".gongkai/build")) == {
        *("2022-1.html", "2022-1.html#总则", "../documents/2022-1.html"),
    }


def test_a_run_with_nothing_to_do_says_it_again_and_hides_no_error(
    live: SiteTest, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--root", str(live.root), "--as-of", AS_OF, "--jobs", "1", "--json"]

    def run(verb: str) -> tuple[int, list[tuple[str, str]]]:
        code = main([verb, *words])
        found = json.loads(capsys.readouterr().out)["problems"]
        return code, sorted((one["code"], one["level"]) for one in found if one["code"] != "record-renamed")

    def is_quick(verb: str, target: str) -> bool:
        return quick.recall(quick.Run(live.root, live.root / target, verb, AS_OF, "zh-CN")) is not None

    live.delete(LINKED)
    expected = (0, [(code, "warning") for code in DEAD])
    for verb, target in (("publish", "output"), ("build", ".gongkai/build")):
        assert run(verb) == expected
        assert is_quick(verb, target)
        assert run(verb) == expected
    live.delete("output/MANIFEST.json")
    assert run("build") == (1, [(code, "error") for code in DEAD])


def test_the_manifest_names_the_records_that_are_public_and_no_others(live: SiteTest) -> None:
    live.write("content/documents/later.md", record("title: 将来\npublished: 2099-01-01"))
    live.write("content/documents/gone.md", record("title: 撤下\nwithdrawn: {on: 2020-01-01, reason: 误}"))
    assert live.publish().release
    found = listed(live.root / "output")
    assert found is not None
    public = {"2020-1", "2020-2", "2021-1", "2022-1"}
    expected = {f"content/documents/{name}.md" for name in public}
    assert found.sources.keys() == expected | {"content/reports/2021.md", "content/pages/about.md"}
    text = (live.root / "output/MANIFEST.json").read_text("utf-8")
    assert not any(name in text for name in ("2023-1", "later", "数据", "撤下", "documents/gone.md"))
    assert '"tombstones": ["documents/gone.html"]' in text


def test_a_remark_is_published_though_no_page_shows_it(live: SiteTest) -> None:
    before = live.files("output")
    live.edit(LINKING, "title: 乙办法", "# 注\ntitle: 乙办法")
    assert live.publish().release
    assert live.files("output") == before
    live.delete(LINKED)
    assert levels(live.publish()) == told("warning", *DEAD)


def test_sources_are_held_against_one_another_by_type_and_id() -> None:
    live = {"content/documents/a.md": "1", "content/documents/2020/b.md": "2", "x": "3", "": "4"}
    now = {
        "content/documents/a.md": "1",
        "content/documents/b.md": "2",
        "content/reports/a.md": "1",
        "content/documents/c.md": "1",
    }
    assert unchanged_since(live, now) == {"content/documents/a.md", "content/documents/b.md"}
    assert unchanged_since(live, {"content/documents/a.md": "2"}) == frozenset()
    assert unchanged_since({}, now) == frozenset()

"""From the files of a root to a planned site: what an editor may write, and what no run may break on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.app import planning
from gongkai.app.clock import MomentError
from gongkai.app.planning import sources_to_plan
from gongkai.model.problem import Span
from tests.support import AS_OF, SiteTest, codes

TYPE = "name: document\nlabel: 文件\neffect: yes\n"


def site(root: Path, head: str = "", body: str = "", settings: str = "") -> SiteTest:
    """A root with one record."""
    made = SiteTest(root).write("site_config.yaml", f"name: 站\nbase_url: https://x.example\n{settings}")
    made.write("content/documents/_type.yaml", TYPE)
    return made.write("content/documents/a.md", f"---\ntitle: 题\n{head}\n---\n{body}\n")


@pytest.mark.parametrize("name", ["expires_on", "display_until", "effective_on", "published"])
def test_the_end_of_the_calendar_is_a_day_like_others(tmp_path: Path, name: str) -> None:
    assert codes(site(tmp_path, f"{name}: 2999-12-31").check()) == []
    assert codes(site(tmp_path, f"{name}: 1900-01-01").check()) == []


def test_columns_in_a_circle_are_refused(tmp_path: Path) -> None:
    columns = "columns:\n  - {key: a, name: 甲, parent: b}\n  - {key: b, name: 乙, parent: c}\n"
    circle = columns + "  - {key: c, name: 丙, parent: a}\n"
    assert codes(site(tmp_path, "columns: a", settings=circle).check()) == ["config-column-circle"] * 3
    below = columns + "  - {key: c, name: 丙, parent: d}\n  - {key: d, name: 丁}\n"
    assert codes(site(tmp_path, "columns: a", settings=below).check()) == []


def test_no_other_page_is_named_for_a_draft(tmp_path: Path) -> None:
    made = site(tmp_path, body="[甲](2021-1.html)，[乙](2021-3.html)")
    made.write("content/documents/2021-1.md", "---\ntitle: 甲\ndraft: yes\n---\n")
    made.write("content/documents/2021-2.md", "---\ntitle: 乙\n---\n")
    assert [(one.code, one.args["near"]) for one in made.check().problems] == [
        ("link-dead", ""),
        ("link-dead", "2021-2.html"),
    ]


@pytest.mark.parametrize(
    ("layout", "near"),
    [("recrod", "record"), ("nix", ""), ("../../x", ""), ("sub/page", None), ("record", None)],
)
def test_a_layout_that_is_not_there_is_told_where_it_is_named(
    tmp_path: Path, layout: str, near: str | None
) -> None:
    made = (
        site(tmp_path).write("layouts/record.html", "").write("layouts/sub/page.html", "").write("x.html", "")
    )
    made.write("content/pages/_type.yaml", f"name: page\nlabel: 说明\nlayout: {layout}\n")
    told = [
        (one.code, one.span, one.args["name"], one.args["near"])
        for one in made.check().problems
        if one.code == "layout-missing"
    ]
    place = Span("content/pages/_type.yaml", 3, 9)
    assert told == ([] if near is None else [("layout-missing", place, f"{layout}.html", near)])


def test_a_column_that_is_to_be_a_page_names_one(tmp_path: Path) -> None:
    made = site(tmp_path, settings="columns:\n  - {key: pages/guide, name: 指南}\n")
    assert codes(made.check()) == ["config-column-page"]
    made.write("content/pages/_type.yaml", "name: page\nlabel: 说明\nlisted: no\nlayout: page\n")
    made.write("content/pages/guide.md", "---\ntitle: 公开指南\ndraft: yes\n---\n")
    assert codes(made.check()) == []
    made.write("content/pages/guide.md", "---\ntitle: 公开指南\ndraft: 也许\n---\n")
    assert "config-column-page" not in codes(made.check())
    made.write("content/pages/guide.md", "---\ntitle: 公开指南\n---\n")
    assert codes(made.check()) == []


def test_a_column_that_is_to_be_a_page_is_no_record_of_a_list(tmp_path: Path) -> None:
    made = site(tmp_path, settings="columns:\n  - {key: documents/a, name: 甲}\n")
    assert codes(made.check()) == ["config-column-page"]


@pytest.mark.parametrize("body", ["[文](http://[abc)", "<http://[abc> [文](//[a)"])
def test_an_address_that_cannot_be_read_is_a_dead_link(tmp_path: Path, body: str) -> None:
    assert codes(site(tmp_path, body=body).check()) == ["link-dead"]


def test_a_link_to_a_faulty_record_is_not_called_dead(tmp_path: Path) -> None:
    made = site(tmp_path, body="[文](b.html) [[documents/b]]")
    made.write("content/documents/b.md", "---\ntitel: 乙\n---\n")
    assert codes(made.check()) == ["field-missing", "field-unknown"]


def test_a_link_to_the_list_of_a_faulty_type_is_not_called_dead(tmp_path: Path) -> None:
    made = site(tmp_path, body="[列表](../notices/index.html)")
    assert codes(made.check()) == ["link-dead"]
    made.write("content/notices/_type.yaml", "name: [a\n")
    assert codes(made.check()) == ["yaml-bracket"]


def test_every_file_is_looked_at_even_without_settings(tmp_path: Path) -> None:
    made = site(tmp_path, "published: soon").write("content/stray.md", "x").write("content/none/a.md", "x")
    made.delete("site_config.yaml")
    found = codes(made.check())
    assert {"config-missing", "field-moment", "record-stray", "type-missing"} <= set(found)


def test_a_moment_is_judged_even_without_settings(tmp_path: Path) -> None:
    with pytest.raises(MomentError):
        sources_to_plan(tmp_path, "soon")


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("b.yml", "b.yaml"),
        ("b.YAML", "b.yaml"),
        ("b.MD", "b.md"),
        ("b.markdown", "b.md"),
        ("b.md.txt", "b.md"),
        ("sub/b.yaml.txt", "b.yaml"),
        ("b.txt", "b.md"),
        ("b", "b.md"),
    ],
)
def test_a_record_under_a_wrong_name_is_told_and_what_names_it_is_not(
    tmp_path: Path, name: str, better: str
) -> None:
    made = site(tmp_path, "amends: documents/b", "见[[documents/b]]和[文](b.html)。")
    report = made.write(f"content/documents/{name}", "\ufeff---\r\ntitle: 乙\n---\n").check()
    assert codes(report) == ["record-extension"]
    (problem,) = report.problems
    assert problem.span is not None
    assert (problem.span.path, problem.args["name"]) == (f"content/documents/{name}", better)


def test_a_file_that_is_named_or_begins_otherwise_is_no_record(tmp_path: Path) -> None:
    made = site(tmp_path, "attachments: {title: 附件, file: b.txt}")
    made.write("content/documents/b.txt", "---\n").write("content/documents/c.txt", "----\n")
    assert codes(made.check()) == []


@pytest.mark.parametrize("path", ["content/_type.yaml", "content/documents/2021/_type.yaml"])
def test_a_type_file_in_a_wrong_place_is_told(tmp_path: Path, path: str) -> None:
    report = site(tmp_path).write(path, TYPE).check()
    assert [(one.code, one.span.path) for one in report.problems if one.span] == [("type-misplaced", path)]


def test_what_names_a_record_that_could_not_be_read_is_not_called_dangling(tmp_path: Path) -> None:
    made = site(tmp_path, "amends: documents/b", "见[[documents/b]]和[文](b.html)。")
    (tmp_path / "content/documents/b.md").symlink_to("a.md")
    assert codes(made.check()) == ["file-link"]


@pytest.mark.parametrize(
    "inner",
    [
        "{kind: ref, label: 甲, to: %s}",
        "{kind: group, label: 甲, fields: {g: {kind: ref, label: 乙, to: %s}}}",
    ],
)
def test_a_field_may_only_lead_to_a_type_that_there_is(tmp_path: Path, inner: str) -> None:
    made = site(tmp_path)
    made.write("content/documents/_type.yaml", f"{TYPE}fields:\n  f: {inner % 'document'}\n")
    report = made.check()
    assert codes(report) == ["type-to"]
    assert report.problems[0].args["near"] == "documents"
    made.write("content/documents/_type.yaml", f"{TYPE}fields:\n  f: {inner % 'documents'}\n")
    assert codes(made.check()) == []


@pytest.mark.parametrize(
    ("field", "wanted", "value", "acts"),
    [
        ("kind: flag", "yes", "是", True),
        ("kind: flag", "yes", "no", False),
        ("kind: flag", "no", "未列明", False),
        ("kind: number", "3", "3.0", True),
        ("kind: number", "3", "4", False),
        ("kind: text, many: yes", "b", "[a, b]", True),
        ("kind: text, many: yes", "c", "[a, b]", False),
        ("kind: date", "2021-06-08", "2021-06-08", True),
    ],
)
def test_a_field_is_required_by_a_value_of_any_kind(
    tmp_path: Path,
    field: str,
    wanted: str,
    value: str,
    acts: bool,  # noqa: FBT001
) -> None:
    made = site(tmp_path, f"f: {value}")
    rule = f"rules:\n  - {{required_if: [source, f, '{wanted}']}}\n"
    made.write("content/documents/_type.yaml", f"{TYPE}fields:\n  f: {{{field}, label: 甲}}\n{rule}")
    assert codes(made.check()) == (["rule-required-if"] if acts else [])


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_an_attachment_that_is_refused_is_not_called_missing_too(kind: str, tmp_path: Path) -> None:
    made = site(tmp_path, "attachments:\n  - {title: 附, file: 表/a.pdf}\n  - {title: 附, file: b.pdf}")
    folder = made.root / "content/documents/表"
    folder.mkdir()
    if kind == "link":
        (folder / "a.pdf").symlink_to("../../../site_config.yaml")
    else:
        os.mkfifo(folder / "a.pdf")
    told = {(one.code, one.span.path if one.span else "") for one in made.check().problems}
    assert told == {
        ("file-link" if kind == "link" else "file-special", "content/documents/表/a.pdf"),
        ("file-missing", "content/documents/a.md"),
    }


def test_the_settings_are_told_before_any_record_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, told = site(tmp_path), list[str]()

    def looked(*_: object) -> None:
        told.append("records")
        raise NotADirectoryError

    monkeypatch.setattr(planning, "checked_records", looked)
    with pytest.raises(NotADirectoryError):
        sources_to_plan(made.root, AS_OF, settled=lambda config: told.append(config.language))
    assert told == ["zh-CN", "records"]
    made.write("site_config.yaml", "language: [")
    with pytest.raises(NotADirectoryError):
        sources_to_plan(made.root, AS_OF, settled=lambda config: told.append(config.language))
    assert told == ["zh-CN", "records", "records"]

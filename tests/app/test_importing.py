"""The command `import`, from files to drafts that `check` accepts."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Final

import pytest

from gongkai.app.cli import main
from tests.oldpages import CORPUS, pages
from tests.support import AS_OF, PROJECT, SiteTest, codes

SEED: Final = PROJECT.parent / "shared" / "seed"
LONG: Final = "云溪区示例局按照年度计划对示例站点进行了巡查，并公布结果。"
PAGE: Final = f"<h1>关于示例站点巡查的公告</h1><p>来源：示例局 发布日期：2020-01-02</p><p>{LONG}</p>"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """The starter site."""
    (tmp_path / "root").mkdir()
    return SiteTest.starter(tmp_path / "root")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder for old pages."""
    folder = tmp_path / "old"
    folder.mkdir()
    return folder


def imported(site: SiteTest, *words: object) -> int:
    """Import; the exit code."""
    return main(["import", "--root", str(site.root), *map(str, words)])


def drafts(site: SiteTest) -> list[str]:
    """The keys of all drafts."""
    return sorted(one.record for one in site.check().withheld if one.reason == "draft")


def test_every_draft_of_the_corpus_is_accepted(site: SiteTest, capsys: pytest.CaptureFixture[str]) -> None:
    before = codes(site.check())
    assert imported(site, CORPUS, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    report = site.check()
    assert not report.refused
    assert len(drafts(site)) == len(told["imported"]) == told["built"]
    refused = [one for part in ("open", "kept") for one in pages(part) if "refused" in one.expected]
    assert sum(one["level"] == "error" for one in told["problems"]) == len(refused)
    added = codes(report)
    for code in before:
        added.remove(code)
    assert set(added) <= {"draft-incomplete", "field-doc-number"}
    assert not site.publish().refused


def test_a_run_that_is_repeated_imports_nothing_twice(
    site: SiteTest, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (old / "a.html").write_text(PAGE, encoding="utf-8")
    assert imported(site, old) == 0
    assert "关于示例站点巡查的公告" in capsys.readouterr().err
    first = site.files("content")
    assert imported(site, old, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in told["problems"]] == ["import-again"]
    assert site.files("content") == first
    site.delete("content/notices/2020-01-02-a.md")
    assert imported(site, old) == 0
    assert drafts(site) == ["notices/2020-01-02-a"]


def test_nothing_is_overwritten(site: SiteTest, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(
        "content/notices/sub/2020-01-02-a.md", "---\ntitle: 甲\nkind: notice\npublished: 2020-01-02\n---\n"
    )
    (old / "a.html").write_text(PAGE, encoding="utf-8")
    (old / "x").mkdir()
    (old / "x" / "a.html").write_text(PAGE + "<!-- another -->", encoding="utf-8")
    assert imported(site, old, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["record"] for one in told["imported"]] == ["notices/2020-01-02-a-2", "notices/2020-01-02-a-3"]
    assert {one["code"] for one in told["problems"]} == {"import-id-taken"}


def test_an_id_that_another_record_had_does_not_keep_the_site_from_being_published(
    site: SiteTest, old: Path
) -> None:
    head = "title: 甲\nkind: notice\npublished: 2020-01-02\nsource: 示例局\nformerly: [2020-01-02-t1]"
    site.write("content/notices/other.md", f"---\n{head}\n---\n{LONG}\n")
    (old / "t1.html").write_text(PAGE, encoding="utf-8")
    assert imported(site, old) == 0
    assert drafts(site) == ["notices/2020-01-02-t1-2"]
    assert not site.check().refused


def test_what_is_attached_comes_along_and_keeps_its_name_where_it_can(site: SiteTest, old: Path) -> None:
    for name, words in (("x", b"%PDF-1.4 1"), ("y", b"%PDF-1.4 2"), ("z", b"%PDF-1.4 1")):
        (old / name).mkdir()
        (old / name / "b.pdf").write_bytes(words)
        html = PAGE.replace("</p>", f"</p><!-- {name} -->") + '<p><a href="b.pdf">甲表</a></p>'
        (old / name / f"{name}.html").write_text(html, encoding="utf-8")
    assert imported(site, old, "--into", "content/notices/2020") == 0
    folder = site.root / "content/notices/2020"
    assert sorted(file.name for file in folder.glob("*.pdf")) == ["2020-01-02-y-b.pdf", "b.pdf"]
    assert "file: b.pdf}" in (folder / "2020-01-02-z.md").read_text(encoding="utf-8")
    assert not site.check().refused


def test_what_a_page_took_as_its_attachment_makes_no_draft_of_its_own(
    site: SiteTest, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (old / "att").mkdir()
    (old / "att/fu.txt").write_text(
        f"关于巡查的附表\n来源：示例局 发布日期：2020-01-01\n{LONG}", encoding="utf-8"
    )
    (old / "p1.html").write_text(PAGE + '<p><a href="att/fu.txt">附表</a></p>', encoding="utf-8")
    for codes_ in (["import-attached"], ["import-attached", "import-again"]):
        assert imported(site, old, "--json") == 0
        assert [one["code"] for one in json.loads(capsys.readouterr().out)["problems"]] == codes_
        assert drafts(site) == ["notices/2020-01-02-p1"]
    text = (site.root / "content/notices/2020-01-02-p1.md").read_text(encoding="utf-8")
    assert "file: fu.txt}" in text
    assert not site.check().refused
    site.delete("content/notices/2020-01-02-p1.md")
    assert imported(site, old / "att/fu.txt") == 0
    assert drafts(site) == ["notices/2020-01-01-fu"]


def test_links_between_pages_lead_from_record_to_record(site: SiteTest, old: Path) -> None:
    link = '<p>见<a href="b.html">规范</a>和<a href="https://else.example/">别处</a>。</p>'
    (old / "a.html").write_text(PAGE + link, encoding="utf-8")
    (old / "b.html").write_text(PAGE.replace("公告", "规范"), encoding="utf-8")
    assert imported(site, old) == 0
    text = (site.root / "content/notices/2020-01-02-a.md").read_text(encoding="utf-8")
    assert "见[规范](../notices/2020-01-02-b.html)和[别处](https://else.example/)。" in text
    assert not site.check().refused


def test_a_run_that_was_cut_off_and_is_repeated_links_the_pages_of_both(site: SiteTest, old: Path) -> None:
    link = '<p>见<a href="{}.html">规范</a>。</p>'
    for name, others in (("a", "bc"), ("b", "a"), ("c", "ab"), ("d", "a"), ("e", "d")):
        html = PAGE.replace("公告", f"公告{name}") + "".join(map(link.format, others))
        (old / f"{name}.html").write_text(html, encoding="utf-8")

    def draft(name: str) -> Path:
        return site.root / f"content/notices/2020-01-02-{name}.md"

    assert imported(site, *(old / f"{name}.html" for name in "abe")) == 0
    head, body = draft("a").read_text(encoding="utf-8").split("draft: yes", 1)
    assert "(../notices/2020-01-02-b.html)" in body
    mine = "# mine\n"
    draft("a").write_text(f"{head}{mine}draft: yes{body}", encoding="utf-8")
    mended = draft("e").read_text(encoding="utf-8").replace("见", "另见")
    draft("e").write_text(mended, encoding="utf-8")
    assert imported(site, old) == 0
    for name, others in (("a", "bc"), ("b", "a"), ("c", "ab"), ("d", "a")):
        text = draft(name).read_text(encoding="utf-8")
        assert [other for other in "abcde" if f"(../notices/2020-01-02-{other}.html)" in text] == [*others]
    assert mine in draft("a").read_text(encoding="utf-8")
    assert draft("e").read_text(encoding="utf-8") == mended
    assert not site.check().refused


def test_a_file_whose_name_is_no_utf_8_is_imported_and_its_links_lead_on(site: SiteTest, old: Path) -> None:
    link = '<p>见<a href="b.html">规范</a>。</p>'
    name = os.fsdecode("公告.html".encode("gb18030"))
    (old / name).write_text(PAGE + link, encoding="utf-8")
    (old / "b.html").write_text(PAGE.replace("公告", "规范"), encoding="utf-8")
    (old / os.fsdecode("坏.html".encode("gb18030"))).write_bytes(b"%PDF-1.4")
    assert imported(site, old) == 1
    assert "公告.html" in (site.root / "content/_imported.txt").read_text(encoding="utf-8")
    texts = [data.decode() for path, data in site.files("content/notices").items() if path.endswith(".md")]
    (text,) = (one for one in texts if "导入自 公告.html" in one)
    assert "[规范](../notices/2020-01-02-b.html)" in text
    assert not site.check().refused


def test_the_least_sure_of_many_come_first(
    site: SiteTest, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(30):
        (old / f"p{number}.html").write_text(PAGE.replace("巡查", f"巡查{number}"), encoding="utf-8")
    (old / "q.html").write_text(PAGE.replace(" 发布日期：2020-01-02", ""), encoding="utf-8")
    assert imported(site, old) == 0
    listed = (site.root / ".gongkai/import.csv").read_text(encoding="utf-8-sig").split("\n")
    assert "notices/q.md" in listed[1]
    assert "发布日期" in listed[1]
    assert "import.csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"), [(["--type", "nothing"], "import-type"), (["--into", "layouts"], "import-into")]
)
def test_wrong_use_has_its_own_code(
    site: SiteTest, old: Path, words: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(site, old, *words, "--json") == 2
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["problems"]] == [code]


def test_the_folders_of_the_site_itself_are_not_imported(
    site: SiteTest, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in (site.root, site.root.parent, site.root / "content", site.root / "layouts"):
        assert imported(site, folder) == 2
        assert "import-own" in capsys.readouterr().err


def test_a_type_with_faults_is_told_with_its_line(
    site: SiteTest, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.edit("content/notices/_type.yaml", "name: notice\n", "nam: notice\n")
    (old / "a.html").write_text(PAGE, encoding="utf-8")
    assert imported(site, old, "--type", "notices", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert {one["path"] for one in told["problems"]} == {"content/notices/_type.yaml"}
    assert imported(site, old, "--type", "reports") == 1
    assert "content/notices/_type.yaml" in capsys.readouterr().err
    assert (site.root / "content/reports/2020-01-02-a.md").is_file()


def test_a_fault_of_one_file_does_not_stop_the_others(
    site: SiteTest, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (old / "a.html").write_bytes(b"%PDF-1.4")
    (old / "b.html").write_text(PAGE, encoding="utf-8")
    (old / "c.docx").write_bytes(b"PK\x03\x04")
    assert imported(site, old, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [(Path(one["path"]).name, one["code"]) for one in told["problems"]] == [
        ("a.html", "import-pdf"),
        ("c.docx", "import-broken"),
    ]
    assert [one["record"] for one in told["imported"]] == ["notices/2020-01-02-b"]
    assert told["imported"][0]["confidence"]["title"] > 0.8


def test_a_sheet_of_results_fills_the_group_of_its_type(site: SiteTest, old: Path) -> None:
    (old / "chou.csv").write_bytes("检查对象,检查结果\n甲书屋,合格\n".encode("gb18030"))
    assert imported(site, old) == 0
    text = next((site.root / "content/enforcement").glob("chou.md")).read_text(encoding="utf-8")
    assert "results: {sheet: chou.csv}" in text
    assert not site.check().refused


def test_the_report_from_which_all_this_started(site: SiteTest, capsys: pytest.CaptureFixture[str]) -> None:
    if not SEED.is_dir():
        pytest.skip(f"{SEED} is not there")
    (file,) = SEED.glob("000_*.txt")
    site.delete("content/reports/rule-of-law-2021.md")
    assert imported(site, file, "--json") == 0
    (one,) = json.loads(capsys.readouterr().out)["imported"]
    text = (site.root / one["path"]).read_text(encoding="utf-8")
    assert one["path"].startswith("content/reports/2022-02-16-")
    head, body = text.removeprefix("---\n").split("\n---\n", 1)
    assert "title: 区科技局2021年法治政府建设情况和2022年工作计划" in head
    assert 'published: "2022-02-16 16:46"' in head
    assert "source: 区科技局" in head
    assert "columns: [latest]" in head
    paragraphs = [line.strip() for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    wanted = paragraphs[paragraphs.index("•扫一扫在手机打开当前页".replace("•", "• ")) + 1 : -4]
    found = [part.removeprefix("## ") for part in body.strip().split("\n\n")]
    assert found == [" ".join(part.split()) for part in wanted]
    assert body.count("\n## ") == 6
    twice = [problem for problem in site.check().problems if problem.code == "figure-twice"]
    assert [(problem.args["value"], problem.args["other"]) for problem in twice] == [("4件", "3件")]


def test_the_moment_of_the_run_is_in_no_draft(site: SiteTest, old: Path) -> None:
    (old / "a.html").write_text(PAGE, encoding="utf-8")
    assert imported(site, old) == 0
    once = (site.root / "content/notices/2020-01-02-a.md").read_bytes()
    shutil.rmtree(site.root)
    site.root.mkdir()
    again = SiteTest.starter(site.root)
    assert imported(again, old / "a.html") == 0
    assert (site.root / "content/notices/2020-01-02-a.md").read_bytes() == once
    assert AS_OF[:4].encode() not in once

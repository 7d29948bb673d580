"""A run that finds nothing changed does nothing, loads nothing, and says the same again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gongkai.app import command, pipeline, quick
from gongkai.app.cli import main
from gongkai.model.address import LEDGER
from gongkai.model.report import Report
from gongkai.output import fingerprint, journal
from gongkai.output.journal import Switch, Switched
from gongkai.output.sealed import opened, seal
from tests.bureau import bureau
from tests.support import AS_OF, PROJECT, SiteTest

RECORD = "content/documents/2020-1.md"
DRAFT = "---\ntitle: 甲办法\nsigned_on: 2026-05-08\ndraft: yes\n---\n"
"""What has to be published by 2026-06-04, and is told of from five working days before."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteTest:
    """A bureau that has been published; files count as settled however lately they were written."""
    monkeypatch.setattr(fingerprint, "GRAIN", -(10**12))
    made = bureau(tmp_path)
    made.edit("content/reports/2021.md", "见[[documents/2020-1]]", "见[[documents/2023-1]]")
    run(made)
    return made


def run(site: SiteTest, *words: str, moment: str = AS_OF) -> None:
    assert main(["publish", "--root", str(site.root), "--as-of", moment, "--jobs", "1", *words]) == 0


def is_quick(site: SiteTest, *, moment: str = AS_OF, language: str = "zh-CN", verb: str = "publish") -> bool:
    """Whether such a run would have nothing to do."""
    return quick.recall(quick.Run(site.root, site.root / "output", verb, moment, language)) is not None


def test_the_second_run_says_the_same_and_builds_nothing(
    site: SiteTest, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    run(site, "--json")
    out = capsys.readouterr().out
    found = json.loads(out)
    assert out.count("\n") == 1
    assert found.keys() == {
        *("problems", "built", "kept", "dropped"),
        *("withheld", "next_change", "release", "changes", "seconds"),
    }
    assert [one["code"] for one in found["problems"]] == ["ref-withheld"]
    assert (found["built"], found["dropped"]) == (0, 0)
    assert found["kept"] == len(site.files("output"))
    (site.root / ".gongkai" / "quick" / "publish.json").unlink()
    run(site, "--json")
    again = json.loads(capsys.readouterr().out)
    assert {**again, "seconds": 0} == {**found, "seconds": 0}
    run(site)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("content/reports/2021.md:")
    assert "没有变化" in lines[-1]


def test_a_run_with_nothing_to_do_loads_no_library(tmp_path: Path) -> None:
    root = bureau(tmp_path).root
    words = ["publish", "--root", str(root), "--as-of", AS_OF, "--jobs", "1"]
    code = f"import sys; from gongkai.app.cli import main; main({words!r}); print(*sys.modules)"
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, encoding="utf-8", check=True
        )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint(
        {"jinja2", "yaml", "markdown", "nh3", "selectolax", "zxingcpp", "bs4", "multiprocessing"}
    )


def same_size_and_time(site: SiteTest) -> None:
    file = site.root / RECORD
    stat = file.stat()
    site.edit(RECORD, "甲办法", "乙办法")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def touched(site: SiteTest) -> None:
    os.utime(site.root / RECORD)


EDITS: list[Callable[[SiteTest], object]] = [
    same_size_and_time,
    touched,
    lambda site: site.edit("site_config.yaml", "演示", "展示"),
    lambda site: site.edit("layouts/404.html", "narrow", "wide"),
    lambda site: site.write("content/documents/new.md", "---\ntitle: 新\n---\n"),
    lambda site: site.delete("content/documents/2022-1.md"),
    lambda site: site.write("output/index.html", "mine"),
    lambda site: site.delete("output/MANIFEST.json"),
    lambda site: site.write("output/mine.html", "mine"),
]


@pytest.mark.parametrize("edit", EDITS)
def test_whatever_was_touched_is_looked_at(site: SiteTest, edit: Callable[[SiteTest], object]) -> None:
    assert is_quick(site)
    edit(site)
    assert not is_quick(site)


def _staged(site: SiteTest) -> None:
    site.write(".gongkai/releases/tmp-1/site/index.html", "")


AT = "2026-01-02T00:00:00+08:00"


def _about_to_switch(site: SiteTest) -> None:
    journal.begin(site.root / ".gongkai", site.root / LEDGER, Switch(Switched("0" * 12, AT, "rollback")))


def _about_to_note(site: SiteTest) -> None:
    (site.root / ".gongkai" / "quick" / "publish.tmp").touch()


def _drafted(site: SiteTest) -> None:
    site.write(".gongkai/drafts/tmp1/0", "")


@pytest.mark.parametrize("cut_off", [_staged, _about_to_switch, _about_to_note, _drafted])
def test_what_a_run_left_that_was_cut_off_is_swept(
    site: SiteTest, cut_off: Callable[[SiteTest], None]
) -> None:
    run(site, "--json", moment="2026-06-02")  # From its second run on a root remembers what its files hold.
    run(site)
    before = sorted((site.root / ".gongkai").rglob("*"))
    cut_off(site)
    assert not is_quick(site)
    run(site)
    assert sorted((site.root / ".gongkai").rglob("*")) == before
    assert is_quick(site)


def test_touching_a_file_makes_nothing(site: SiteTest, capsys: pytest.CaptureFixture[str]) -> None:
    touched(site)
    capsys.readouterr()
    run(site, "--json")
    assert json.loads(capsys.readouterr().out)["built"] == 0
    assert is_quick(site)


def test_an_edit_that_keeps_size_and_time_is_published(site: SiteTest) -> None:
    same_size_and_time(site)
    run(site)
    assert "乙办法" in (site.root / "output/documents/2020-1.html").read_text(encoding="utf-8")


def test_another_language_and_another_verb_are_other_runs(site: SiteTest) -> None:
    assert not is_quick(site, language="en")
    assert not is_quick(site, verb="build")


def test_the_clock_ends_what_is_known(site: SiteTest) -> None:
    assert is_quick(site, moment="2026-06-01 23:59")
    assert not is_quick(site, moment="2026-06-01 11:59")
    run(site, moment="2026-06-30 12:00")  # 2021-1 takes effect on 2026-07-01
    assert is_quick(site, moment="2026-06-30")
    assert not is_quick(site, moment="2026-07-01 00:00")


def test_what_is_due_from_tomorrow_is_not_hidden_by_what_was_found_today(
    site: SiteTest, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(RECORD, DRAFT)
    run(site, moment="2026-05-27")
    assert is_quick(site, moment="2026-05-27")
    capsys.readouterr()
    run(site, "--json", moment="2026-05-28")
    found = json.loads(capsys.readouterr().out)
    assert (found["built"], "publish-due" in [one["code"] for one in found["problems"]]) == (0, True)


def test_a_note_that_is_none_is_no_note(site: SiteTest) -> None:
    for text in ("", "{", "null", "[]", "{}", '{"zone": "none"}', '{"zone": 7}', "[" * 100_000):
        for data in (text.encode(), seal(text.encode())):
            (site.root / ".gongkai/quick/publish.json").write_bytes(data)
            assert not is_quick(site), text[:20]


def test_a_note_that_was_altered_is_no_note(site: SiteTest) -> None:
    note = site.root / ".gongkai/quick/publish.json"
    data = note.read_bytes()
    body = json.loads(opened(data) or b"")
    del body["outcome"]["lines"]
    for other in (data.replace(b"ref-withheld", b"ref-withh-ld"), seal(json.dumps(body).encode())):
        assert is_quick(site)
        note.write_bytes(other)
        assert not is_quick(site)
        note.write_bytes(data)


def test_a_link_among_the_inputs_is_looked_through(site: SiteTest, tmp_path: Path) -> None:
    for name in ("site_config.yaml", "layouts/404.html", "layouts/partials"):
        place, moved = site.root / name, tmp_path / f"moved-{Path(name).name}"
        place.rename(moved)
        place.symlink_to(moved)
    run(site)
    for name in ("moved-site_config.yaml", "moved-404.html", "moved-partials/header.html"):
        assert is_quick(site)
        os.utime(tmp_path / name)
        assert not is_quick(site), name
        run(site)


def test_a_folder_that_another_changed_meanwhile_leaves_no_note(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = pipeline.publish

    def late(*given: Any, **named: Any) -> Report:  # noqa: ANN401 - handed on as they are
        report = publish(*given, **named)
        site.write("output/mine.html", "mine")
        return report

    monkeypatch.setattr(command, "publish", late)
    touched(site)
    run(site)
    assert not is_quick(site)


def test_what_cannot_be_looked_at_leaves_no_note_and_harms_nothing(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise PermissionError

    touched(site)
    monkeypatch.setattr(quick, "fingerprint", refuse)
    run(site)
    monkeypatch.undo()
    assert not is_quick(site)


def test_a_file_written_just_before_leaves_no_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "GRAIN", 10**12)
    site = bureau(tmp_path)
    run(site)
    assert not is_quick(site)

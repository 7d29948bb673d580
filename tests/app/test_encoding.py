"""The command that converts one file to UTF-8."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from gongkai.app.encoding import fix
from gongkai.model.address import LEDGER
from tests.bureau import bureau
from tests.commands import run
from tests.support import SiteTest

NAME = "content/documents/old.md"
TEXT = "---\r\ntitle: 关于印发办法的通知\r\npublished: 2021-06-08\r\n---\r\n各有关单位：请认真执行。\r\n"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    made = bureau(tmp_path)
    made.write("content/documents/old.md", "")
    return made


@pytest.mark.parametrize("codec", ["gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_is_converted_in_its_place_with_its_line_ends_and_mode(
    site: SiteTest, codec: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = site.root / NAME
    file.write_bytes(TEXT.encode(codec))
    file.chmod(0o640)
    assert run(site, "check") == 1
    assert f'--fix-encoding "{NAME}"' in capsys.readouterr().err
    assert run(site, "check", "--fix-encoding", NAME) == 0
    assert f"已把 {NAME} 从 " in capsys.readouterr().err
    assert file.read_bytes() == TEXT.encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert not list(file.parent.glob(".encoding-*"))
    assert run(site, "check") == 0


def test_the_settings_and_types_can_be_converted_and_a_program_is_told(
    site: SiteTest, capsys: pytest.CaptureFixture[str]
) -> None:
    file = site.root / "site_config.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_bytes(text.encode("gbk"))
    assert run(site, "check", "--json", "--fix-encoding", "site_config.yaml") == 0
    assert json.loads(capsys.readouterr().out)["built"] == 1
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("codec", ["gbk", "utf-16"])
def test_the_ledger_can_be_converted(site: SiteTest, codec: str, capsys: pytest.CaptureFixture[str]) -> None:
    site.delete(NAME)
    lines = "# 公开过的每一个网址，请勿删改\nfile documents/2021-1/目录.pdf\n"
    (site.root / LEDGER).write_bytes(lines.encode(codec))
    assert run(site, "check") == 1
    assert f'--fix-encoding "{LEDGER}"' in capsys.readouterr().err
    assert run(site, "check", "--fix-encoding", LEDGER) == 0
    assert (site.root / LEDGER).read_text(encoding="utf-8") == lines
    assert run(site, "check") == 0


@pytest.mark.parametrize("name", ["结果.csv", "结果.CSV"])
def test_a_sheet_gets_the_mark_by_which_excel_knows_it(site: SiteTest, name: str) -> None:
    file = site.root / "content/documents" / name
    file.write_bytes("单位,日期\r\n区科技局,2021-6-8\r\n".encode("gbk"))
    assert run(site, "check", "--fix-encoding", f"content/documents/{name}") == 0
    assert file.read_bytes() == "单位,日期\r\n区科技局,2021-6-8\r\n".encode("utf-8-sig")


def test_the_command_names_the_root_unless_it_is_the_current_folder(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site.root / NAME).write_bytes(TEXT.encode("gbk"))
    hint = "".join(site.messages(site.check()))
    assert f'build.py check --root "{site.root}" --fix-encoding "{NAME}"' in hint
    assert f"""ARGS='--fix-encoding "{NAME}" --root "{site.root}"'""" in hint
    monkeypatch.chdir(site.root)
    hint = "".join(site.messages(site.check()))
    assert f'build.py check --fix-encoding "{NAME}"' in hint
    assert "--root" not in hint


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "fix-needless"),
        (TEXT.encode(), "fix-needless"),
        (TEXT.encode("utf-8-sig"), "fix-needless"),
        (TEXT.encode() + "附件".encode("gbk"), "fix-unknown"),
        ("關於開展檢查的通知".encode("big5"), "fix-unknown"),
        (b"a\0b", "fix-unknown"),
    ],
)
def test_what_is_utf_8_or_in_doubt_is_left_alone(site: SiteTest, data: bytes, code: str) -> None:
    file = site.root / NAME
    file.write_bytes(data)
    assert [one.code for one in fix(site.root, Path(NAME)).problems] == [code]
    assert file.read_bytes() == data
    assert run(site, "check", "--fix-encoding", NAME) == 1


@pytest.mark.parametrize(
    "name",
    [
        "layouts/a.md",
        "a.md",
        "content/documents/a.txt",
        "content",
        "content/documents",
        "../a.md",
        "/etc/a.md",
    ],
)
def test_only_what_gongkai_reads_as_text_is_touched(site: SiteTest, name: str) -> None:
    data = TEXT.encode("gbk")
    for path in ("a.md", "content/documents/a.txt"):
        (site.root / path).write_bytes(data)
    (found,) = fix(site.root, Path(name)).problems
    assert found.code == "fix-outside"
    assert (site.root / "a.md").read_bytes() == (site.root / "content/documents/a.txt").read_bytes() == data


@pytest.mark.parametrize("target", ["../../a.md", "new.md", "old.md", "gone.md"])
def test_a_link_is_not_followed_wherever_it_leads(
    site: SiteTest, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in ("a.md", "content/documents/new.md"):
        (site.root / path).write_bytes(TEXT.encode("gbk"))
    (site.root / NAME).unlink()
    (site.root / NAME).symlink_to(target)
    assert [one.code for one in fix(site.root, Path(NAME)).problems] == ["file-link"]
    assert run(site, "check", "--fix-encoding", NAME) == 1
    assert f"{NAME}: 错误" in capsys.readouterr().err
    for path in ("a.md", "content/documents/new.md"):
        assert (site.root / path).read_bytes() == TEXT.encode("gbk")


def test_a_folder_behind_a_link_is_not_entered(site: SiteTest) -> None:
    (site.root / "content/more").symlink_to("documents")
    assert [one.code for one in fix(site.root, Path("content/more/old.md")).problems] == ["file-link"]


@pytest.mark.parametrize("name", ["content/documents/none.md", f"content/documents/{'a' * 300}.md"])
def test_a_file_that_is_not_there_is_told(site: SiteTest, name: str) -> None:
    assert [one.code for one in fix(site.root, Path(name)).problems] == ["fix-missing"]
    assert run(site, "check", "--fix-encoding", name) == 1


def test_a_pipe_is_not_waited_for(site: SiteTest) -> None:
    (site.root / NAME).unlink()
    os.mkfifo(site.root / NAME)
    assert [one.code for one in fix(site.root, Path(NAME)).problems] == ["fix-outside"]


def test_a_site_behind_a_link_is_the_same_site(site: SiteTest, tmp_path: Path) -> None:
    (site.root / NAME).write_bytes(TEXT.encode("gbk"))
    link = tmp_path.parent / f"{tmp_path.name}-link"
    link.symlink_to(site.root)
    assert not fix(link, site.root / NAME).problems
    assert (site.root / NAME).read_bytes() == TEXT.encode()

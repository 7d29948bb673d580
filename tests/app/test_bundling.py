"""A publication is written as a bundle as well, or says why not before anything is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.app import bundling
from gongkai.app.cli import main
from gongkai.output.apply import main as apply
from gongkai.output.bundled import opened
from tests.bureau import bureau
from tests.commands import run
from tests.output.site import content
from tests.support import SiteTest


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    (tmp_path / "site").mkdir()
    return bureau(tmp_path / "site")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bundle"


def codes(site: SiteTest, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    """The exit code, and the codes of bundles that are told."""
    capsys.readouterr()
    code = run(site, "publish", "--json", *words)
    told = [problem["code"] for problem in json.loads(capsys.readouterr().out)["problems"]]
    return code, [one for one in told if one.startswith("bundle-")]


def full(*_args: object) -> None:
    """What comes of writing on a stick that is full."""
    raise OSError(28, "full")


def live(site: SiteTest) -> str:
    return str(json.loads((site.root / "output/MANIFEST.json").read_text("utf-8"))["release"])


def test_what_is_carried_over_is_what_is_public(
    site: SiteTest, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert codes(site, capsys, "--bundle", str(file)) == (0, ["bundle-written-whole"])
    assert apply([str(file), str(tmp_path / "there/www")]) == 3  # Mistyped, as it were.
    assert not (tmp_path / "there").exists()
    (tmp_path / "there").mkdir()
    assert apply([str(file), str(tmp_path / "there/www")]) == 0
    since, second = live(site), tmp_path / "second"
    site.edit("content/documents/2020-2.md", "乙办法", "丁办法")
    words = ["--bundle", str(second), "--since", since[:6]]
    assert codes(site, capsys, *words) == (0, ["bundle-written"])
    assert second.stat().st_size > 0
    assert opened(second).since == since
    assert apply([str(second), str(tmp_path / "there/www")]) == 0
    assert content(tmp_path / "there/www") == content(site.root / "output")


def test_it_is_written_where_there_is_nothing_to_publish(
    site: SiteTest, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(site, "publish")
    assert codes(site, capsys, "--bundle", str(file), "--since", live(site)) == (0, ["bundle-written"])
    assert opened(file).files == {}
    file.unlink()
    assert codes(site, capsys, "--bundle", str(file)) == (0, ["bundle-written-whole"])
    assert codes(site, capsys) == (0, [])


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_it_is_said(site: SiteTest, file: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "publish", "--bundle", str(file), "--lang", language) == 0
    said = capsys.readouterr().err
    assert (said.count("[bundle-written-whole]"), str(file) in said) == (1, True)
    run(site, "publish", "--lang", language)
    assert "bundle" not in capsys.readouterr().err


def test_what_cannot_be_written_is_known_before(
    site: SiteTest, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in ("output/b", "content/b", "none/b", ".gongkai/b"):
        told = codes(site, capsys, "--bundle", str(site.root / place))
        assert told == (1, ["bundle-place"]), place
    file.write_bytes(b"mine")
    assert codes(site, capsys, "--bundle", str(file)) == (1, ["bundle-exists"])
    assert file.read_bytes() == b"mine"
    file.unlink()
    assert codes(site, capsys, "--bundle", str(file), "--since", "0123") == (1, ["bundle-since"])
    assert not (site.root / "output").exists()
    assert not file.exists()


def test_a_site_that_is_refused_makes_no_bundle(
    site: SiteTest, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("content/documents/broken.md", "---\n: [\n---\n")
    assert codes(site, capsys, "--bundle", str(file)) == (1, [])
    assert not file.exists()


def test_a_stick_that_fails_is_told_apart_from_the_publication(
    site: SiteTest, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(bundling, "bundle", full)
        assert codes(site, capsys, "--bundle", str(file)) == (3, ["bundle-failed"])
    assert (site.root / "output/index.html").exists()
    assert codes(site, capsys, "--bundle", str(file)) == (0, ["bundle-written-whole"])


def test_what_a_bundle_needs_stays_until_it_is_written(
    site: SiteTest, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site.edit("site_config.yaml", "mark: 演示", "mark: 演示\nreleases: {keep: 1}")
    run(site, "publish")
    since = live(site)
    site.edit("content/documents/2020-2.md", "乙办法", "丁办法")
    run(site, "publish")
    site.edit("content/documents/2020-2.md", "丁办法", "戊办法")
    words = ("--bundle", str(file), "--since", since)
    with monkeypatch.context() as patch:
        patch.setattr(bundling, "bundle", full)
        assert codes(site, capsys, *words) == (3, ["bundle-failed"])
    assert codes(site, capsys, *words) == (0, ["bundle-written"])
    assert opened(file).since == since


@pytest.mark.parametrize(
    ("words", "said"),
    [("--dry-run --bundle b", "--bundle 和 --dry-run 不能一起写"), ("--since 0123", "还要写 --bundle")],
)
def test_what_does_not_go_together_is_wrong_use(
    words: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["publish", *words.split()])
    assert left.value.code == 2
    assert said in capsys.readouterr().err

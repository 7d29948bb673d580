"""The same sources and the same moment give the same bytes, on any machine."""

from __future__ import annotations

import codecs
import datetime as dt
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gongkai.app.clock import as_of
from gongkai.app.pipeline import check
from tests.bureau import bureau
from tests.machines import AMBIENT, EPOCH, STRICT
from tests.support import AS_OF, PROJECT, SiteTest

CHINESE = "zh_CN.GBK"
"""What Windows calls code page 936: it has no bytes for many signs, and reads those of UTF-8 as others."""
CODESETS = {"C": "ascii", "POSIX": "ascii", "C.UTF-8": "utf-8", CHINESE: "gbk"}
"""How the system writes text under each locale."""
SOURCES = Path("/usr/share/i18n/charmaps")
"""Where localedef finds what it makes locales of; slim systems come without."""
WORLDS = {
    "hash seed": {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "zone and locale": {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "2"},
    "far west, plain ASCII": {
        "TZ": "America/Los_Angeles",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
    "far east, UTF-8": {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "1",
        "PYTHONUTF8": "1",
    },
    "the zone of the site, a Chinese locale": {
        "TZ": "Asia/Shanghai",
        "LC_ALL": CHINESE,
        "PYTHONHASHSEED": "2",
        "PYTHONUTF8": "0",
    },
    "none": {"TZ": "UTC", "LC_ALL": "POSIX", "PYTHONHASHSEED": "3", "PYTHONUTF8": "1"},
}
"""Machines that differ in zone, locale and the order of sets."""
CODE = """
import os, sys
os.umask(0o077)
from gongkai.app import rendering
rendering.SERIAL, rendering.CHUNK = 1, 5
from gongkai.app.cli import main
sys.exit(main(sys.argv[1:]))
"""


def codeset(world: dict[str, str]) -> str:
    """How an interpreter in a world finds text to be written there; a locale that is missing counts as C."""
    ask = "import locale; print(locale.nl_langinfo(locale.CODESET))"
    done = subprocess.run(
        [sys.executable, "-c", ask], env={**AMBIENT, **world}, check=True, capture_output=True
    )
    return codecs.lookup(done.stdout.decode("ascii").strip()).name


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a world has to be told to find the locale `CHINESE`, which few systems have: it is made here."""
    if codeset({"LC_ALL": CHINESE}) == CODESETS[CHINESE]:
        return {}
    if shutil.which("localedef") is None or not SOURCES.is_dir():
        pytest.skip(f"no locale {CHINESE}, and no localedef with its sources to make it")
    folder = tmp_path_factory.mktemp("locales")
    name, charmap = CHINESE.split(".")
    subprocess.run(["localedef", "-i", name, "-f", charmap, str(folder / CHINESE)], check=True)
    return {"LOCPATH": str(folder)}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The bureau as this process builds it."""
    site = bureau(tmp_path_factory.mktemp("expected"))
    site.build()
    return {**site.files(), "MANIFEST.json": (site.root / ".gongkai/build/MANIFEST.json").read_bytes()}


@pytest.mark.parametrize("world", WORLDS)
def test_another_world_gives_the_same_bytes(
    world: str, tmp_path: Path, expected: dict[str, bytes], request: pytest.FixtureRequest
) -> None:
    there = WORLDS[world]
    if there["LC_ALL"] == CHINESE:
        there = {**there, **request.getfixturevalue("chinese")}
    assert codeset(there) == CODESETS[there["LC_ALL"]]
    site = bureau(tmp_path / "ein anderer 文件夹" if world != "hash seed" else tmp_path)
    entry = [str(PROJECT / "build.py")] if there.get("PYTHONUTF8") == "0" else ["-c", CODE]
    words = [*entry, "build", "--root", str(site.root), "--jobs", "2"]
    environment = {**AMBIENT, **there, "PYTHONPATH": str(PROJECT), "SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run(
        [sys.executable, *STRICT, *words], env=environment, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    manifest = (site.root / ".gongkai/build/MANIFEST.json").read_bytes()
    assert {**site.files(), "MANIFEST.json": manifest} == expected


def test_the_epoch_is_the_moment_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert as_of(None, "Asia/Shanghai") == as_of(AS_OF, "Asia/Shanghai")


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"])
@pytest.mark.parametrize(
    ("field", "turn", "reasons"),
    [
        ("published: 2026-06-01 12:00", 0, ["scheduled", "", ""]),
        ("published: 2026-06-01", -720, ["scheduled", "", ""]),
        ("display_until: 2026-05-31", -720, ["", "expired", "expired"]),
        ("withdrawn: {on: 2026-06-01, reason: 更正}", -720, ["", "withdrawn", "withdrawn"]),
    ],
)
def test_a_record_comes_and_goes_at_its_minute_in_every_zone(
    field: str,
    turn: int,
    reasons: list[str],
    zone: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = SiteTest(tmp_path).write("site_config.yaml", "name: 站\nbase_url: https://x.example\n")
    site.write("content/documents/_type.yaml", "name: document\nlabel: 文件\n")
    site.write("content/documents/a.md", f"---\ntitle: 题\n{field}\n---\n")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        for minutes, reason in zip((turn - 1, turn, turn + 1), reasons, strict=True):
            monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(EPOCH) + 60 * minutes))
            report = check(site.root, None)
            assert [found.reason for found in report.withheld] == ([reason] if reason else [])
            moment = as_of(AS_OF, "") + dt.timedelta(minutes=turn)
            assert [found.until for found in report.withheld if reason == "scheduled"] in ([], [moment])
            assert report.next_change == (moment if minutes < turn else None)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_publishing_gives_the_bytes_of_a_build(tmp_path: Path, expected: dict[str, bytes]) -> None:
    site: SiteTest = bureau(tmp_path)
    site.publish()
    manifest = (site.root / "output/MANIFEST.json").read_bytes()
    assert {**site.files("output"), "MANIFEST.json": manifest} == expected

"""What is remembered from one run to the next is never believed further than it can be proved."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from gongkai.app.cli import main
from gongkai.output import fingerprint, seen
from gongkai.output.sealed import opened, seal
from tests.bureau import bureau
from tests.machines import AMBIENT, EPOCH, STRICT
from tests.support import AS_OF, PROJECT, SiteTest

RECORD = "content/documents/2020-1.md"
FILES = ("logs/*.json", "logs/*.seen", "proofs.json", "quick/*.json", "templates.json")
"""All that a build remembers, below the store."""


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as settled however lately they were written, so that notes of runs are left and found."""
    for module in (fingerprint, seen):
        monkeypatch.setattr(module, "GRAIN", -(10**12))


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A bureau that was built."""
    made = site_at(tmp_path / "root")
    run(made)
    run(made, "--clean")  # Now it has looked at the files that it made.
    return made


def site_at(root: Path) -> SiteTest:
    """A bureau of which one thing is remarked."""
    return bureau(root).edit("content/reports/2021.md", "见[[documents/2020-1]]", "见[[documents/2023-1]]")


def run(site: SiteTest, *words: str) -> None:
    assert main(["build", "--root", str(site.root), "--as-of", AS_OF, "--jobs", "1", *words]) == 0


def told(site: SiteTest, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """What a run says."""
    capsys.readouterr()
    run(site, "--json", *words)
    return cast("dict[str, Any]", json.loads(capsys.readouterr().out))


def files(site: SiteTest, pattern: str) -> list[Path]:
    found = sorted((site.root / ".gongkai").glob(pattern))
    assert found, pattern
    return found


def leaves(data: object, value: object) -> object:
    """The same with another value in the place of everything that is neither list nor mapping."""
    if isinstance(data, dict):
        return {key: leaves(item, value) for key, item in data.items()}
    return [leaves(item, value) for item in data] if isinstance(data, list) else value


def within(data: object, value: object) -> object:
    """The same with another value in the place of each part of a mapping."""
    return dict.fromkeys(data, value) if isinstance(data, dict) else data


def forged(change: Callable[[Any], object]) -> Callable[[Path], object]:
    """A damage that leaves a file whose checksum is right."""

    def damage(file: Path) -> object:
        body = opened(file.read_bytes())
        assert body is not None
        return file.write_bytes(seal(json.dumps(change(json.loads(body))).encode()))

    return damage


def of_another(file: Path) -> object:
    """The file that another root has there."""
    store = next(folder for folder in file.parents if folder.name == ".gongkai")
    other = bureau(store.parent.parent / "other")
    other.edit(RECORD, "甲办法", "另一办法").delete("content/documents/2022-1.md")
    run(other)
    run(other, "--clean")
    place = file.relative_to(store)
    (there,) = (other.root / ".gongkai" / place.parent).glob(
        f"*{place.suffix}" if place.parent.name else place.name
    )
    return file.write_bytes(there.read_bytes())


DAMAGES: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda file: file.write_bytes(b""),
    "cut off": lambda file: os.truncate(file, file.stat().st_size // 2),
    "cut off by one": lambda file: os.truncate(file, file.stat().st_size - 1),
    "another byte": lambda file: file.write_bytes(file.read_bytes().replace(b"documents", b"docunents", 1)),
    "no text": lambda file: file.write_bytes(bytes(range(256))),
    "read-only": lambda file: file.chmod(0o400),
    "of another root": of_another,
    "of nobody": lambda file: file.write_bytes(seal(b"{}")),
    "no mapping": lambda file: file.write_bytes(seal(b"[[7]]")),
    "without end": lambda file: file.write_bytes(seal(b"[" * 100_000)),
    "numbers for all": forged(lambda data: leaves(data, 7)),
    "nothing for all": forged(lambda data: leaves(data, None)),
    "lists within": forged(lambda data: {key: leaves(item, []) for key, item in data.items()}),
    "numbers within": forged(lambda data: {key: within(item, 7) for key, item in data.items()}),
}


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, dict[str, bytes]]:
    """What a clean build gives, with the edit and without it."""
    found = {}
    for edited in (False, True):
        made = site_at(tmp_path_factory.mktemp("wanted"))
        if edited:
            edit(made)
        run(made)
        found[edited] = made.files()
    return found


def edit(site: SiteTest) -> object:
    return site.edit(RECORD, "title: 甲办法", "title: 新办法")


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize(
    ("pattern", "edited"),
    [
        *(("logs/*.json", True), ("logs/*.seen", True), ("proofs.json", True)),
        *(("quick/*.json", False), ("templates.json", True)),
    ],
)
def test_a_damaged_memory_costs_time_and_nothing_else(
    site: SiteTest,
    capsys: pytest.CaptureFixture[str],
    wanted: dict[bool, dict[str, bytes]],
    pattern: str,
    damage: str,
    *,
    edited: bool,
) -> None:
    for file in files(site, pattern):
        DAMAGES[damage](file)
    if edited:
        edit(site)
    for last in (False, True):
        found = told(site, capsys)
        assert [one["code"] for one in found["problems"]] == ["ref-withheld"]
        assert site.files() == wanted[edited]
        assert not last or (found["built"], found["dropped"]) == (0, 0)


def test_a_store_that_cannot_be_written_is_told_and_harms_nothing(
    site: SiteTest, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path, _data: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(file))

    before = site.files()
    edit(site)
    monkeypatch.setattr("gongkai.output.store.put_beside", refuse)
    capsys.readouterr()
    assert main(["build", "--root", str(site.root), "--as-of", AS_OF, "--json"]) == 3
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["problems"]] == ["machine-failed"]
    assert site.files() == before


def test_touching_everything_makes_nothing(site: SiteTest, capsys: pytest.CaptureFixture[str]) -> None:
    for number, file in enumerate(site.root.rglob("*")):
        os.utime(file, (86400 * number, 86400 * number))
    found = told(site, capsys)
    assert (found["built"], found["dropped"], found["kept"]) == (0, 0, len(site.files()))


EDITS = {
    RECORD: ("甲办法", "新办法"),
    "content/documents/_type.yaml": ("统一登记号", "统一登记码"),
    "content/documents/目录.pdf": ("一", "二"),
    "content/reports/数据.csv": ("受理,1", "受理,2"),
    "site_config.yaml": ("示例局", "新的局"),
    "layouts/404.html": ("narrow", "narrew"),
    "layouts/partials/header.html": ("header", "heaaer"),
    "layouts/macros/cards.html": ("card-title", "card-titel"),
    "layouts/assets/css/site.css": ("margin", "nargim"),
}
"""Edits that keep the size of a file."""


@pytest.mark.parametrize("path", EDITS)
def test_an_edit_that_keeps_size_and_time_is_noticed(
    site: SiteTest, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    file, before = site.root / path, site.files()
    stat = file.stat()
    text = file.read_text("utf-8").replace(*EDITS[path], 1)
    file.write_text(text, "utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert file.stat().st_size == stat.st_size

    assert told(site, capsys)["built"]

    run(site, "--clean", "--to", str(site.root / "clean"))
    assert site.files("clean") == site.files() != before


@pytest.mark.parametrize("zone", ["UTC", "America/St_Johns", "Pacific/Kiritimati"])
def test_another_zone_of_the_site_gives_what_it_gives_at_once(site: SiteTest, zone: str) -> None:
    for setting in (f"time_zone: {zone}\nname: 示例局", "name: 示例局"):
        text = (site.root / "site_config.yaml").read_text("utf-8")
        first = f"{text[: text.index('base_url')]}"
        site.write("site_config.yaml", text.replace(first, f"{setting}\n"))
        run(site)
        run(site, "--clean", "--to", str(site.root / "clean"))
        assert site.files() == site.files("clean")


def test_the_language_of_the_editor_makes_nothing(site: SiteTest, capsys: pytest.CaptureFixture[str]) -> None:
    before, said = site.files(), set[str]()
    for language in ("en", "zh-CN", "en"):
        found = told(site, capsys, "--lang", language)
        assert (found["built"], found["dropped"]) == (0, 0)
        said.add(found["problems"][0]["message"])
    assert len(said) == 2
    assert site.files() == before


def elsewhere(site: SiteTest, world: dict[str, str]) -> dict[str, Any]:
    """What a run says on a machine with another environment."""
    environment = {**AMBIENT, **world, "SOURCE_DATE_EPOCH": EPOCH}
    words = [str(PROJECT / "build.py"), "build", "--root", str(site.root), "--jobs", "1", "--json"]
    done = subprocess.run([sys.executable, *STRICT, *words], env=environment, check=True, capture_output=True)
    return cast("dict[str, Any]", json.loads(done.stdout))


@pytest.mark.parametrize(
    "world",
    [
        {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "PYTHONHASHSEED": "1"},
    ],
    ids=lambda world: world["TZ"],
)
def test_another_machine_goes_on_where_this_one_stopped(site: SiteTest, world: dict[str, str]) -> None:
    before = site.files()
    found = elsewhere(site, world)
    assert (found["built"], found["dropped"]) == (0, 0)
    assert site.files() == before
    edit(site)
    assert elsewhere(site, world)["built"]
    run(site, "--clean", "--to", str(site.root / "clean"))
    assert site.files() == site.files("clean")

"""Readers who never rest while release follows release get the old one or the new one, and all of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Final, NamedTuple
from urllib.parse import quote

import pytest

from gongkai.app.serving import FOLDER
from tests.bureau import CONFIG, bureau
from tests.commands import entry
from tests.faults.killing import MOMENT
from tests.faults.reading import Editions, Read, Reader, Seen
from tests.faults.whole import shown
from tests.servers.running import running
from tests.support import PROJECT, SiteTest


class Size(NamedTuple):
    """How large a campaign is, in each of four ways to read."""

    rounds: int
    """How many publications there are while others read."""
    both: int
    """At how many of them somebody has to get the old page and somebody the new one."""
    reads: int
    """How often files have to be asked for."""


SIZES: Final = (
    pytest.param(Size(rounds=2, both=0, reads=1), id="short"),
    pytest.param(Size(rounds=50, both=25, reads=5000), id="full", marks=pytest.mark.conformance),
)
"""In few rounds it is for the load of the machine to say who reads when."""
READERS: Final = 2
"""At the same time."""
REMARKS: Final = {"css/site.css": "/* {} */\n", "favicon.svg": "<!-- {} -->\n"}
"""What is written behind each asset, so that it becomes another one."""
WAYS: Final = ("files", pytest.param("nginx", marks=pytest.mark.server))
"""How they read: from the folder itself, or through a web server with the rules that gongkai wrote for it."""


@pytest.fixture
def site(open_folder: Path) -> Iterator[SiteTest]:
    """A site, published once, where a web server may look into it."""
    with TemporaryDirectory(dir=open_folder) as name:
        Path(name).chmod(0o755)
        (Path(name) / "root").mkdir()
        yield bureau(Path(name) / "root")


def publish(site: SiteTest, editions: Editions) -> None:
    """Every page and every asset becomes another one, and an editor publishes that."""
    number = len(editions.files)
    editions.begun = number
    site.write("site_config.yaml", CONFIG.replace("mark: 演示", f"mark: 第{number}版"))
    for name, remark in REMARKS.items():
        text = (PROJECT / "layouts" / "assets" / name).read_text(encoding="utf-8")
        site.write(f"layouts/assets/{name}", text + remark.format(number))
    done = entry("publish", "--root", str(site.root), SOURCE_DATE_EPOCH=MOMENT)
    assert done.returncode == 0, done.stderr
    editions.note(site.root / "output")


def become_link(site: SiteTest) -> None:
    """The public folder as it is where a file system cannot exchange two folders."""
    public, kept = site.root / "output", site.root / ".gongkai" / "releases" / shown(site.root / "output")
    public.rename(kept)
    public.symlink_to(kept.relative_to(site.root))


@contextmanager
def reading(site: SiteTest, way: str) -> Iterator[Read]:
    """How files of the site are read."""
    public = site.root / "output"

    def straight(path: str) -> bytes | None:
        try:
            return (public / path).read_bytes()
        except FileNotFoundError:
            return None

    if way == "files":
        yield straight
        return
    rules = {file.name: file.read_text(encoding="utf-8") for file in (site.root / FOLDER).iterdir()}
    work = site.root.parent / "nginx"
    work.mkdir()
    with running("nginx", work, public, rules) as server:

        def asked(path: str) -> bytes | None:
            said = server.get(f"/{quote(path)}")
            return said.body if said.status == 200 else None

        yield asked


def both_seen(seen: set[Seen], files: list[dict[str, str]]) -> int:
    """At how many publications some reader still got the old page and some reader the new one."""
    found: dict[int, set[int]] = {}
    for one in seen:
        if one.path.endswith(".html") and one.last == one.first + 1:
            found.setdefault(one.last, set()).update(
                edition for edition in (one.first, one.last) if files[edition][one.path] == one.sha
            )
    return sum(len(editions) == 2 for editions in found.values())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("linked", [False, True], ids=["exchanged", "linked"])
@pytest.mark.parametrize("way", WAYS)
def test_nobody_who_reads_notices_more_than_that_pages_change(
    site: SiteTest, way: str, size: Size, *, linked: bool
) -> None:
    editions, over = Editions(), Event()
    publish(site, editions)
    if linked:
        become_link(site)
    pages = [path for path in editions.files[0] if path.endswith(".html") and path != "404.html"]
    with reading(site, way) as read, ThreadPoolExecutor(READERS) as pool:
        readers = [Reader(editions, read, random.Random(seed)) for seed in range(READERS)]  # noqa: S311 - dice
        at_work = [pool.submit(reader.work, pages, over) for reader in readers]
        try:
            for _ in range(size.rounds):
                publish(site, editions)
        finally:
            over.set()
        for reader in at_work:
            reader.result()
    assert (site.root / "output").is_symlink() == linked
    seen = {one for reader in readers for one in reader.seen}
    both, count = both_seen(seen, editions.files), sum(reader.count for reader in readers)
    print(f"{count} reads from {way}; both releases were read at {both} of {size.rounds} switches")
    assert [fault for one in sorted(seen) if (fault := editions.fault(one))] == []
    assert both >= size.both
    assert count >= size.reads

"""What may be under way when the disk fails: how it is prepared, what is done, what may be public."""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from gongkai.app.cli import main
from gongkai.output import apply, disk
from gongkai.output.disk import ExchangeError
from tests.faults.whole import shown, swept
from tests.support import PROJECT, SiteTest

EPOCH = "1780286400"
"""The moment of every run, for SOURCE_DATE_EPOCH: of what is asked for by --as-of nothing is noted."""
READ = ("first", "next", "used", "back", "taken in")
"""The first publication, another one, one that begins with what was left of a release that is not kept any
more, a rollback, and what comes in a bundle on the other side."""
NAMES = (*READ, "again", "becomes a link", "by link", "again by link")
"""And, which read the same: a new list of the same files, and where folders cannot be exchanged."""


@dataclass(frozen=True)
class Scene:
    """A root, ready for a run that is to be disturbed."""

    root: Path
    """The root."""
    work: Callable[[], int]
    """The run: its exit code."""
    before: str
    """The release that is public before it; empty for none."""
    after: str
    """And after it, where it succeeds."""
    whole: Path
    """A copy of the root as it is before."""
    gap: bool = False
    """Whether for a moment nothing at all is public, so that a kill may hit just then."""
    store: str = ".gongkai"
    """What the folder is called in which releases are kept."""

    def reset(self) -> None:
        """Forget every run."""
        shutil.rmtree(self.root)
        _copy(self.whole, self.root)

    def judge(self, code: int, said: str) -> None:
        """What has to be true after a run that was disturbed; code is negative where it was killed."""
        now = shown(self.root / "output")
        assert now in {self.before, self.after} or (self.gap and code < 0 and not now)
        assert code != 0 or now == self.after, "it said that all was well"
        assert "Traceback" not in said

    def again(self) -> None:
        """The next run has to succeed, without anybody's help."""
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            code = self.work()
        assert code == 0, said.getvalue()
        assert shown(self.root / "output") == self.after
        swept(self.root, self.store)


def scene(name: str, place: Path) -> Scene:
    """Prepare what `NAMES` names, in an empty folder of a process of its own."""
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    root = place / "root"
    site = _site(root)
    work = ["publish", "--root", str(root), "--jobs", "1"]
    if "link" in name:
        disk.exchange = _cannot
    if name != "first":
        site.publish()
    if name.endswith("by link"):
        _edit(site).publish()
    if name == "used":
        _kept_once(site)
    before = after = shown(root / "output")
    if name == "back":
        _edit(site).publish()
        before = shown(root / "output")
        # Told by its name: what comes before the one that was public is another one in the next run.
        work = ["rollback", after, "--root", str(root)]
    elif name == "taken in":
        return _taken_in(site, place)
    elif name.startswith("again"):
        site.edit("content/documents/b.md", "---\ntitle", "---\n# 只改来源\ntitle")
    else:
        after = _tried(site if name == "first" else _edit(site), place / "tried")
    _copy(root, place / "whole")
    return Scene(root, lambda: main(work), before, after, place / "whole", gap=name == "becomes a link")


def _kept_once(site: SiteTest) -> None:
    """Publish so often that one release is no longer kept, and another one will not be after the next run."""
    site.write("site_config.yaml", "name: 站\nbase_url: https://x.example\nreleases: {keep: 1}\n")
    for number in range(3):
        site.write("content/documents/d.md", f"---\ntitle: 丁{number}\n---\n").publish()


def _tried(site: SiteTest, place: Path) -> str:
    """The release that a site will be."""
    _copy(site.root, place)
    SiteTest(place, None).publish()
    return shown(place / "output")


def _cannot(one: Path, other: Path) -> None:
    """What the exchange is where the file system has none."""
    raise ExchangeError(errno.EINVAL, os.strerror(errno.EINVAL), str(one), None, str(other))


def _site(root: Path) -> SiteTest:
    """As little as a site can be: a record that will change, and one with an attachment."""
    shutil.copytree(PROJECT / "layouts", root / "layouts")
    site = SiteTest(root, None).write("site_config.yaml", "name: 站\nbase_url: https://x.example\n")
    site.write("content/documents/_type.yaml", "name: document\nlabel: 文件\n")
    site.write("content/documents/a.md", "---\ntitle: 甲\n---\n正文。\n")
    site.write(
        "content/documents/b.md", "---\ntitle: 乙\nattachments:\n  - {title: 目录, file: 目录.pdf}\n---\n"
    )
    return site.write("content/documents/目录.pdf", "%PDF-1.4")


def _edit(site: SiteTest) -> SiteTest:
    """A record changes, another one comes, and the style: its hashed file is carried along."""
    site.edit("content/documents/a.md", "正文", "新的正文")
    style = site.root / "layouts" / "assets" / "css" / "site.css"
    style.write_text(f"{style.read_text(encoding='utf-8')}\n", encoding="utf-8")
    return site.write("content/documents/c.md", "---\ntitle: 丙\n---\n正文。\n")


def _taken_in(site: SiteTest, place: Path) -> Scene:
    """The other side of an air gap has the release before, and a bundle of the next."""
    there, bundle = place / "there", place / "bundle"
    there.mkdir()
    before = shown(site.root / "output")
    publish = ["publish", "--root", str(site.root), "--jobs", "1", "--bundle"]
    assert main([*publish, str(place / "first")]) == 0
    assert apply.main([str(place / "first"), str(there / "output")]) == 0
    _edit(site)
    assert main([*publish, str(bundle), "--since", before]) == 0
    _copy(there, place / "whole")
    work = [str(bundle), str(there / "output")]
    after = shown(site.root / "output")
    return Scene(there, lambda: apply.main(work), before, after, place / "whole", store=".gongkai-output")


def _copy(one: Path, other: Path) -> None:
    """Copy a root; what shares a file goes on doing so, and a link stays one."""
    twins: dict[int, str] = {}

    def link(source: str, target: str) -> None:
        known = twins.setdefault(Path(source).stat().st_ino, target)
        if known == target:
            shutil.copy2(source, target)
        else:
            os.link(known, target)

    shutil.copytree(one, other, copy_function=link, symlinks=True)

"""The generators that are measured side by side: how each is set up, run, edited and looked at."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.corpus import PROJECT, entries, path_of, write_pages, write_root

PEERS: Final = PROJECT / ".peers"
"""Where the others are installed, each by itself (`tools/peers.sh`)."""
_TEMPLATES: Final = PROJECT / "benchmarks" / "peers"
_RUN: Final = re.compile("[\u4e00-\u9fff]{3,}")
"""Words that no program changes."""
_KEEP: Final = 8
"""Publications after which the oldest release is no longer kept, as it is in daily use."""


@dataclass(frozen=True)
class Contender:
    """One generator, or one way to use it."""

    name: str
    """What tables call it."""
    command: Sequence[str]
    """What is run in its folder."""
    output: str
    """The folder that it writes."""
    memory: Sequence[str] = ()
    """What it remembers besides, which a cold run does not find."""
    templates: str = ""
    """The folder of its layouts below `peers/`; empty for gongkai."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Of the command."""
    warm: int = 1
    """Runs after which an edit costs what it costs every day."""

    def set_up(self, folder: Path, count: int) -> None:
        """Write the records and the layouts into a folder that is not there yet."""
        if not self.templates:
            write_root(folder, count)
            return
        shutil.copytree(_TEMPLATES / self.templates, folder)
        write_pages(folder / "content", count)
        if self.templates == "eleventy":
            for file in (folder / "lists").iterdir():
                shutil.copy(file, folder / "content")
            (folder / "node_modules").symlink_to(PEERS / "eleventy" / "node_modules")

    def forget(self, folder: Path, away: Path) -> None:
        """Move all that earlier runs left into a folder that is not there yet.

        It is not removed: for a minute ext4 looks at each file that was lately removed before it makes a new
        one, which can take longer than all else that a cold run does.
        """
        away.mkdir(parents=True)
        for name in (self.output, *self.memory):
            if (folder / name).exists():
                (folder / name).rename(away / name.replace("/", "-"))

    def edit(self, folder: Path, count: int, words: str) -> None:
        """Add a sentence to the record in the middle."""
        file = folder / "content" / path_of(count // 2)
        file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n\n{words}\n", encoding="utf-8")

    def lacks(self, folder: Path, count: int, words: str = "") -> list[str]:
        """The records whose page lacks title, number or words of the text, and the edit, if it is lacking."""
        missing = []
        for entry in entries(count):
            page = folder / self.output / entry.path.replace(".md", ".html")
            text = page.read_text(encoding="utf-8") if page.exists() else ""
            words_of = _RUN.findall(entry.body)
            sought = (entry.title, entry.number, words_of[0], words_of[-1])
            if not all(one in text for one in sought):
                missing.append(entry.path)
        if words:
            page = folder / self.output / path_of(count // 2).replace(".md", ".html")
            missing += [words] if words not in page.read_text(encoding="utf-8") else []
        return missing


def _python(peer: str, name: str) -> str:
    return str(PEERS / peer / "bin" / name)


def _gongkai(script: str, *words: str) -> tuple[str, ...]:
    return (sys.executable, str(PROJECT / script), *words, "--root", ".")


_HUGO: Final = _python("hugo", "hugo")
OURS: Final = (
    Contender("build", _gongkai("benchmarks/plain.py", "build"), ".gongkai/build", (".gongkai",)),
    Contender("publish", _gongkai("benchmarks/plain.py", "publish"), "output", (".gongkai",), warm=_KEEP),
    Contender("publish, all of it", _gongkai("build.py", "publish"), "output", (".gongkai",), warm=_KEEP),
)
"""gongkai: a cold run without and with syncs, as its peers work; and with all that they do not make."""
THEIRS: Final = (
    Contender("Hugo with QR", (_HUGO, "--quiet"), "public", (), "hugo", {"HUGO_PARAMS_QR": "true"}),
    Contender("Hugo", (_HUGO, "--quiet"), "public", (), "hugo"),
    Contender(
        "Eleventy",
        ("node_modules/.bin/eleventy", "--quiet"),
        "_site",
        (),
        "eleventy",
        {"TZ": "Asia/Shanghai"},
    ),
    Contender(
        "Pelican", (_python("pelican", "pelican"), "-q", "-s", "pelicanconf.py"), "output", (), "pelican"
    ),
    Contender("MkDocs", (_python("mkdocs", "mkdocs"), "-q", "build"), "site", (), "mkdocs"),
)
"""The others."""


def missing(one: Contender) -> str:
    """What of a peer is not installed; empty where it can run."""
    program = PEERS / "eleventy" / one.command[0] if one.templates == "eleventy" else Path(one.command[0])
    return "" if os.access(program, os.X_OK) else str(program.relative_to(PROJECT))


def version(one: Contender) -> str:
    """What was installed of a peer."""
    place = PEERS / one.templates
    if one.templates == "eleventy":
        package = place / "node_modules" / "@11ty" / "eleventy" / "package.json"
        return f"eleventy=={json.loads(package.read_bytes())['version']}"
    return (place / "installed").read_text(encoding="ascii")

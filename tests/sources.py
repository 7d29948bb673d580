"""The sources of a site, as edits change them: heads of records line by line, all files at once."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai.app import locale, rulebook
from tests.support import SiteTest

LOCALE, RULES = "locale", "rules"
"""Where a site of the walk has its own copy of the program's sentences and rules."""
_INPUTS = ("content", "layouts", LOCALE, RULES, "site_config.yaml")


@dataclass(frozen=True)
class Step:
    """One kind of edit."""

    kind: str
    """What it is called in the story of a walk."""
    take: Callable[[SiteTest, random.Random], str]
    """Edits the site and says what it did; nothing where the site has nothing of the kind."""
    layouts: bool = False
    """Whether it changes what makes pages of views: how pages differ shows only once they are rendered."""


def owned(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> SiteTest:
    """Let the engine read sentences and rules from copies in the site's root, which can be edited."""
    for module, name in ((locale, LOCALE), (rulebook, RULES)):
        for file in module.FOLDER.rglob("*.yaml"):
            site.write(f"{name}/{file.relative_to(module.FOLDER).as_posix()}", file.read_text("utf-8"))
        monkeypatch.setattr(module, "FOLDER", site.root / name)
    read_anew()
    return site


def read_anew() -> None:
    """Forget the sentences and rules that were read."""
    for cached in (locale.catalogue, locale.languages, locale.column_types, rulebook.rulebook):
        cached.cache_clear()


def sources(site: SiteTest) -> dict[str, bytes]:
    """Everything that an edit may touch, by path."""
    places = [site.root / name for name in _INPUTS]
    files = [file for place in places for file in (place, *place.rglob("*")) if file.is_file()]
    return {file.relative_to(site.root).as_posix(): file.read_bytes() for file in files}


def restore(site: SiteTest, before: Mapping[str, bytes]) -> None:
    """Give back all sources as they were."""
    now = sources(site)
    for path in now.keys() - before.keys():
        (site.root / path).unlink()
    for path, data in before.items():
        if now.get(path) != data:
            (site.root / path).parent.mkdir(parents=True, exist_ok=True)
            (site.root / path).write_bytes(data)
    read_anew()


def records(site: SiteTest, plural: str = "*") -> list[Path]:
    """The files of all records, or of one type."""
    found = (file for folder in (site.root / "content").glob(plural) for file in folder.rglob("[!_]*"))
    return sorted(file for file in found if file.suffix in {".md", ".yaml"})


def key(site: SiteTest, file: Path) -> str:
    """What references call a record."""
    return f"{file.relative_to(site.root / 'content').parts[0]}/{file.stem}"


def head(file: Path) -> str:
    """The fields of a record, a line or more each."""
    text = file.read_text("utf-8")
    return text[4 : text.index("\n---", 3) + 1] if text.startswith("---\n") else text


def says(file: Path, name: str) -> str | None:
    """What the line of a field says; None where there is none, or more than a line."""
    found = re.search(rf"^{name}: *(\S.*)\n(?![ -])", head(file), re.MULTILINE)
    return found and found[1]


def put(file: Path, name: str, value: str | None) -> None:
    """Give a record another value of a field, with all its lines; None takes the field away."""
    old = head(file)
    new = re.sub(rf"^{name}:.*\n(?:[ -].*\n)*", "", old, flags=re.MULTILINE)
    if value is not None:
        new += f"{name}: {value}\n"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def those(site: SiteTest, name: str, *, there: bool) -> list[Path]:
    """The records that have a field, or have it not."""
    has = re.compile(rf"^{name}:", re.MULTILINE)
    return [file for file in records(site) if bool(has.search(head(file))) is there]

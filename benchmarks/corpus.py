"""The same records for gongkai and for the generators that it is measured beside.

Fictional records of about 3 KB in three sections over ten years. Each is a Markdown file with a head in
YAML that every one of the programs reads as it stands.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongkai.app.demo_prose import prose
from gongkai.app.demo_words import Writer, texts

PROJECT: Final = Path(__file__).parents[1]
SECTIONS: Final = {"decisions": "重大行政决策", "documents": "规范性文件", "notices": "通知公告"}
"""What a section is called, by its folder."""
KINDS: Final = {"general": "综合", "service": "便民", "facility": "设施"}
"""The categories of records."""
SITE: Final = "示例局政务公开"
BASE_URL: Final = "https://bench.example"
_FIRST_YEAR: Final = 2015
_YEARS: Final = 10


@dataclass(frozen=True)
class Entry:
    """One record."""

    path: str
    """Its file below the folder of the sections."""
    section: str
    title: str
    day: str
    kind: str
    issuer: str
    number: str
    body: str


def entries(count: int) -> Iterator[Entry]:
    """The first `count` records; the first hundred of a thousand are those of a hundred."""
    for place in range(count):
        dice = random.Random(place)  # noqa: S311 - the same corpus on every run is the point
        section, year = _section_and_year(place)
        writer = Writer(dice, year, SECTIONS[section])
        issuer = dice.choice(texts()["organ"])
        yield Entry(
            path=path_of(place),
            section=section,
            title=writer.fill("{organ}关于{object}{matter}的第{place_}号安排", place_=place + 1),
            day=f"{year}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
            kind=dice.choice(tuple(KINDS)),
            issuer=issuer,
            number=f"示例发〔{year}〕{place + 1}号",
            body=prose(writer, ""),
        )


def path_of(place: int) -> str:
    """The file of a record by its place among all, which need not be made for that."""
    section, year = _section_and_year(place)
    return f"{section}/{year}-{place:06}.md"


def _section_and_year(place: int) -> tuple[str, int]:
    turn, section = divmod(place, len(SECTIONS))
    return tuple(SECTIONS)[section], _FIRST_YEAR + turn % _YEARS


def write_root(root: Path, count: int) -> None:
    """A root for gongkai in a folder that is not there yet, with the layouts of the project."""
    shutil.copytree(PROJECT / "layouts", root / "layouts")
    (root / "site_config.yaml").write_text(f"name: {SITE}\nbase_url: {BASE_URL}\n", encoding="utf-8")
    options = ", ".join(f"{key}: {label}" for key, label in KINDS.items())
    for section, label in SECTIONS.items():
        folder = root / "content" / section
        folder.mkdir(parents=True)
        effect = "effect: yes\n" if section == "documents" else ""
        (folder / "_type.yaml").write_text(
            f"name: {section.removesuffix('s')}\nlabel: {label}\n{effect}fields:\n"
            f"  kind: {{kind: choice, label: 类别, options: {{{options}}}}}\n",
            encoding="utf-8",
        )
    for entry in entries(count):
        effective = f"effective_on: {entry.day}\n" if entry.section == "documents" else ""
        (root / "content" / entry.path).write_text(
            f"---\ntitle: {entry.title}\npublished: {entry.day}\nsource: {entry.issuer}\n"
            f"issuer: {entry.issuer}\nkind: {entry.kind}\ndoc_number: {entry.number}\n{effective}---\n"
            f"{entry.body}\n",
            encoding="utf-8",
        )


def write_pages(folder: Path, count: int) -> None:
    """The records for the other generators, in a folder that is not there yet: one form of head suits all."""
    for section in SECTIONS:
        (folder / section).mkdir(parents=True)
    for entry in entries(count):
        (folder / entry.path).write_text(
            f"---\ntitle: {entry.title}\ndate: {entry.day}\nsource: {entry.issuer}\n"
            f"issuer: {entry.issuer}\nkind: {entry.kind}\ndoc_number: {entry.number}\n---\n\n"
            f"{entry.body}\n",
            encoding="utf-8",
        )

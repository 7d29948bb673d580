"""A random walk over the bureau: after every step the incremental site is the clean one, file for file."""

from __future__ import annotations

import posixpath
import random
from collections.abc import Callable
from pathlib import Path

from tests.bureau import bureau, record
from tests.feeds import entries, feeds, text
from tests.support import SiteTest

STEPS = 15
"""Steps of a short walk; a long one is a matter of the same function with more."""

Step = Callable[[SiteTest, random.Random], str]


def _records(site: SiteTest) -> list[Path]:
    return sorted((site.root / "content").glob("*/[!_]*.md"))


def _create(site: SiteTest, dice: random.Random) -> str:
    name = f"{dice.randint(2015, 2026)}-{dice.randint(100, 999)}"
    target = dice.choice(
        [f"documents/{file.stem}" for file in _records(site) if file.parent.name == "documents"]
    )
    relation = dice.choice(["repeals", "amends", "based_on", "replaces"])
    head = f"title: 第{name}号\npublished: {name[:4]}-0{dice.randint(1, 9)}-01\n{relation}: {target}"
    head += (
        f"\nissuer: {dice.choice('甲乙丙')}局\ndoc_number: 示{dice.choice('发办')}〔{name[:4]}〕{name[5:]}号"
    )
    site.write(f"content/documents/{name}.md", record(head, f"见[[{target}]]。\n\n## 标题{name}\n\n正文。"))
    return f"create {name}"


def _delete(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice(_records(site))
    key = f"{file.parent.name}/{file.stem}"
    if any(key in other.read_text("utf-8") for other in _records(site)):
        return f"leave {key}, which is named elsewhere"
    file.unlink()
    return f"delete {key}"


def _body(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice(_records(site))
    file.write_text(f"{file.read_text('utf-8')}\n又一段{dice.randint(0, 9)}。\n", "utf-8")
    return f"body of {file.stem}"


def _title(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice(_records(site))
    lines = file.read_text("utf-8").split("\n")
    lines[1] = f"title: 新名{dice.randint(0, 99)}"
    file.write_text("\n".join(lines), "utf-8")
    return f"title of {file.stem}"


def _draft(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice(_records(site))
    text = file.read_text("utf-8")
    draft = "\ndraft: yes"
    file.write_text(
        text.replace(draft, "") if draft in text else text.replace("\n---", draft + "\n---", 1), "utf-8"
    )
    return f"draft or not {file.stem}"


def _head(line: str) -> Step:
    """A step that adds a line to the head of a record, or takes it away again."""

    def step(site: SiteTest, dice: random.Random) -> str:
        file = dice.choice(_records(site))
        text, added = file.read_text("utf-8"), f"\n{line.format(stem=file.stem)}"
        name = line.partition(":")[0]
        if added not in text and f"\n{name}:" in text:
            return f"leave {file.stem}, which has {name}"
        file.write_text(
            text.replace(added, "") if added in text else text.replace("\n---", added + "\n---", 1), "utf-8"
        )
        return f"{line} or not in {file.stem}"

    return step


def _layout(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice(sorted((site.root / "layouts").rglob("*.html")))
    file.write_text(f"{file.read_text('utf-8')}{{# {dice.randint(0, 99)} #}}\n", "utf-8")
    return f"layout {file.name}"


def _asset(site: SiteTest, dice: random.Random) -> str:
    file = site.root / "layouts/assets/css/site.css"
    file.write_text(f"{file.read_text('utf-8')}/* {dice.randint(0, 99)} */\n", "utf-8")
    return "style sheet"


def _attachment(site: SiteTest, dice: random.Random) -> str:
    site.write("content/documents/目录.pdf", f"%PDF-1.4 {'页' * dice.randint(1, 3000)}")
    return "attachment"


def _config(site: SiteTest, dice: random.Random) -> str:
    file = site.root / "site_config.yaml"
    lines = file.read_text("utf-8").split("\n")
    lines[0] = f"name: 示例局{dice.randint(0, 9)}"
    file.write_text("\n".join(lines), "utf-8")
    return "site name"


def _type(site: SiteTest, dice: random.Random) -> str:
    name = f"kind{dice.randint(0, 2)}"
    site.write(f"content/{name}/_type.yaml", f"name: {name}\nlabel: 类{dice.randint(0, 9)}\n")
    return f"type {name}"


def _clock(site: SiteTest, dice: random.Random) -> str:
    site.as_of = f"{dice.randint(2014, 2031)}-{dice.randint(1, 12):02}-01 00:00"
    return f"clock {site.as_of}"


STEPS_TO_TAKE: tuple[Step, ...] = (
    _create, _create, _delete, _body, _title, _draft, _layout, _asset, _attachment, _config, _type, _clock,
    _head("withdrawn: {{on: 2022-01-01, reason: 有误}}"), _head("display_until: 2024-06-01"),
    _head("formerly: old-{stem}"), _head("doc_number: 示令第{stem}号"), _head("issuer: 丁局"),
)  # fmt: skip


def agree(site: SiteTest) -> None:
    """Feeds, lists and sitemap tell of the same records."""
    base = "https://bureau.example/"
    named = site.files()["sitemap.xml"].decode()
    for path, feed in feeds(site.files()).items():
        if path.startswith("effect/"):
            continue  # tells changes; the register has no list of them in that order
        pages = [text(entry, "id").removeprefix(base) for entry in entries(feed)]
        page = "latest.html" if path == "feed.xml" else path.replace("feed.xml", "index.html")
        rows = [
            posixpath.normpath(posixpath.join(posixpath.dirname(page), str(link["href"])))
            for link in site.soup(page).select("table.list a.card-title")
        ]
        assert [row for row in rows if row in pages] == pages, path
        assert all(f"<loc>{base}{target}</loc>" in named for target in pages), path


def walk(site: SiteTest, seed: int, steps: int) -> None:
    """Take steps at random; after each, compare the incremental site with a clean one."""
    dice = random.Random(seed)  # noqa: S311 - the same walk on every run is the point
    story: list[str] = []
    for _ in range(steps):
        story.append(dice.choice(STEPS_TO_TAKE)(site, dice))
        report = site.build()
        assert not report.refused, (story, site.messages(report))
        again = site.build()
        site.build("clean", clean=True)
        assert site.files() == site.files("clean"), story
        agree(site)
        assert (again.built, again.dropped) == (0, 0), story
        assert again.kept == len(site.files()), story


def test_a_walk_ends_where_a_clean_build_begins(tmp_path: Path) -> None:
    walk(bureau(tmp_path), seed=1, steps=STEPS)

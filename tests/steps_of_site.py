"""Steps of a walk beside the records: files, layouts, settings, types, and what the engine itself reads."""

from __future__ import annotations

import random
import re
from pathlib import Path

from tests.sources import LOCALE, RULES, Step, head, key, put, read_anew, records, those
from tests.support import SiteTest

_SHEET = re.compile(r"sheet: ([^\s,}]+)")
_SECTIONS = ("home", "data", "listing", "record", "overview", "search", "moved", "removed", "register")
"""Sections of the catalogue that pages show."""


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def _sheets(site: SiteTest) -> list[Path]:
    return [file.parent / name for file in records(site) for name in _SHEET.findall(head(file))]


def _sheet(site: SiteTest, dice: random.Random) -> str:
    sheets = [file for file in _sheets(site) if file.exists()]
    if not sheets or dice.random() < 0.1:
        file = dice.choice(those(site, "figures", there=False))
        sheet = file.with_name(f"{file.stem}-表.csv")
        sheet.write_text(f"label,value\n受理,{dice.randint(1, 9)}\n", "utf-8")
        put(file, "figures", f"{{sheet: {sheet.name}}}")
        return f"a sheet for {key(site, file)}"
    sheet = dice.choice(sheets)
    first, *rows = sheet.read_text("utf-8").splitlines()
    if len(rows) > 1 and dice.random() < 0.5:
        del rows[dice.randrange(len(rows))]
    name = f"项{dice.randint(0, 99)}"
    rows = [row for row in rows if not row.startswith(f"{name},")] + [f"{name},{dice.randint(0, 99)}"]
    sheet.write_text("\n".join((first, *rows, "")), "utf-8")
    return f"rows of {sheet.name}"


def _attachment(site: SiteTest, dice: random.Random) -> str:
    sheets = _sheets(site)
    files = (site.root / "content").rglob("*.*")
    found = sorted(file for file in files if file.suffix not in {".md", ".yaml"} and file not in sheets)
    if not found or dice.random() < 0.3:
        file = dice.choice(those(site, "attachments", there=False))
        made = file.with_name(f"{file.stem}-附.txt")
        made.write_text("附件。\n", "utf-8")
        put(file, "attachments", f"[{{title: 附件, file: {made.name}}}]")
        return f"for {key(site, file)}"
    file = dice.choice(found)
    data = file.read_bytes()
    if dice.random() < 0.5:
        file.write_bytes(data + f"\n{dice.randint(0, 99)} ".encode() * dice.choice([1, 3000]))
        return f"size of {file.name}"
    file.write_bytes(data[:-1] + bytes([0x30 + (data[-1] + 1) % 10]))
    return f"content of {file.name}"


def _layout(site: SiteTest, dice: random.Random) -> str:
    folder, number = site.root / "layouts", dice.randint(0, 99)
    file = dice.choice(sorted([*folder.glob("*.html"), *folder.rglob("*.xml"), folder / "robots.txt"]))
    text = file.read_text("utf-8")
    if file.suffix == ".html":
        text = text.replace("{% block main %}\n", f"{{% block main %}}\n<!-- {number} -->\n")
    elif file.suffix == ".xml":
        text = f"{text.rstrip()}\n<!-- {number} -->\n"
    file.write_text(f"{text.rstrip()}\n{{# {number} #}}\n", "utf-8")
    return file.name


def _partial(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice(sorted((site.root / "layouts/partials").glob("*.html")))
    _append(file, f"<!-- {dice.randint(0, 99)} -->\n")
    return file.name


def _macro(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice(sorted((site.root / "layouts/macros").glob("*.html")))
    text = file.read_text("utf-8")
    marked = f' data-walk="{dice.randint(0, 99)}"'
    text = re.sub(r'<li\{\{ state\(card\) \}\}( data-walk="\d+")?', f"<li{{{{ state(card) }}}}{marked}", text)
    file.write_text(f"{text}{{# {dice.randint(0, 99)} #}}\n", "utf-8")
    return file.name


def _asset(site: SiteTest, dice: random.Random) -> str:
    folder = site.root / "layouts/assets"
    if dice.random() < 0.2:
        site.write("layouts/assets/css/unused.css", f"a{{order:{dice.randint(0, 99)}}}\n")
        return "one that no page uses"
    file = dice.choice(sorted([*folder.rglob("*.css"), *folder.rglob("*.js")]))
    # One mark in place of the last: scripts have a budget.
    text = re.sub(r"/\* \d+ \*/\n\Z", "", file.read_text("utf-8"))
    file.write_text(f"{text}/* {dice.randint(0, 99)} */\n", "utf-8")
    return file.name


def _config(site: SiteTest, dice: random.Random) -> str:
    number = dice.randint(0, 9)
    settings = {
        "name": f"示例局{number}",
        "description": f"简介{number}。",
        "mark": dice.choice(["演示", "示例"]),
        "accent": dice.choice(["red", "blue"]),
        "base_url": f"https://b{number % 3}.example{dice.choice(['', '/sub'])}",
        "time_zone": dice.choice(["Asia/Shanghai", "Asia/Urumqi", "UTC"]),
        "licence": f"{{name: 条款{number}}}",
        "link_groups": f"[{{name: 链接, links: [{{name: 外, url: 'https://x{number}.example/'}}]}}]",
    }
    name = dice.choice([*settings, "columns"])
    file = site.root / "site_config.yaml"
    if name == "columns":
        text = file.read_text("utf-8")
        new = re.sub(r"(?<=name: )最.文件", f"最{dice.choice('新近后')}文件", text)
        file.write_text(
            re.sub(r"description: .*公开的?文件。", f"description: 公开{number}文件。", new), "utf-8"
        )
        return name
    _set(file, name, settings[name])
    return f"{name}: {settings[name]}"


def _set(file: Path, name: str, value: str | None) -> None:
    """Set a key of settings that stands on one line, or take it away."""
    text = re.sub(rf"^{name}: .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(text if value is None else f"{name}: {value}\n{text}", "utf-8")


def _language(site: SiteTest, dice: random.Random) -> str:
    language = dice.choice(["zh-CN", "zh-CN", "en"])
    _set(site.root / "site_config.yaml", "language", language)
    return language


def _sentence(site: SiteTest, dice: random.Random) -> str:
    file = site.root / LOCALE / f"{dice.choice(['zh-CN', 'zh-CN', 'en'])}.yaml"
    section, lines, found = "", file.read_text("utf-8").split("\n"), list[int]()
    for place, line in enumerate(lines):
        section = line.partition(":")[0] if line[:1].strip() else section
        if section in _SECTIONS and re.fullmatch(r"  \w+: [^\"'{|>\[]*", line):
            found.append(place)
    place = dice.choice(found)
    lines[place] += f"，{dice.randint(0, 9)}"
    file.write_text("\n".join(lines), "utf-8")
    read_anew()
    return f"{file.stem}: {lines[place].strip()}"


def _rule(site: SiteTest, dice: random.Random) -> str:
    if dice.random() < 0.5:
        chosen = [
            None,
            "{doc-number-gap: off}",
            "{home-stale: {days: 7}, decision-order: off}",
            f"{{coverage-items: {{least: {dice.randint(1, 20)}, explained: {{recruitment: 没有招录。}}}}}}",
            f"{{decision-step-missing: {{steps: {dice.choice(['[legality]', '[risk, publish]'])}}}}}",
        ]
        rules = dice.choice(chosen)
        _set(site.root / "site_config.yaml", "rules", rules)
        return f"of the site: {rules}"
    file = site.root / RULES / "decisions.yaml"
    text = file.read_text("utf-8")
    whole, less = "[initiate, participate, expert, risk, legality, discuss, publish]", "[initiate, discuss]"
    if dice.random() < 0.5:
        text = text.replace(less, whole, 1) if less in text else text.replace(whole, less, 1)
    text = re.sub(r"(?<=\n  days: )\d+", lambda _: str(dice.randint(5, 40)), text)
    file.write_text(text, "utf-8")
    read_anew()
    return "of the country"


def _type(site: SiteTest, dice: random.Random) -> str:
    number = dice.randint(0, 9)
    if dice.random() < 0.3:
        name = f"kind{number % 3}"
        site.write(f"content/{name}/_type.yaml", f"name: {name}\nlabel: 类{number}\n")
        return f"new {name}"
    file = dice.choice(sorted((site.root / "content").glob("*/_type.yaml")))
    text = file.read_text("utf-8")
    labels = [match.span(1) for match in re.finditer(r"\blabel: ([^,}#\n]*[^,}#\n ])", text)]
    start, end = dice.choice(labels)
    plain = text[start:end].rstrip("0123456789")
    file.write_text(f"{text[:start]}{plain}{number}{text[end:]}", "utf-8")
    if dice.random() < 0.2:
        _set(file, "order_by", dice.choice(["title", "-published"]))
    return f"{text[start:end]} of {file.parent.name}"


def _touch(site: SiteTest, _dice: random.Random) -> str:
    for file in site.root.rglob("*"):
        if ".gongkai" not in file.parts:
            file.touch()
    return "all files"


def _clock(site: SiteTest, dice: random.Random) -> str:
    near = f"2026-0{dice.randint(1, 9)}-{dice.randint(1, 28):02} {dice.randint(0, 23):02}:30"
    site.as_of = dice.choice([near, f"{dice.randint(2014, 2031)}-{dice.randint(1, 12):02}-01 00:00"])
    return site.as_of


STEPS = (
    Step("sheet row", _sheet), Step("attachment", _attachment), Step("layout", _layout, layouts=True),
    Step("partial", _partial, layouts=True), Step("macro", _macro, layouts=True),
    Step("asset", _asset, layouts=True), Step("config", _config), Step("language", _language, layouts=True),
    Step("sentence", _sentence, layouts=True), Step("rule", _rule), Step("type", _type),
    Step("touch", _touch), Step("clock", _clock),
)  # fmt: skip

"""Steps of a walk that an editor of records takes; tests/steps_of_site.py has all others."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from tests.sources import Step, key, put, records, says, those
from tests.support import SiteTest

RELATIONS = ("repeals", "amends", "replaces", "interprets", "based_on", "declares_lapsed")
_OWN = (*RELATIONS, "formerly", "withdrawn", "display_until", "draft", "index_number", "figures")
"""What a record cannot share with the one that it was copied from."""


def _create(site: SiteTest, dice: random.Random) -> str:
    pattern = dice.choice(records(site))
    year = dice.randint(2015, 2026)
    name = f"{year}-9{dice.randint(0, 9999):04}"
    made = pattern.with_name(f"{name}{pattern.suffix}")
    shutil.copy(pattern, made)
    for field in _OWN:
        put(made, field, None)
    put(made, "title", f"第{name}号")
    if says(pattern, "published"):
        put(made, "published", f"{year}-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}")
    if says(pattern, "doc_number"):
        put(made, "doc_number", f"示{dice.choice('发办')}〔{year}〕{dice.randint(1, 99)}号")
    return f"{key(site, made)} like {key(site, pattern)}"


def _edit(site: SiteTest, dice: random.Random) -> str:
    file, other = dice.choice(records(site)), dice.choice(records(site))
    said = dice.choice(
        [
            f"又一段{dice.randint(0, 99)}。",
            f"## 标题{dice.randint(0, 99)}\n\n正文。",
            f"见[[{key(site, other)}]]。",
            f"| 甲 | 乙 |\n|---|---|\n| {dice.randint(0, 99)} | 2 |",
        ]
    )
    if file.suffix == ".yaml":
        put(file, "summary", f"摘要{dice.randint(0, 99)}")
        return f"summary of {key(site, file)}"
    text = file.read_text("utf-8")
    shorter = text.rpartition("\n\n")[0]
    if dice.random() < 0.3 and shorter.count("\n---\n"):
        file.write_text(f"{shorter}\n", "utf-8")
        return f"last words of {key(site, file)} taken away"
    file.write_text(f"{text.rstrip()}\n\n{said}\n", "utf-8")
    return f"{key(site, file)} says {said!r}"


def _title(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice(records(site))
    put(file, "title", f"新名{dice.randint(0, 99)}")
    return key(site, file)


def _rename(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice(records(site))
    old = key(site, file)
    made = file.with_stem(f"{file.stem[:20]}-n{dice.randint(0, 999)}")
    if made.exists():
        return ""
    file.rename(made)
    new = key(site, made)
    named = re.compile(rf"(?<![\w/-]){re.escape(old)}(?![\w-])")
    for other in (*records(site), site.root / "site_config.yaml"):
        text = other.read_text("utf-8")
        if named.search(text):
            other.write_text(named.sub(new, text), "utf-8")
    if dice.random() < 0.7 and made not in those(site, "formerly", there=True):
        put(made, "formerly", f"[{file.stem}]")
    return f"{old} to {new}"


def _named(site: SiteTest, file: Path) -> bool:
    """Whether another record or the settings name a record."""
    others = (*records(site), site.root / "site_config.yaml")
    return any(key(site, file) in one.read_text("utf-8") for one in others if one != file)


def _delete(site: SiteTest, dice: random.Random) -> str:
    free = [file for file in records(site) if not _named(site, file)]
    # One that others name is refused, most times: the public site is to stay as it was.
    file = dice.choice(records(site) if dice.random() < 0.2 or not free else free)
    file.unlink()
    return key(site, file)


def _draft(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice(those(site, "draft", there=False))
    put(file, "draft", "yes")
    return key(site, file)


def _undraft(site: SiteTest, dice: random.Random) -> str:
    found = those(site, "draft", there=True)
    if not found:
        return ""
    file = dice.choice(found)
    put(file, "draft", None)
    return key(site, file)


def _schedule(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice([file for file in records(site) if says(file, "published")])
    year = dice.choice([2016, 2019, 2023, 2025, 2027, 2031])
    put(file, "published", f"{year}-0{dice.randint(1, 9)}-0{dice.randint(1, 9)} 1{dice.randint(0, 9)}:30")
    return f"{key(site, file)} for {year}"


def _expire(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice(records(site))
    until = dice.choice([None, f"2024-0{dice.randint(1, 9)}-01", "2030-01-01"])
    if until is None and file not in those(site, "display_until", there=True):
        until = "2025-06-01"
    put(file, "display_until", until)
    return f"{key(site, file)} until {until}"


def _withdraw(site: SiteTest, dice: random.Random) -> str:
    withdrawn = those(site, "withdrawn", there=True)
    if withdrawn and dice.random() < 0.4:
        file = dice.choice(withdrawn)
        put(file, "withdrawn", None)
        return f"{key(site, file)} no more"
    file = dice.choice(those(site, "withdrawn", there=False))
    put(file, "withdrawn", f"{{on: 202{dice.randint(2, 6)}-01-01, reason: 有误}}")
    return key(site, file)


def _retag(site: SiteTest, dice: random.Random) -> str:
    file, other = dice.choice(records(site)), dice.choice(records(site))
    plural = key(site, file).partition("/")[0]
    kinds = [kind for one in records(site, plural) if (kind := says(one, "kind"))]
    tags = {
        "issuer": f"[{dice.choice('甲乙丙')}局, {dice.choice('丁戊')}局]",
        "keywords": f"[词{dice.randint(0, 9)}]",
        "topics": f"[题{dice.randint(0, 9)}]",
        "columns": dice.choice(["[latest]", "[zwgk, latest]", f"[{plural}]"]),
        "source": f"来源{dice.randint(0, 9)}",
    }
    name = dice.choice([*tags, *(["kind"] * 3 if kinds else [])])
    put(file, name, dice.choice(kinds) if name == "kind" else tags[name])
    if name == "issuer" and (same := says(other, "issuer")):
        put(file, name, same)
    return f"{name} of {key(site, file)}"


def _number(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice(those(site, "doc_number", there=True))
    put(file, "doc_number", f"示{dice.choice('发办')}〔20{dice.randint(15, 26)}〕{dice.randint(1, 99)}号")
    return key(site, file)


def _dates(site: SiteTest, dice: random.Random) -> str:
    file = dice.choice(those(site, "effective_on", there=True))
    name = dice.choice(["effective_on", "expires_on", "corrected_on"])
    put(file, name, f"20{dice.randint(16, 30)}-0{dice.randint(1, 9)}-01")
    return f"{name} of {key(site, file)}"


def _relation(site: SiteTest, dice: random.Random) -> str:
    file, target = dice.choice(records(site)), dice.choice(records(site, "documents"))
    name = dice.choice(RELATIONS)
    taken = says(file, name) is not None and dice.random() < 0.5
    put(file, name, None if taken else key(site, target))
    return f"{key(site, file)} {name} {key(site, target)}"


STEPS = (
    Step("create", _create), Step("edit", _edit), Step("title", _title), Step("rename", _rename),
    Step("delete", _delete), Step("draft", _draft), Step("undraft", _undraft), Step("schedule", _schedule),
    Step("expire", _expire), Step("withdraw", _withdraw), Step("retag", _retag), Step("number", _number),
    Step("dates", _dates), Step("relation", _relation),
)  # fmt: skip

"""Registers in memory, for tests that need no disk: records by key, and what follows from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from gongkai.app.demo_records import Bureau
from gongkai.app.locale import catalogue
from gongkai.content.check import check
from gongkai.content.common import COMMON
from gongkai.content.parse import parse
from gongkai.content.schema import read_type
from gongkai.model.config import Config
from gongkai.model.library import Library, Publication
from gongkai.model.page import Job, Page
from gongkai.model.problem import Checked, Span
from gongkai.model.record import Field, FileRef, Record, RecordType, Ref, Value
from gongkai.model.rules import Rules, Setting
from gongkai.model.source import Attached, Prose, Source
from gongkai.register.library import gather, references
from gongkai.register.publication import publication
from gongkai.site.cards import Cards
from gongkai.site.outward import Outward
from gongkai.site.plan import plan
from gongkai.site.words import Words
from tests.support import PROJECT

NOW = dt.datetime(2026, 6, 1, 12, 0)  # noqa: DTZ001 - wall clock of the site's zone, as everywhere
DAY = dt.date
CONFIG = Config("示例局", "https://x.example", "zh-CN", "Asia/Shanghai", "blue")
WORDS = Words(catalogue("zh-CN"), "Asia/Shanghai")
NO_LINKS = Outward(CONFIG, (), {})
"""Knows no link that leaves the sites of government."""


def moment(text: str) -> dt.datetime:
    """A moment of the site's zone, as `2022-02-16 16:46`."""
    return dt.datetime.fromisoformat(text)


def record(key: str, title: str = "题", body: str = "", /, **values: Value) -> Record:
    """A sound record; its title is the word given, and its text `body`."""
    plural, stem = key.split("/")
    path = f"content/{key}.md"
    prose = Prose(body, Span(path, 5, 1)) if body else None
    return Record(plural, stem, {"title": title, **values}, prose, path)


def without(rules: Rules, code: str, *names: str) -> Rules:
    """The rules with some lists of words of a rule emptied, as the settings of a site may do."""
    rule = rules.provisions[code]
    emptied: dict[str, Setting] = dict.fromkeys(names, ())
    return Rules({**rules.provisions, code: replace(rule, values={**rule.values, **emptied})})


def demo_records(seed: int, count: int) -> tuple[dict[str, RecordType], list[Record]]:
    """The types of the starter site and the records of a demo, without a disk for these."""
    files = sorted((PROJECT / "content").glob("*/_type.yaml"))
    types = {
        file.parent.name: read_type(Source(file.name, file.read_bytes()), file.parent.name).value
        for file in files
    }
    made = {f"content/{path}": data for path, data in Bureau(seed).files([*types.values()], count)}
    attached = {path: Attached(path, path, len(data), "") for path, data in made.items()}
    records = [
        check(parse(Source(path, data)).value, types[path.split("/")[1]], attached).value
        for path, data in made.items()
        if path.endswith((".md", ".yaml"))
    ]
    return types, records


def type_(plural: str, *fields: Field, **changes: object) -> RecordType:
    """A type with effect whose label is its plural, with fields of its own."""
    known = {**COMMON, **{field.name: field for field in fields}}
    base = RecordType(plural, plural, plural, "record", "-published", effect=True, fields=known)
    return replace(base, **changes)  # type: ignore[arg-type]


def refs(*targets: str) -> tuple[Ref, ...]:
    """References to records."""
    return tuple(Ref(target) for target in targets)


def attachment(title: Value, path: str) -> Mapping[str, Value]:
    """An entry of `attachments`."""
    return {"title": title, "file": FileRef(path)}


def attached(*paths: str) -> dict[str, Attached]:
    """Files beside the records, of 2048 bytes each."""
    return {path: Attached(path, path, 2048, "ab" * 32) for path in paths}


def library(*records: Record, types: tuple[RecordType, ...] = ()) -> Library:
    """A register of records; a type that is not given is a plain one."""
    given = {item.plural: item for item in types}
    plurals = sorted({*given, *(item.type for item in records)})
    gathered = gather({name: given.get(name) or type_(name) for name in plurals}, records, frozenset())
    assert gathered.problems == ()
    return gathered.value


def public(of: Library, now: dt.datetime = NOW) -> Publication:
    """What of a register is public."""
    return publication(of, now)


def cards(of: Library, words: Words = WORDS) -> Cards:
    """The cards of a register."""
    return Cards(of, public(of), words)


def planned(
    *records: Record,
    types: tuple[RecordType, ...] = (),
    config: Config = CONFIG,
    files: Mapping[str, Attached] | None = None,
    kept: frozenset[str] = frozenset(),
) -> Checked[tuple[Job, ...]]:
    """The plan of a site of these records; `kept` are lists that were public once."""
    register = library(*records, types=types)
    seen = replace(public(register), kept=kept)
    named = {key: tuple(references(item)) for key, item in seen.public.items()}
    sentences = catalogue(config.language)
    return plan(register, seen, named, config, files or {}, sentences)


def pages(found: Checked[tuple[Job, ...]]) -> dict[str, Page]:
    """The pages of a plan, by path."""
    return {job.path: job for job in found.value if isinstance(job, Page)}

"""Records in a few words, for tests of what they mean together."""

from __future__ import annotations

from gongkai.content.check import check
from gongkai.content.parse import parse
from gongkai.content.schema import read_type
from gongkai.model.library import Library
from gongkai.model.record import Record, RecordType
from gongkai.model.source import Source
from gongkai.register.library import gather


def type_of(plural: str, declared: str = "effect: yes\n") -> RecordType:
    """A type with little of its own."""
    text = f"name: {plural}\nlabel: {plural}\n{declared}"
    read = read_type(Source(f"content/{plural}/_type.yaml", text.encode()), plural)
    assert read.problems == ()
    return read.value


TYPES = {
    "documents": type_of("documents"),
    "reports": type_of(
        "reports",
        "fields:\n  see: {kind: ref, label: 参见}\n"
        "  steps:\n    {kind: group, many: yes, label: 步骤,\n"
        "     fields: {basis: {kind: ref, many: yes, label: 依据}}}\n",
    ),
}


def record(key: str, head: str = "", body: str = "", suffix: str = ".md") -> Record:
    """A sound record of a file with these fields."""
    plural, name = key.split("/")
    text = f"---\ntitle: {name}\n{head}---\n{body}" if suffix == ".md" else f"title: {name}\n{head}"
    parsed = parse(Source(f"content/{key}{suffix}", text.encode()))
    read = check(parsed.value, TYPES[plural], {})
    assert (*parsed.problems, *read.problems) == ()
    return read.value


def library(**heads: str) -> Library:
    """A register of documents, by id with their fields; every reference leads somewhere."""
    gathered = gather(TYPES, [record(f"documents/{name}", head) for name, head in heads.items()], frozenset())
    assert gathered.problems == ()
    return gathered.value

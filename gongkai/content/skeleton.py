"""The beginning of a record: every field of its type explained, the required ones ready to be filled in.

What stands behind two number signs explains; what stands behind one is a field with an example, which only
has to lose that sign.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from gongkai.content.common import COMMON
from gongkai.content.nodes import parse_yaml
from gongkai.content.told import Sentences, explained, label_of, on_one_line
from gongkai.model.record import Field, RecordType

_FENCE: Final = "---"
_TITLE: Final = "title"
_DRAFT: Final = "draft"


def skeleton(type_: RecordType, title: str, sentences: Sentences) -> str:
    """The text of a new record file: a draft that lacks nothing but what its type requires.

    `title` may be empty. Explanations are in the words of a catalogue.
    """
    fields = [field for field in type_.fields.values() if field.name != _DRAFT]
    needed = [field for field in fields if field.required]
    free = [field for field in fields if not field.required]
    own = [field for field in free if field.name not in COMMON]
    lines = [_FENCE, *_remarks(_opening(type_, sentences)), f"{_DRAFT}: yes"]
    lines += ["", f"## {sentences['editing.opening_required']}"]
    for field in needed:
        lines += ["", *_told(field, field.name, sentences), *_empty(field, title, sentences)]
    lines += ["", f"## {sentences['editing.opening_optional']}"]
    for field in (*own, *(field for field in free if field.name in COMMON)):
        example = (f"# {line}" for line in _example(field, field.name, sentences))
        lines += ["", *_told(field, field.name, sentences), *example]
    lines += ["", *_remarks([sentences["editing.body"]]), _FENCE]
    return "\n".join(lines) + "\n"


def _opening(type_: RecordType, sentences: Sentences) -> Iterator[str]:
    yield sentences["editing.opening"].format(label=type_.label)
    yield sentences["editing.unstated"]
    yield sentences["editing.opening_draft"]


def _remarks(texts: Iterable[str]) -> list[str]:
    return [f"## {text}" for text in texts]


def _told(field: Field, path: str, sentences: Sentences) -> list[str]:
    """What a field is, and those within it, each a level further in."""
    return _remarks([_heading(field, path, sentences), on_one_line(explained(field, path, sentences))]) + [
        f"##   {line}" for inner in field.fields for line in _inner(inner, f"{path}.{inner.name}", sentences)
    ]


def _inner(field: Field, path: str, sentences: Sentences) -> Iterator[str]:
    yield f"{_heading(field, path, sentences)} {on_one_line(explained(field, path, sentences))}"
    for inner in field.fields:
        yield from (f"  {line}" for line in _inner(inner, f"{path}.{inner.name}", sentences))


def _heading(field: Field, path: str, sentences: Sentences) -> str:
    said = sentences["editing.heading_required" if field.required else "editing.heading"]
    kind = sentences[f"editing.kind.{field.kind}"]
    return said.format(name=field.name, label=label_of(field, path, sentences), kind=kind)


def _empty(field: Field, title: str, sentences: Sentences) -> Iterator[str]:
    """A required field, still to be filled in; of one that holds others an example stands below."""
    if field.name == _TITLE and title:
        yield f"{_TITLE}: {_quoted(title)}"
        return
    yield f"{field.name}:"
    if field.kind == "group":
        yield from (f"# {line}" for line in _example(field, field.name, sentences)[1:])


def _example(field: Field, path: str, sentences: Sentences) -> list[str]:
    """A field as it is written, with a value of the right form."""
    if field.kind != "group":
        value = _value(field, path, sentences)
        return [f"{field.name}:", f"  - {value}"] if field.many else [f"{field.name}: {value}"]
    inner = [one for one in field.fields if one.required] or [
        one for one in field.fields if one.kind != "group" and not one.many
    ]
    lines = [line for one in inner for line in _example(one, f"{path}.{one.name}", sentences)]
    lines = lines or [f"name: {sentences['editing.example.text']}"]
    if not field.many:
        return [f"{field.name}:", *(f"  {line}" for line in lines)]
    return [f"{field.name}:", f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]


def _value(field: Field, path: str, sentences: Sentences) -> str:
    """One value of the right form; of a choice its first option."""
    if field.options:
        return _quoted(next(iter(field.options)))
    example = sentences.get(f"editing.example.{path}", sentences[f"editing.example.{field.kind}"])
    return f"{field.to}/{example.partition('/')[2]}" if field.to else example


def _quoted(text: str) -> str:
    """A text on one line as YAML has it: plain where that reads back as the same, else in quotes."""
    words = " ".join(text.split())
    read = parse_yaml(f"{_TITLE}: {words}", "")
    node = None if read.problems else read.value.entries.get(_TITLE)
    return words if node is not None and node.value == words else json.dumps(words, ensure_ascii=False)

"""What an editor is told of a field while typing: its name, what goes into it, and how that is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from gongkai.model.record import Field

Sentences = Mapping[str, str]
"""A catalogue: dotted key to sentence, with `{name}` where a value goes."""

_AS_TOLD: Final = ("text", "doc_number", "index_number", "file")
"""Kinds that have no form, or one that the help on a field tells mostly."""


def label_of(field: Field, path: str, sentences: Sentences) -> str:
    """What pages call a field; `path` is its name behind those of the groups that hold it, with dots."""
    return field.label or sentences.get(f"field.{path}", field.name)


def explained(field: Field, path: str, sentences: Sentences) -> Iterator[str]:
    """The sentences on a field: its help, or that of the common field, its form, and what it takes."""
    help_ = field.help or sentences.get(f"editing.help.{path}", "")
    if help_:
        yield help_
    if not help_ or field.kind not in _AS_TOLD:
        yield sentences[f"editing.form.{field.kind}"]
    if field.options:
        said = sentences["editing.option"]
        options = [
            label if label == key else said.format(key=key, label=label)
            for key, label in field.options.items()
        ]
        named = sentences["common.list_separator"].join(options)
        yield sentences["editing.options"].format(options=named)
    if field.to:
        yield sentences["editing.only"].format(folder=field.to)
    if field.many:
        yield sentences["editing.several"]


def on_one_line(texts: Iterable[str]) -> str:
    """Sentences one behind the other; behind a Chinese full stop no blank stands."""
    return " ".join(" ".join(texts).split()).replace("\u3002 ", "\u3002")

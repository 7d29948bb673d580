"""Editor's notes: what a record says of its source, where the source states one quantity with two numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.model.record import UNSTATED, UNSTATED_WORD, Record, Value
from gongkai.site.words import Words, said


def notes(record: Record, words: Words) -> Iterator[str]:
    """A sentence for each figure of a record that its source gives with different numbers."""
    value = record.values.get("figures")
    for entry in value if isinstance(value, tuple) else ():
        differs = entry.get("differs") if isinstance(entry, Mapping) else None
        places = [one for one in differs if isinstance(one, Mapping)] if isinstance(differs, tuple) else []
        if isinstance(entry, Mapping) and places:
            unit = entry.get("unit", "")
            told = (
                words.say("record.differs_at", where=said(one["where"]), value=_number(one["value"], unit))
                for one in places
            )
            joined = words.say("common.list_separator").join(told)
            yield words.say("record.differs", label=said(entry["label"]), places=joined)


def agreeing(record: Record, name: str) -> Value:
    """The value of a field; of the figures only those that the source gives with one number."""
    value = record.values[name]
    if name != "figures" or not isinstance(value, tuple):
        return value
    return tuple(
        entry
        for entry in value
        if not (isinstance(entry, Mapping) and isinstance(entry.get("differs"), tuple))
    )


def _number(value: Value, unit: Value) -> str:
    """A number with its unit."""
    if value is UNSTATED:
        return UNSTATED_WORD
    return f"{value}{'' if unit is UNSTATED else unit}"

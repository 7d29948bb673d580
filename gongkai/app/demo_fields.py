"""Values for the fields that a record type declares itself, whatever they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from gongkai.app.demo_files import SUFFIXES, attachment
from gongkai.app.demo_words import Writer, texts
from gongkai.model.record import UNSTATED_WORD, Field

LAST: Final = dt.date(2025, 12, 31)
"""No day of the demo lies behind this one, but for those that are to lie ahead."""

_ABSENT, _UNSTATED = 0.08, 0.12
"""Below the first an optional field is left out, below the second it is 未列明."""


class Filler:
    """Fills the fields of one record."""

    def __init__(self, writer: Writer, key: str, turn: int, day: dt.date, known: Sequence[str]) -> None:
        """Take the record's key, how many of its type came before, its day, and keys that it may name."""
        self.writer = writer
        self.dice = writer.dice
        self.id = key.split("/")[1]
        self.turn = turn
        self.day = day
        self.known = known
        self.files: dict[str, bytes] = {}
        """Content of the files to lay beside the record, by name."""

    def fill(self, fields: Iterable[Field]) -> dict[str, Any]:
        """Values for the fields of a type, some of the optional ones absent or 未列明."""
        kept: list[Field] = []
        unstated: set[str] = set()
        for field in fields:
            luck = 1.0 if field.required or field.kind == "choice" else self.dice.random()
            if luck >= _ABSENT:
                kept.append(field)
            if _ABSENT <= luck < _UNSTATED:
                unstated.add(field.name)
        choices = {
            field.name: tuple(field.options)[self.turn % len(field.options)]
            for field in kept
            if field.kind == "choice" and not field.many
        }
        values = self._level(kept, choices)
        return {name: UNSTATED_WORD if name in unstated else value for name, value in values.items()}

    def value(self, field: Field) -> Any:  # noqa: ANN401 -- whatever the kind asks for
        """A value of one field: a text, a mapping, or a list of them."""
        if not field.many:
            return self._one(field)
        first = field.fields[0] if field.fields else None
        if first is not None and first.kind == "choice":
            return [self._level(field.fields, {first.name: option}) for option in first.options]
        values = [self._one(field) for _ in range(self.dice.randint(1, 3))]
        return [value for at, value in enumerate(values) if value not in values[:at]]

    def file(self, title: str) -> str:
        """The name of a new file beside the record."""
        suffix = SUFFIXES[(self.turn + len(self.files)) % len(SUFFIXES)]
        name = f"{self.id}-{len(self.files) + 1}.{suffix}"
        self.files[name] = attachment(suffix, title, self.writer)
        return name

    def _level(self, fields: Sequence[Field], settled: dict[str, str]) -> dict[str, Any]:
        """The fields of one level; `settled` are choices that are made already."""
        words = texts()
        for field in fields:
            if field.kind == "choice" and not field.many:
                settled.setdefault(field.name, self.dice.choice(tuple(field.options)))
        omitted = {name for option in settled.values() for name in words["omit"].get(option, ())}
        values: dict[str, Any] = {
            field.name: settled[field.name] if field.name in settled else self.value(field)
            for field in fields
            if field.required or field.name not in omitted
        }
        numbers = [field.name for field in fields if field.kind == "number" and field.name in values]
        for name in words["sums"]:
            if name in numbers and len(numbers) > 1:
                values[name] = sum(int(values[other]) for other in numbers if other != name)
        return values

    def _one(self, field: Field) -> Any:  # noqa: ANN401 -- whatever the kind asks for
        make: Mapping[str, Callable[[], Any]] = {
            "group": lambda: self._level(field.fields, {}),
            "choice": lambda: self.dice.choice(tuple(field.options)),
            "number": lambda: self._number(field.name),
            "date": self._day,
            "moment": self._day,
            "flag": lambda: self.dice.choice(("yes", "no")),
            "url": lambda: f"{texts()['site']['base_url']}/index.html#{self.dice.randint(100, 999)}",
            "ref": lambda: self._ref(field.to),
            "file": lambda: self.file(field.label),
        }
        return make.get(field.kind, lambda: self._text(field.name))()

    def _text(self, name: str) -> str:
        patterns = texts()["text"]
        return self.writer.one(patterns.get(name, patterns["phrase"]))

    def _day(self) -> str:
        """A day that does not lie before the last one given."""
        self.day = min(self.day + dt.timedelta(self.dice.randint(0, 12)), LAST)
        return self.day.isoformat()

    def _ref(self, to: str) -> Any:  # noqa: ANN401 -- a key, or the words of a document outside the register
        known = [key for key in self.known if key.startswith(f"{to}/" if to else "")]
        return self.dice.choice(known) if known else texts()["outside"]

    def _number(self, name: str) -> int:
        words = texts()
        if name in words["years"]:
            return self.writer.year + int(words["years"][name])
        least, most = words["ranges"].get(name, (1, 40))
        return self.dice.randint(int(least), int(most))

"""Values for the fields that a record type declares itself, whatever they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from gongkai.app.demo_files import SUFFIXES, attachment
from gongkai.app.demo_words import Writer, texts
from gongkai.model.record import UNSTATED_WORD, Field

_ABSENT, _UNSTATED = 0.08, 0.12
"""Below the first an optional field is left out, below the second it is 未列明."""
_FORGOTTEN: Final = 0.2
"""Below this, several fields of a group are 未列明."""
_LEAD: Final = dt.timedelta(140)
"""How long before its own day begins what a record tells of."""


class Filler:
    """Fills the fields of one record."""

    def __init__(self, writer: Writer, key: str, turn: int, day: dt.date, known: Sequence[str]) -> None:
        """Take the record's key, how many of its type came before, its day, and earlier keys to name."""
        self.writer = writer
        self.dice = writer.dice
        self.id = key.split("/")[1]
        self.turn = turn
        self.day = day
        self.known = known
        self.files: dict[str, bytes] = {}
        """Content of the files to lay beside the record, by name."""
        self._told = day - _LEAD
        """The last day that a field was given."""
        self._undone: set[str] = set()
        """Steps that were not taken, or not yet."""

    def fill(self, fields: Iterable[Field]) -> dict[str, Any]:
        """Values for the fields of a type, some of the optional ones absent or 未列明."""
        fields = self._chosen(list(fields))
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
        for name, step in texts()["needs"].items():
            if step in self._undone:
                values.pop(name, None)
        return {name: UNSTATED_WORD if name in unstated else value for name, value in values.items()}

    def value(self, field: Field) -> Any:  # noqa: ANN401 -- whatever the kind asks for
        """A value of one field: a text, a mapping, or a list of them."""
        if not field.many:
            return self._one(field)
        first = field.fields[0] if field.fields else None
        if first is not None and first.kind == "choice":
            return self._steps(field, first)
        values = [self._one(field) for _ in range(self.dice.randint(1, 3))]
        return [value for at, value in enumerate(values) if value not in values[:at]]

    def file(self, title: str) -> str:
        """The name of a new file beside the record."""
        suffix = SUFFIXES[(self.turn + len(self.files)) % len(SUFFIXES)]
        name = f"{self.id}-{len(self.files) + 1}.{suffix}"
        self.files[name] = attachment(suffix, title, self.writer)
        return name

    def _chosen(self, fields: Sequence[Field]) -> list[Field]:
        """The fields without those that would say the same as others of the record."""
        names, left = {field.name for field in fields}, set()
        for name, others in texts()["instead"].items():
            if name in names:
                left |= set(others) if self.dice.random() < 1 / 4 else {name}
        return [field for field in fields if field.required or field.name not in left]

    def _steps(self, field: Field, first: Field) -> list[dict[str, Any]]:
        """An entry for each option of the first field, in order; what is done stands before what is open."""
        words, options = texts(), tuple(first.options)
        progress = words["progress"]
        names = {progress["done"], progress["open"], progress["waived"]}
        stages = [part.name for part in field.fields if names <= part.options.keys()]
        rare = {option for option in progress["rare"] if self.dice.random() < 2 / 3}
        options = tuple(option for option in options if option not in rare)
        done = self.dice.choice((len(options), self.dice.randint(1, len(options))))
        self._undone |= rare
        dated = {part.name for part in field.fields if part.kind == "date"}
        self._told = min(self._told, self.day - dt.timedelta(int(words["days"]["lead"])))
        entries = []
        for at, option in enumerate(options):
            waived = option in progress["waivable"] and self.dice.random() < 1 / 3
            stage = progress["open" if at >= done else "waived" if waived else "done"]
            if stage != progress["done"]:
                self._undone.add(option)
            without = {name for name, steps in words["only"].items() if option not in steps}
            for kept, names in words["replaces"].items():
                without |= set() if kept in without else set(names)
            without |= set(progress["begun"]) if stages and at > done else set()
            days = {} if waived else self._span(option)
            settled = {first.name: option, **dict.fromkeys(stages, stage)}
            settled |= {name: day for name, day in days.items() if name in dated}
            entries.append(self._group(field.fields, settled, without))
        return entries

    def _span(self, option: str) -> dict[str, str]:
        """The days of a step, behind those of the one before, by the names of their fields."""
        words = texts()["days"]
        least, most = words["lengths"].get(option, (0, 4))
        first = self._told + dt.timedelta(self.dice.randint(0, 2))
        self._told = first + dt.timedelta(self.dice.randint(int(least), int(most)))
        days = {words["first"]: first, words["last"]: self._told}
        for name, (fewest, top) in words["before"].items():
            days[name] = first - dt.timedelta(self.dice.randint(int(fewest), int(top)))
        return {name: day.isoformat() for name, day in days.items()}

    def _group(
        self, fields: Sequence[Field], settled: dict[str, str], without: Collection[str] = ()
    ) -> dict[str, Any]:
        """One entry of a group; now and then the source states several of its fields not."""
        values = self._level(fields, settled, without)
        plain = [
            field.name
            for field in fields
            if field.name in values and field.kind not in {"choice", "file", "group"}
        ]
        if len(plain) > 1 and self.dice.random() < _FORGOTTEN:
            forgotten = self.dice.sample(plain, self.dice.randint(2, len(plain)))
            values |= dict.fromkeys(forgotten, UNSTATED_WORD)
        return values

    def _level(
        self, fields: Sequence[Field], settled: dict[str, str], without: Collection[str] = ()
    ) -> dict[str, Any]:
        """The fields of one level; `settled` are choices that are made already."""
        words = texts()
        for field in fields:
            if field.kind == "choice" and not field.many:
                settled.setdefault(field.name, self.dice.choice(tuple(field.options)))
        omitted = {name for option in settled.values() for name in words["omit"].get(option, ())}
        omitted |= set(without)
        given: dict[str, str] = {}
        for option in settled.values():
            said = words["said"].get(option, {}).items()
            given |= {name: self.writer.one(patterns) for name, patterns in said}
        given |= settled
        values: dict[str, Any] = {
            field.name: given[field.name] if field.name in given else self.value(field)
            for field in fields
            if field.required or field.name not in omitted
        }
        numbers = [field.name for field in fields if field.kind == "number" and field.name in values]
        for name in words["sums"]:
            if name in numbers and len(numbers) > 1:
                values[name] = sum(int(values[other]) for other in numbers if other != name)
        for name, (part, whole) in words["ratios"].items():
            if values.keys() >= {name, part, whole}:
                # Cut off, not rounded: what was drawn must not be less than the ratio asks for.
                values[name] = f"{1000 * values[part] // values[whole] / 10:g}%"
        return values

    def _one(self, field: Field) -> Any:  # noqa: ANN401 -- whatever the kind asks for
        make: Mapping[str, Callable[[], Any]] = {
            "group": lambda: self._group(field.fields, {}),
            "choice": lambda: self.dice.choice(tuple(field.options)),
            "number": lambda: self._number(field.name),
            "percent": lambda: f"{self.dice.randint(1, 100)}%",
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
        """A day that lies neither before the last one given nor behind the record's own."""
        self._told = min(self._told + dt.timedelta(self.dice.randint(0, 12)), self.day)
        return self._told.isoformat()

    def _ref(self, to: str) -> Any:  # noqa: ANN401 -- a key, or the words of a document outside the register
        known = [key for key in self.known if key.startswith(f"{to}/" if to else "")]
        return self.dice.choice(known) if known else texts()["outside"]

    def _number(self, name: str) -> int:
        words = texts()
        if name in words["years"]:
            return self.writer.year + int(words["years"][name])
        if name in words["places"]:
            return (self.turn + 1) * int(words["places"][name])
        least, most = words["ranges"].get(name, (1, 40))
        return self.dice.randint(int(least), int(most))

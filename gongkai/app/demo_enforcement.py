"""Enforcement results of the demo bureau: amounts, degrees and days that agree with one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final

from gongkai.app.demo_fields import Filler
from gongkai.app.demo_words import Writer, texts
from gongkai.model.record import UNSTATED_WORD

_SHEETS: Final = 2
"""One of so many inspections has its results in a sheet."""
_FINES: Final = (500, 40_000)
"""The least and the greatest fine, in 元."""
_STEP: Final = 100

Number = Callable[[str, int, Writer], str]
"""The next number of a series in a year."""


def settle(values: dict[str, Any], filler: Filler, number: Number, last: str) -> None:
    """Change the values of an enforcement result so that all of them could be so; `last` is the last day."""
    words = texts()["enforcement"]
    for name in words["unused"]:
        values.pop(name, None)
    kind = values["kind"]
    # Nothing of the demo changes from some day on, so that what is still shown does not say for how long.
    values["display_until"] = UNSTATED_WORD
    if kind in words["title"]:
        _decide(values, filler, number)
    if kind == "penalty":
        _punish(values, filler, last)
    if kind == "permit":
        decided = dt.date.fromisoformat(values["decided_on"])
        values |= {
            "valid_from": decided.isoformat(),
            "valid_to": (decided + dt.timedelta(int(words["valid"]))).isoformat(),
            "status": "valid",
        }
    if kind == "inspection":
        _inspect(values, filler)


def _decide(values: dict[str, Any], filler: Filler, number: Number) -> None:
    """What every decision states: whom it is about, its number and its day."""
    words, kind = texts()["enforcement"], values["kind"]
    if values.get("party", UNSTATED_WORD) == UNSTATED_WORD:
        values["party"] = texts()["text"]["party"][0]
    values["decided_on"] = (filler.day - dt.timedelta(filler.dice.randint(0, 5))).isoformat()
    named = words["person"] if values.get("party_type") == "person" else values["party"]
    values["title"] = filler.writer.fill(words["title"][kind], party=named)
    values["doc_number"] = number(words["doc_number"][kind], filler.day.year, filler.writer)


def _punish(values: dict[str, Any], filler: Filler, last: str) -> None:
    """What is paid, as the decision says it, and until when it is shown."""
    words, dice = texts()["enforcement"], filler.dice
    # Kinds take turns in a type, and so do penalties among those of their kind.
    one = words["penalties"][filler.turn // 3 % len(words["penalties"])]
    fine, taken = (dice.randrange(*_FINES, _STEP) for _ in range(2))
    values |= {name: one[name] for name in ("penalty_type", "severity")}
    values["content"] = filler.writer.fill(one["content"], fine=fine, taken=taken)
    if "{fine}" in one["content"]:
        values["fine_wan"] = _wan(fine)
    if "{taken}" in one["content"]:
        values["confiscated_wan"] = _wan(taken)
    decided = dt.date.fromisoformat(values["decided_on"])
    days = words["shown"].get(one["severity"])
    if days and (end := _later(decided, days)) < last and values["published"] < end:
        values["display_until"] = end
        if "repaired" in one:
            values["repaired_on"] = _later(decided, words["repaired"])


def _inspect(values: dict[str, Any], filler: Filler) -> None:
    """A plan that is over has results; some of them stand in a sheet."""
    results = values.get("results")
    plan = values.get("plan")
    if not isinstance(results, list):
        if isinstance(plan, dict):
            plan.pop("until", None)
    elif filler.turn // 3 % _SHEETS == 0:
        name = f"{filler.id}-results.csv"
        filler.files[name] = _sheet(results)
        values["results"] = {"sheet": name}


def _sheet(rows: Sequence[dict[str, Any]]) -> bytes:
    """Rows as a sheet whose columns are named by the keys."""
    heads = list(dict.fromkeys(name for row in rows for name in row))
    lines = [heads, *([str(row.get(name, "")) for name in heads] for row in rows)]
    return "".join(f"{','.join(line)}\r\n" for line in lines).encode("utf-8-sig")


def _later(day: dt.date, days: str) -> str:
    return (day + dt.timedelta(int(days))).isoformat()


def _wan(yuan: int) -> str:
    return f"{yuan / 10_000:.6f}".rstrip("0").rstrip(".")

"""The effect of each of 2,000 records is the same, computed with all others or with its neighbours alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import pytest

from gongkai.model.library import Effect, Library
from gongkai.model.record import Record
from gongkai.register.effect import effect_of, effects, turning_days
from gongkai.register.library import gather, references
from gongkai.register.publication import publication
from tests.registers import demo_records

COUNT: Final = 2000
SEED: Final = 20
SAMPLE: Final = 50
"""Of every so many records each turning day is looked at."""


@pytest.fixture(scope="module")
def register() -> Library:
    """The demo site as a register, without a disk."""
    types, found = demo_records(SEED, COUNT)
    assert len(found) == COUNT
    gathered = gather(types, found, frozenset())
    assert gathered.problems == ()
    return gathered.value


def neighbours(of: Library, record: Record) -> Library:
    """A register of one record, those that it names and those that name it."""
    keys = {record.key, *(mention.source for mention in of.mentioned_by.get(record.key, ()))}
    keys |= {ref.target for _, ref in references(record) if ref.target}
    some = [of.records[key] for key in sorted(keys)]
    return gather(of.types, some, frozenset(of.records)).value


def days(of: Library) -> Iterator[dt.date]:
    """Turning days of a sample, and the days before them."""
    for record in [*of.records.values()][::SAMPLE]:
        for day in turning_days(record):
            yield day
            yield day - dt.timedelta(days=1)


def acting(of: Library) -> frozenset[str]:
    """The records that nothing keeps back."""
    today = dt.datetime.fromisoformat("2026-06-01 12:00")
    kept_back = {
        one.record for one in publication(of, today).withheld if one.reason in ("draft", "scheduled")
    }
    return frozenset(of.records.keys() - kept_back)


def test_one_at_a_time_and_all_together(register: Library) -> None:
    issued = acting(register)
    looked_at = sorted({*days(register)})
    assert len(looked_at) > COUNT / SAMPLE
    together = {day: effects(register, issued, day) for day in looked_at}
    alone: dict[dt.date, dict[str, Effect]] = {day: {} for day in looked_at}
    for key in together[looked_at[0]]:
        record = register.records[key]
        few = neighbours(register, record)
        for day in looked_at:
            alone[day][key] = effect_of(record, few, issued, day)
    assert alone == together


def test_an_effect_changes_on_turning_days_alone(register: Library) -> None:
    issued = acting(register)
    for key in [*effects(register, issued, dt.date.min)][::SAMPLE]:
        record = register.records[key]
        few = neighbours(register, record)
        turns = {day for one in few.records.values() for day in turning_days(one)}
        turns |= {day for one in few.records.values() if (day := one.date("published"))}
        edges = sorted({dt.date(1900, 1, 1), dt.date(2999, 12, 31), *turns})
        for start, end in pairwise(edges):
            last = end - dt.timedelta(days=1)
            assert effect_of(record, few, issued, start) == effect_of(record, few, issued, last)

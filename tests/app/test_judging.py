"""The register at one moment: until the change that is foretold nothing that the public is told differs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

import pytest

from gongkai.app.judging import judged
from gongkai.app.locale import column_types, languages
from gongkai.app.rulebook import rulebook
from gongkai.content.settings import read_settings
from gongkai.model.config import Config
from gongkai.model.library import Library, Publication
from gongkai.model.problem import Problem
from gongkai.model.record import UNSTATED, Record, Value
from gongkai.model.source import Source
from gongkai.register.allowed import allow
from gongkai.register.library import gather
from tests.registers import demo_records
from tests.support import PROJECT

COUNT: Final = 100
SEED: Final = 7
TURNS: Final = 30
MINUTE: Final = dt.timedelta(minutes=1)
SETTINGS: Final = """
privacy_allowed:
  - {value: "13800001111", reason: 值班, until: 2021-07-12}
"""
TURNING: Final[Mapping[str, Mapping[str, Value]]] = {
    "scheduled": {"kind": "permit", "published": dt.datetime(2021, 6, 20, 9, 30)},  # noqa: DTZ001 - of the site
    "over": {"kind": "penalty", "severity": "minor", "decided_on": dt.date(2021, 4, 9)},
    "set": {"kind": "penalty", "display_until": dt.date(2021, 7, 2)},
    "repaired": {"kind": "penalty", "display_until": UNSTATED, "repaired_on": dt.date(2021, 6, 28)},
    "revoked": {"kind": "penalty", "display_until": UNSTATED, "revoked_on": dt.date(2021, 7, 11)},
    "withdrawn": {"kind": "penalty", "withdrawn": {"on": dt.date(2021, 7, 5), "reason": "误"}},
    "planned": {"kind": "inspection", "plan": {"until": dt.date(2021, 7, 14)}},
}
"""Results of enforcement that change by themselves in the summer of 2021."""


@pytest.fixture(scope="module")
def register() -> Library:
    """The demo site as a register, with some more results, without a disk."""
    types, found = demo_records(SEED, COUNT)
    for name, values in TURNING.items():
        given = {"title": name, "published": dt.date(2021, 4, 12), **values}
        found.append(Record("enforcement", name, given, None, f"content/enforcement/{name}.md"))
    gathered = gather(types, found, frozenset())
    assert gathered.problems == ()
    return gathered.value


@pytest.fixture(scope="module")
def config() -> Config:
    """The settings of the starter site, and a number that is allowed for a while."""
    typed = (PROJECT / "site_config.yaml").read_bytes() + SETTINGS.encode()
    read = read_settings(Source("site_config.yaml", typed), languages(), column_types(), rulebook())
    assert read.problems == ()
    return read.value


def told(of: Library, config: Config, at: dt.datetime) -> tuple[Publication, list[Problem]]:
    """What is public at a moment, and what is found in results of enforcement and in what is allowed."""
    found = judged(of, config, at, frozenset(), whole=True)
    problems = [one for one in found.problems if one.code.startswith("enforcement-")]
    return found.value, [*problems, *allow((), config.privacy_allowed, at.date(), whole=True)]


@pytest.mark.parametrize("first", ["2021-06-15 12:00", "2025-12-20 00:00"])
def test_nothing_changes_before_the_moment_that_is_foretold(
    register: Library, config: Config, first: str
) -> None:
    moment, changes = dt.datetime.fromisoformat(first), 0
    now = told(register, config, moment)
    for _ in range(TURNS):
        turn = now[0].next_change
        assert turn is not None
        assert turn > moment
        between = {(moment + (turn - moment) * part / 3).replace(second=0, microsecond=0) for part in (1, 2)}
        for at in {*between, turn - MINUTE}:
            assert told(register, config, at) == now, (at, turn)
        moment, earlier = turn, now
        now = told(register, config, moment)
        changes += now != earlier
    assert changes > 1

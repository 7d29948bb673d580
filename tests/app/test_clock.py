"""The moment that a run works at: as given, else from the environment, else now."""

from __future__ import annotations

import datetime as dt

import pytest

from gongkai.app.clock import MomentError, as_of
from tests.registers import moment

ZONE = "Asia/Shanghai"


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2022-02-16", "2022-02-16 23:59"),
        ("2022-02-16 16:46", "2022-02-16 16:46"),
        ("2022-02-16T00:00", "2022-02-16 00:00"),
    ],
)
def test_a_moment_is_the_wall_clock_of_the_site(given: str, expected: str) -> None:
    assert as_of(given, ZONE) == as_of(given, "UTC") == moment(expected)


BAD = (
    *("", "now", "2022", "2022-2-16", "2022-02-30", "2022-02-16 25:00", "2022-02-16 16:46:00", "2022-02-16Z"),
    *("２０２２-02-16", " 2022-02-16", "2022-02-16\n", "2022-02-16 16:46+08:00", "20220216"),
)


@pytest.mark.parametrize("given", BAD)
def test_anything_else_is_refused(given: str) -> None:
    with pytest.raises(MomentError) as found:
        as_of(given, ZONE)
    assert str(found.value) == given


def test_the_environment_gives_seconds_of_the_world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1645001219")
    assert as_of(None, ZONE) == moment("2022-02-16 16:46")
    assert as_of(None, "UTC") == moment("2022-02-16 08:46")
    assert as_of("2020-01-01", ZONE) == moment("2020-01-01 23:59")


@pytest.mark.parametrize("epoch", ["x", "1.5", "9" * 30, "--1"])
def test_an_environment_that_cannot_be_read_is_refused(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(MomentError):
        as_of(None, ZONE)


@pytest.mark.parametrize("epoch", [None, ""])
def test_else_it_is_now_to_the_minute(monkeypatch: pytest.MonkeyPatch, epoch: str | None) -> None:
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    before = dt.datetime.now(dt.UTC).replace(second=0, microsecond=0, tzinfo=None)
    now = as_of(None, "UTC")
    after = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    assert before <= now <= after
    assert (now.second, now.microsecond, now.tzinfo) == (0, 0, None)

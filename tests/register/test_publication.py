"""What the public sees, and that it changes exactly at the moment that was foretold."""

from __future__ import annotations

import datetime as dt

import pytest

from gongkai.content.check import check
from gongkai.content.parse import parse
from gongkai.model.library import Library, Publication, Withheld
from gongkai.model.problem import Span
from gongkai.model.source import Source
from gongkai.register.publication import corrected_ahead, needed, never_public, publication
from tests.register.shelf import TYPES, library, record, type_of

MINUTE = dt.timedelta(minutes=1)


def at(of: Library, moment: dt.datetime | str) -> Publication:
    return publication(of, dt.datetime.fromisoformat(moment) if isinstance(moment, str) else moment)


def seen(of: Publication) -> object:
    """All that the public can tell."""
    return sorted(of.public), of.withheld, dict(of.effects)


@pytest.mark.parametrize(
    ("head", "reason", "until"),
    [
        ("draft: yes\n", "draft", None),
        ("draft: yes\npublished: 2027-01-01\n", "draft", None),
        ("draft: 未列明\n", "draft", None),
        ("published: 2026-06-01 12:01\n", "scheduled", "2026-06-01 12:01"),
        ("published: 2026-06-02\n", "scheduled", "2026-06-02"),
        ("published: 2026-06-02\ndisplay_until: 2026-06-02\n", "scheduled", "2026-06-02"),
        ("published: 2026-06-03\ndisplay_until: 2026-06-02\n", "scheduled", None),
        ("published: 2026-06-03\nwithdrawn: {on: 2026-06-03, reason: 更正}\n", "scheduled", None),
        ("published: 2026-06-03\nwithdrawn: {on: 2026-06-04, reason: 更正}\n", "scheduled", "2026-06-03"),
        ("display_until: 2026-05-31\n", "expired", None),
        ("withdrawn: {on: 2026-06-01, reason: 更正}\n", "withdrawn", None),
        ("withdrawn: {on: 未列明, reason: 更正}\n", "withdrawn", None),
        ("withdrawn: 未列明\n", "withdrawn", None),
        ("withdrawn: {on: 2026-06-01, reason: 更正}\npublished: 2027-01-01\n", "withdrawn", None),
    ],
)
def test_why_a_record_is_withheld(head: str, reason: str, until: str | None) -> None:
    moment = dt.datetime.fromisoformat(until) if until else None
    found = at(library(a=head), "2026-06-01 12:00")
    assert found.withheld == (Withheld("documents/a", reason, moment),)  # type: ignore[arg-type]
    assert (dict(found.public), dict(found.effects)) == ({}, {})


@pytest.mark.parametrize(
    "head",
    [
        "",
        "draft: no\n",
        "published: 未列明\n",
        "published: 2026-06-01 12:00\n",
        "published: 2026-06-01\n",
        "display_until: 2026-06-01\n",
        "display_until: 未列明\n",
        "display_until: 2999-12-31\n",
        "withdrawn: {on: 2026-06-02, reason: 更正}\n",
        "expires_on: 2020-01-01\n",
    ],
)
def test_all_else_is_public(head: str) -> None:
    found = at(library(a=head), "2026-06-01 12:00")
    assert (sorted(found.public), found.withheld) == (["documents/a"], ())


@pytest.mark.parametrize(
    ("heads", "turn"),
    [
        ({"a": "published: 2026-06-03 16:46\n"}, "2026-06-03 16:46"),
        ({"a": "published: 2026-06-03\n"}, "2026-06-03"),
        ({"a": "display_until: 2026-06-03\n"}, "2026-06-04"),
        ({"a": "withdrawn: {on: 2026-06-03, reason: 更正}\n"}, "2026-06-03"),
        ({"a": "effective_on: 2026-06-03\n"}, "2026-06-03"),
        ({"a": "signed_on: 2026-06-03\n"}, "2026-06-03"),
        ({"a": "effective_on: 2020-01-01\nexpires_on: 2026-06-03\n"}, "2026-06-04"),
        (
            {"a": "effective_on: 2020-01-01\n", "b": "effective_on: 2026-06-03\nrepeals: documents/a\n"},
            "2026-06-03",
        ),
        (
            {"a": "effective_on: 2020-01-01\n", "b": "published: 2026-06-03 09:30\namends: documents/a\n"},
            "2026-06-03 09:30",
        ),
    ],
)
def test_the_next_change_comes_when_it_was_foretold(heads: dict[str, str], turn: str) -> None:
    of, moment = library(**heads), dt.datetime.fromisoformat(turn)
    before, now, after = (at(of, moment + step) for step in (-MINUTE, 0 * MINUTE, MINUTE))
    assert at(of, "2026-06-01 12:00").next_change == before.next_change == moment
    assert seen(at(of, "2026-06-01 12:00")) == seen(before) != seen(now) == seen(after)
    assert now.next_change is None
    assert after.next_change is None


@pytest.mark.parametrize(
    "head", ["", "published: 未列明\n", "draft: yes\n", "effective_on: 2020-01-01\nexpires_on: 未列明\n"]
)
def test_where_nothing_will_change_none_is_foretold(head: str) -> None:
    assert at(library(a=head), "2026-06-01 12:00").next_change is None


def test_for_ever_is_no_reason_to_fail() -> None:
    of = library(a="effective_on: 2020-01-01\nexpires_on: 未列明\ndisplay_until: 未列明\n")
    found = at(of, "9999-12-31 23:59")
    assert (found.effects["documents/a"].state, found.next_change) == ("in_force", None)


def test_every_change_of_a_busy_register_is_foretold() -> None:
    of = library(
        a="effective_on: 2026-01-05\nexpires_on: 2026-01-20\n",
        b="published: 2026-01-03 08:00\neffective_on: 2026-01-10\namends: documents/a\n",
        c="published: 2026-01-12\nrepeals: documents/a\ndisplay_until: 2026-01-15\n",
        d="withdrawn: {on: 2026-01-18, reason: 更正}\neffective_on: 2026-01-02\nreplaces: documents/b\n",
    )
    moment = dt.datetime.fromisoformat("2026-01-01")
    while (turn := at(of, moment).next_change) is not None:
        assert turn > moment
        assert seen(at(of, turn - MINUTE)) == seen(at(of, moment))
        moment = turn
    assert seen(at(of, moment)) == seen(at(of, "2099-01-01 00:00"))


def test_a_type_without_effect_has_none() -> None:
    report = record("reports/r", "effective_on: 2020-01-01\n")
    found = at(Library(TYPES, {"reports/r": report}), "2026-06-01 12:00")
    assert (sorted(found.public), dict(found.effects)) == (["reports/r"], {})


@pytest.mark.parametrize("draft", ["yes", "未列明"])
def test_a_draft_changes_the_effect_of_nothing(draft: str) -> None:
    register = library(
        old="effective_on: 2020-01-01\n",
        new=f"effective_on: 2021-01-01\nrepeals: documents/old\ndraft: {draft}\n",
    )
    assert at(register, "2026-06-01 12:00").effects["documents/old"].state == "in_force"


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("published: 2026-06-02\ndisplay_until: 2026-06-01\n", ["display_until"]),
        ("published: 2026-06-02 08:00\nwithdrawn: {on: 2026-06-01, reason: 更正}\n", ["withdrawn.on"]),
        ("published: 2026-06-02\nwithdrawn: {on: 2026-06-02, reason: 更正}\n", []),
        ("published: 2026-06-02\nwithdrawn: {on: 未列明, reason: 更正}\n", []),
        ("published: 2026-06-02\ndisplay_until: 2026-06-02\n", []),
        ("published: 未列明\ndisplay_until: 2026-06-02\n", []),
        ("display_until: 2026-06-02\n", []),
    ],
)
def test_a_display_that_ends_before_it_begins_is_told(head: str, fields: list[str]) -> None:
    found = list(never_public(library(a=head)))
    assert [one.args["field"] for one in found] == fields
    assert all(one.level == "warning" and one.span and one.span.line for one in found)


@pytest.mark.parametrize(
    ("head", "left"),
    [
        ("withdrawn: {on: 2026-06-01, reason: 更正}\n", ("withdrawn", "2026-06-01")),
        ("withdrawn: {on: 未列明, reason: 更正}\npublished: 2026-01-01\n", ("withdrawn", "None")),
        ("withdrawn: 未列明\n", ("withdrawn", "None")),
        ("display_until: 2026-05-30\n", ("expired", "2026-05-31")),
        ("display_until: 2026-05-30\npublished: 2026-05-30 08:00\n", ("expired", "2026-05-31")),
        ("display_until: 2026-05-30\npublished: 2026-05-31\n", None),
        (
            "published: 2026-06-01 08:00\nwithdrawn: {on: 2026-06-01, reason: 更正}\n",
            ("withdrawn", "2026-06-01"),
        ),
        ("published: 2026-06-01\nwithdrawn: {on: 2026-05-31, reason: 更正}\n", None),
        ("published: 2026-06-02\nwithdrawn: {on: 2026-06-01, reason: 更正}\n", None),
        ("draft: yes\nwithdrawn: {on: 2026-06-01, reason: 更正}\n", None),
        ("draft: yes\ndisplay_until: 2026-05-30\n", None),
        ("withdrawn: {on: 2026-06-02, reason: 更正}\n", None),
    ],
)
def test_what_was_public_leaves_a_note(head: str, left: tuple[str, str] | None) -> None:
    found = at(library(a=head), "2026-06-01 12:00").gone
    assert [(one.reason, str(one.on)) for one in found.values()] == ([left] if left else [])


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", "withdrawn-ahead"),
        ("published: 2026-07-01\n", "withdrawn-ahead"),
        ("draft: yes\n", "field-missing"),
    ],
)
def test_a_record_is_excused_once_it_is_withdrawn(more: str, told: str) -> None:
    text = f"---\nwithdrawn: {{on: 2026-06-02, reason: 更正}}\n{more}---\n"
    stub = check(parse(Source("content/documents/a.md", text.encode())).value, TYPES["documents"], {}).value
    of = Library(TYPES, {stub.key: stub})
    codes = {day: [one.code for one in needed(of, at(of, f"2026-06-0{day}"))] for day in (1, 2)}
    assert codes == {1: [told], 2: [told] if "draft" in more else []}


def test_what_a_record_lacks_that_is_withdrawn_later_is_told_as_one_fault_with_the_day() -> None:
    declared = (
        "rules:\n- one_of: [issuer, source]\nfields:\n  kind: {kind: text, label: 类别, required: yes}\n"
    )
    type_, text = type_of("documents", declared), "---\nwithdrawn: {on: 2026-06-02, reason: 更正}\n---\n"
    stub = check(parse(Source("content/documents/a.md", text.encode())).value, type_, {}).value
    of = Library({"documents": type_}, {stub.key: stub})
    ahead, rule = needed(of, at(of, "2026-06-01"))
    assert (ahead.code, ahead.span) == ("withdrawn-ahead", Span("content/documents/a.md", 2, 12))
    assert ahead.args == {"day": "2026-06-02", "fields": ("title", "kind (类别)")}
    assert rule.code == "rule-one-of"


def test_a_correction_of_a_day_to_come_is_a_fault_until_that_day() -> None:
    of = library(a="published: 2026-01-01\ncorrected_on: [2026-05-01, 2026-06-02]\n")
    before, then = "2026-06-01", "2026-06-02"
    (fault,) = corrected_ahead(at(of, before), dt.date.fromisoformat(before))
    assert (fault.code, fault.args) == ("corrected-ahead", {"day": then})
    assert at(of, before).next_change == dt.datetime.fromisoformat(then)
    assert list(corrected_ahead(at(of, then), dt.date.fromisoformat(then))) == []

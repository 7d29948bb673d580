"""Whether others still tell of a party whose result is gone: what the cases of the rule do not show."""

from __future__ import annotations

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.record import UNSTATED, Field, Record, Value
from gongkai.model.rules import Rules
from gongkai.register.stillnamed import still_named
from tests.registers import DAY, library, public, record, refs, type_, without

RULES = rulebook()[NATIONAL]
NAME = "示例甲科技有限公司"
ROWS = Field("results", "group", label="结果", many=True, fields=(Field("party", "text"),))
TYPES = (type_("enforcement", ROWS, effect=False), type_("notices", effect=False))
CODE = "91120000MA00000000"


def gone(party: Value = NAME, **values: Value) -> Record:
    """A penalty whose credit was repaired."""
    kept: dict[str, Value] = {"kind": "penalty", "published": DAY(2026, 1, 5), "repaired_on": DAY(2026, 3, 1)}
    return record("enforcement/a", "处罚", party=party, **{**kept, **values})


def told(*records: Record, rules: Rules = RULES) -> list[tuple[str, int | None, int | None]]:
    """File, line and column of what is found."""
    of = library(*records, types=TYPES)
    found = list(still_named(of, public(of), rules))
    assert {one.args["target"] for one in found} <= {"enforcement/a"}
    return [(one.span.path, one.span.line, one.span.column) for one in found if one.span]


def test_a_name_is_told_at_its_place_once_a_line() -> None:
    body = f"总体情况。\n上月对{NAME}罚款，{NAME}已经整改。\n\n另责令{NAME}停业。"
    found = told(gone(), record("notices/b", "通报", body, summary=f"对{NAME}的处罚"))
    assert found == [
        ("content/notices/b.md", 1, 2),
        ("content/notices/b.md", 6, 4),
        ("content/notices/b.md", 8, 4),
    ]


def test_without_words_for_a_result_no_text_speaks_of_one() -> None:
    other = record("notices/b", "题", f"{NAME}被罚款")
    assert told(gone(), other) != []
    assert told(gone(), other, rules=without(RULES, "enforcement-still-named", "words")) == []


@pytest.mark.parametrize(
    ("party", "text", "found"),
    [
        (NAME, f"{NAME}被罚款", True),
        ("示例（天津）商贸公司", "对示例(天津)商贸公司罚款", True),
        ("示例(天津)商贸公司", "对示例（天津）商贸公司罚款", True),
        ("示例小吃", "对示例小吃罚款", True),
        ("示例店", "对示例店罚款", False),
        ("科技公司", "对三家科技公司罚款", False),
        ("某某科技有限公司", "对某某科技有限公司罚款", False),
        (NAME, f"{NAME}参加展览", False),
        (NAME, "示例甲**公司被罚款", False),
        (NAME, "其他科技有限公司被罚款", False),
        (UNSTATED, "未列明的被罚款", False),
    ],
)
def test_a_name_is_sought_that_is_one(party: Value, text: str, found: bool) -> None:  # noqa: FBT001 - a verdict
    assert bool(told(gone(party), record("notices/b", "题", text))) is found


def test_a_person_is_not_sought_whose_name_many_bear() -> None:
    other = record("notices/b", "题", "对欧阳示例罚款")
    assert told(gone("欧阳示例", party_type="person"), other) == []
    assert len(told(gone("欧阳示例", party_type="individual"), other)) == 1


def test_a_number_names_a_party_too() -> None:
    assert len(told(gone(uscc=CODE), record("notices/b", "题", f"{CODE}罚款，{NAME}"))) == 1
    assert len(told(gone("甲", uscc=CODE), record("notices/b", "题", f"{CODE}罚款"))) == 1


def test_an_entry_tells_by_itself_or_by_the_title_above_it() -> None:
    rows = (
        {"party": NAME, "result": "合格"},
        {"party": NAME, "result": "立案"},
        {"party": "乙", "result": "处罚"},
    )
    assert len(told(gone(), record("enforcement/b", "抽查结果", results=rows))) == 1
    assert len(told(gone(), record("enforcement/b", "行政处罚信息", results=rows[:1]))) == 1
    assert told(gone(), record("enforcement/b", "抽查结果", results=rows[:1])) == []


def test_who_has_another_result_on_display_is_rightly_named() -> None:
    notice = record("notices/b", "题", f"对{NAME}罚款")
    other = record("enforcement/c", f"对{NAME}的处罚", kind="penalty", party=NAME)
    assert told(gone(), other, notice) == []
    permit = record("enforcement/c", f"对{NAME}的许可", kind="permit", party=NAME)
    assert told(gone(), permit, notice) == [("content/notices/b.md", 5, 2)]


def test_whoever_names_the_result_tells_of_it() -> None:
    assert len(told(gone(), record("notices/b", "题", f"{NAME}", based_on=refs("enforcement/a")))) == 1


def test_only_what_is_public_is_told_of_what_was() -> None:
    notice = record("notices/b", "题", f"对{NAME}罚款")
    assert told(gone(repaired_on=DAY(2026, 7, 1)), notice) == []
    assert told(gone(draft=True), notice) == []
    assert told(gone(), record("notices/b", "题", f"对{NAME}罚款", draft=True)) == []

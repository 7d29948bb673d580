"""Contradictions of legal effect: what tests/cases/rules does not show, such as places and who is judged."""

from __future__ import annotations

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.problem import Problem
from gongkai.register.effectfaults import effect_faults
from tests.register.shelf import library

RULES = rulebook()[NATIONAL]


def found(**heads: str) -> list[Problem]:
    """What contradicts itself in a register of documents."""
    return list(effect_faults(library(**heads), RULES))


def codes(**heads: str) -> list[str]:
    """The codes of these."""
    return [problem.code for problem in found(**heads)]


def test_each_names_both_places() -> None:
    (one,) = found(a="repeals: documents/b\n", b="amends: documents/a\n")
    assert one.span == ("content/documents/a.md", 3, 10, "")
    assert one.args["other"] == "content/documents/b.md:3"
    assert one.args["chain"] == "documents/a \u2192 documents/b \u2192 documents/a"


def test_drafts_are_judged_as_well() -> None:
    assert codes(a="repeals: documents/b\n", b="draft: yes\nrepeals: documents/a\n") == ["effect-cycle"]


def test_a_circle_and_a_line_beside_it() -> None:
    heads = {"a": "repeals: documents/b\n", "b": "repeals: documents/a\namends: documents/c\n", "c": ""}
    assert codes(**heads) == ["effect-cycle"]


def test_nothing_is_said_where_a_day_is_not_known() -> None:
    assert codes(a="", b="repeals: documents/a\n", c="effective_on: 2022-01-01\namends: documents/a\n") == []


def test_a_later_end_of_a_part_is_an_end_once_more() -> None:
    heads = {
        "a": "effective_on: 2020-01-01\n",
        "b": "effective_on: 2021-01-01\nrepeals: documents/a\n",
        "c": "effective_on: 2022-01-01\nrepeals: {record: documents/a, parts: 第三条}\n",
    }
    (one,) = found(**heads)
    assert (one.code, one.level) == ("effect-ended-twice", "warning")
    assert (one.args["end"], one.args["ender"], one.args["by"]) == (
        "2021-01-01",
        "documents/b",
        "documents/c",
    )


def test_what_the_sides_say_is_told_in_full() -> None:
    (one,) = found(
        a="repealed_by: {record: documents/b, parts: 第三条, on: 2021-06-01}\n",
        b="repeals: {record: documents/a, parts: 第三条, on: 2021-07-01}\n",
    )
    assert (one.code, one.args["value"], one.args["also"]) == (
        "effect-sides-differ",
        "第三条 2021-06-01",
        "第三条 2021-07-01",
    )


def test_an_act_outside_the_register_is_named_by_its_words() -> None:
    (one,) = found(
        a="repealed_by: {title: 外, doc_number: 示例发〔2021〕9号, on: 2021-01-01}\n",
        c="effective_on: 2022-01-01\namends: documents/a\n",
    )
    assert (one.code, one.args["ender"]) == ("effect-amended-ended", "外 示例发〔2021〕9号")

"""Facets: which there are, which records share a value, and the keys of addresses."""

from __future__ import annotations

import pytest

from gongkai.model.record import UNSTATED, Field, Record, Value
from gongkai.site.facets import Facet, facets, public_once, same
from tests.registers import DAY, cards, library, record, refs, type_

KIND = Field("kind", "choice", "种类", options={"plan": "规划", "notice": "通知", "多 样": "其他"})


def found(*records: Record, once: dict[str, tuple[str, ...]] | None = None) -> dict[str, Facet]:
    """The facets of documents, by name."""
    register = library(*records, types=(type_("documents", KIND),))
    made = facets(register.types["documents"], [*records], cards(register), once or {})
    return {facet.name: facet for facet in made}


def one(name: str, **values: Value) -> Record:
    """A document."""
    return record(f"documents/{name}", **values)


def told(facet: Facet) -> list[tuple[str, str]]:
    """Each value with the ids of its records."""
    return [(value.label, "".join(item.id for item in value.records)) for value in facet.values]


def test_kinds_stand_in_the_order_of_the_options_and_what_is_unstated_has_none() -> None:
    made = found(
        one("a", kind="notice"), one("b", kind="plan"), one("c", kind=UNSTATED), one("d", kind="plan")
    )
    assert told(made["kind"]) == [("规划", "bd"), ("通知", "a")]
    assert made["kind"].label == "种类"
    assert [value.key for value in made["kind"].values] == ["plan", "notice"]


def test_a_key_that_is_no_address_everywhere_becomes_a_code() -> None:
    made = found(one("a", kind="多 样"), one("b"))
    assert [len(value.key) for value in made["kind"].values] == [10]


def test_a_facet_whose_values_are_all_alike_is_none() -> None:
    assert found(one("a", kind="plan"), one("b", kind="plan")).keys() == set()
    assert found(one("a"), one("b")).keys() == set()
    assert found(one("a", kind="plan"), one("b")).keys() == {"kind"}


def test_effects_are_those_of_today() -> None:
    made = found(
        one("a", published=DAY(2020, 1, 1)), one("b", published=DAY(2021, 1, 1), repeals=refs("documents/a"))
    )
    assert told(made["effect"]) == [("现行有效", "b"), ("已废止", "a")]


def test_a_body_is_one_whatever_the_width_and_blanks_of_its_name() -> None:
    made = found(
        one("a", issuer=("示例局ＡＢ",)),
        one("b", issuer=("示例局AB", "甲局")),
        one("c", issuer=("示例局 AB", UNSTATED)),
        one("d", issuer=("示例局AB", "示例局ＡＢ")),
        one("e", issuer=UNSTATED),
        one("f", issuer=("　",)),
    )
    assert told(made["issuer"]) == [("示例局AB", "abcd"), ("甲局", "b")]
    assert same("示例局　ＡＢ ") == "示例局AB"


def test_the_code_of_a_body_is_for_ever() -> None:
    made = found(one("a", issuer=("示例局",)), one("b"))
    assert [value.key for value in made["issuer"].values] == ["7hs968tx0q"]


def test_what_was_public_stays_even_if_all_are_alike_or_nothing_is_left() -> None:
    made = found(one("a", kind="plan"), once={"kind": ("plan", "notice")})
    assert told(made["kind"]) == [("规划", "a"), ("原有分类", "")]
    assert [value.key for value in made["kind"].values] == ["plan", "notice"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("documents/kind/index.html", {"documents": {"kind": {}}}),
        ("documents/kind/plan/index.html", {"documents": {"kind": {"plan": set()}}}),
        ("documents/issuer/abc/feed.xml", {"documents": {"issuer": {"abc": set()}}}),
        ("documents/kind/plan/2021/index.html", {"documents": {"kind": {"plan": {"2021"}}}}),
        ("documents/kind/plan/2021/03/index.html", {"documents": {"kind": {"plan": {"2021"}}}}),
        ("documents/2021/index.html", {}),
        ("documents/2021/03/index.html", {}),
        ("documents/kind.html", {}),
        ("effect/2021/index.html", {}),
    ],
)
def test_paths_tell_what_was_public(path: str, expected: object) -> None:
    assert public_once([path]) == expected

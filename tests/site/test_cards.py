"""A record where others mention it says the same on every surface."""

from __future__ import annotations

import pytest

from gongkai.model.record import UNSTATED, Ref, Value
from gongkai.site.cards import issuers
from gongkai.site.views import Card, DateView, EffectView, LinkView
from tests.registers import DAY, WORDS, cards, library, moment, record, refs, type_


def test_a_card_has_what_a_row_shows() -> None:
    item = record(
        "documents/甲",
        "办法",
        published=moment("2022-02-16 16:46"),
        doc_number="津〔2022〕1号",
        issuer=("甲局", "乙局"),
    )
    assert cards(library(item)).card("documents/甲") == Card(
        title="办法",
        url="documents/%E7%94%B2.html",
        type_label="documents",
        published=DateView("2022-02-16", "2022-02-16"),
        doc_number="津〔2022〕1号",
        issuer="甲局、乙局",
        effect=EffectView("in_force", "现行有效", False, DateView("2022年2月16日", "2022-02-16"), None),  # noqa: FBT003
    )


def test_a_bare_record_has_a_bare_card() -> None:
    found = cards(library(record("reports/a", "年报"), types=(type_("reports", effect=False),)))
    assert found.card("reports/a") == Card("年报", "reports/a.html", "reports")


def test_unstated_values_are_shown_so() -> None:
    item = record("documents/a", published=UNSTATED, doc_number=UNSTATED, issuer=UNSTATED)
    card = cards(library(item)).card("documents/a")
    assert (card.doc_number, card.issuer, card.published) == ("未列明", "未列明", DateView("未列明", ""))


@pytest.mark.parametrize(
    ("value", "text"),
    [((), ""), (("甲",), "甲"), (("甲", UNSTATED), "甲、未列明"), (UNSTATED, "未列明")],
)
def test_issuers_are_joined(value: Value, text: str) -> None:
    assert issuers(record("documents/a", **({"issuer": value} if value else {})), WORDS) == text


def test_a_repealed_record_says_so_and_by_what() -> None:
    old = record("documents/old", "旧", published=DAY(2020, 1, 1))
    new = record("documents/new", "新", published=DAY(2021, 1, 1), repeals=refs("documents/old"))
    found = cards(library(old, new))
    effect = found.card("documents/old").effect
    assert effect is not None
    assert (effect.state, effect.label, effect.marked) == ("repealed", "已废止", True)
    assert effect.by == LinkView("新", "documents/new.html")
    assert found.marked_title("documents/old") == "【已废止】旧"
    assert found.marked_title("documents/new") == "新"


def test_a_title_with_braces_is_no_sentence() -> None:
    old = record("documents/old", "{label} {{ x }}", expires_on=DAY(2020, 1, 1))
    assert cards(library(old)).marked_title("documents/old") == "【已失效】{label} {{ x }}"


def test_a_withdrawn_record_still_repeals_but_is_not_named() -> None:
    withdrawn: Value = {"on": DAY(2022, 1, 1), "reason": "误发"}
    old = record("documents/old", published=DAY(2020, 1, 1))
    new = record(
        "documents/new", published=DAY(2021, 1, 1), repeals=refs("documents/old"), withdrawn=withdrawn
    )
    effect = cards(library(old, new)).card("documents/old").effect
    assert effect is not None
    assert (effect.state, effect.by) == ("repealed", None)


@pytest.mark.parametrize("state", ["in_force", "unstated"])
def test_nothing_warns_of_what_is_in_force_or_not_known(state: str) -> None:
    item = record("documents/a", **({"published": DAY(2020, 1, 1)} if state == "in_force" else {}))
    effect = cards(library(item)).effect("documents/a")
    assert effect is not None
    assert (effect.state, effect.marked) == (state, False)


def test_a_record_that_is_not_public_has_no_card() -> None:
    with pytest.raises(KeyError):
        cards(library(record("documents/a", draft=True))).card("documents/a")


def test_a_document_outside_the_register_leads_nowhere() -> None:
    ref = Ref(None, "外部文件", "国发〔2020〕1号")
    assert cards(library()).outside(ref) == Card("外部文件", "", doc_number="国发〔2020〕1号")


def test_a_document_outside_the_register_that_acted_is_named_by_title_and_number() -> None:
    def by(title: str, number: str = "") -> LinkView | None:
        found = cards(library(record("documents/a", repealed_by=(Ref(None, title, number),))))
        effect = found.effect("documents/a")
        assert effect is not None
        return effect.by

    assert by("外", "示例发〔2021〕9号") == LinkView("外（示例发〔2021〕9号）", "")
    assert by("外") == LinkView("外", "")


def test_parts_that_have_ended_are_named() -> None:
    acts = (Ref("documents/a", parts="第三条"), Ref("documents/a", parts="第五条"))
    old = record("documents/a", "旧", published=DAY(2020, 1, 1))
    found = cards(library(old, record("documents/b", published=DAY(2021, 1, 1), repeals=acts)))
    effect = found.effect("documents/a")
    assert effect is not None
    assert (effect.label, effect.marked, effect.parts) == ("部分失效", True, "第三条、第五条")

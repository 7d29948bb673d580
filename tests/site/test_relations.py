"""Relations that are declared on the side that they are done to, or of parts of a record."""

from __future__ import annotations

import datetime as dt

from gongkai.model.record import UNSTATED, Record, Ref
from gongkai.model.rules import Rules
from gongkai.site.records import Records
from tests.registers import DAY, NO_LINKS, cards, library, record, refs

A = "documents/a"
B = "documents/b"


def told(item: Record, *others: Record) -> list[tuple[str, list[tuple[str, str]]]]:
    """Label, and title and note of each card, of the relations of a record."""
    of = library(item, *others)
    view = Records(of, cards(of), {}, Rules(), NO_LINKS).view(item, ())
    return [(one.label, [(card.title, card.note) for card in one.cards]) for one in view.relations]


def acting(**how: str | dt.date) -> tuple[Ref, ...]:
    """An act on A."""
    return (Ref(A, **how),)  # type: ignore[arg-type]


def test_an_act_declared_on_the_other_side_is_told_on_both() -> None:
    old, new = record(A, "旧", repealed_by=refs(B)), record(B, "新", published=DAY(2021, 1, 1))
    assert told(old, new) == [("废止本文的文件", [("新", "")])]
    assert told(new, old) == [("本文废止的文件", [("旧", "")])]


def test_an_act_declared_on_both_sides_is_told_once() -> None:
    old, new = record(A, "旧", repealed_by=refs(B)), record(B, "新", repeals=refs(A))
    assert told(old, new) == [("废止本文的文件", [("新", "")])]
    assert told(new, old) == [("本文废止的文件", [("旧", "")])]


def test_the_parts_and_the_day_stand_beside_either() -> None:
    on = DAY(2021, 12, 31)
    old, new = record(A, "旧"), record(B, "新", amends=acting(parts="第三条", on=on), replaces=acting(on=on))
    noted = ("第三条，自 2021年12月31日 起", "自 2021年12月31日 起")
    assert told(old, new) == [("修改本文的文件", [("新", noted[0])]), ("替代本文的文件", [("新", noted[1])])]
    assert told(new, old) == [("本文修改的文件", [("旧", noted[0])]), ("本文替代的文件", [("旧", noted[1])])]


def test_several_parts_of_one_document_stand_in_one_row() -> None:
    old = record(A, "旧")
    new = record(B, "新", repeals=(*acting(parts="第三条"), *acting(parts="第五条")))
    assert told(new, old) == [("本文废止的文件", [("旧", "第三条、第五条")])]


def test_a_document_outside_the_register_and_an_unstated_one_are_told() -> None:
    outside = Ref(None, "外", "示例发〔2021〕9号", on=DAY(2021, 6, 1))
    assert told(record(A, repealed_by=(outside, UNSTATED), amended_by=UNSTATED)) == [
        ("废止本文的文件", [("外", "自 2021年6月1日 起"), ("未列明", "")]),
        ("修改本文的文件", []),
    ]


def test_a_draft_that_acted_is_told_on_neither_side() -> None:
    old, new = record(A, "旧", repealed_by=refs(B)), record(B, "新", draft=True)
    assert told(old, new) == []

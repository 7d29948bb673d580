"""What the masks cannot hide is told, at its place."""

from __future__ import annotations

from dataclasses import replace

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.problem import Span
from gongkai.model.record import UNSTATED, Field, Mask, Record, Ref, Value
from gongkai.model.rules import Rules
from gongkai.register.unmasked import told_otherwise
from tests.registers import attachment, library, public, record, type_

RULES = rulebook()[NATIONAL]
SORT = Field("sort", "choice", "类别", options={"person": "自然人", "legal": "单位"})
PARTY = Field("party", "text", "相对人", mask=Mask("name", "sort", "person"))
ROWS = Field("rows", "group", "各户", many=True, fields=(SORT, PARTY))
TYPES = (type_("cases", SORT, PARTY, ROWS), type_("notices"))


def case(title: str = "题", body: str = "", /, **values: Value) -> Record:
    return record("cases/a", title, body, **values)


def told(*records: Record) -> list[tuple[str, int | None, int | None]]:
    register = library(*records, types=TYPES)
    return [
        (one.code, *(one.span or ("", None, None))[1:3])
        for one in told_otherwise(register, public(register), RULES)
    ]


def test_an_open_question_is_told_once_a_field() -> None:
    rows = ({"party": "张三"}, {"party": "李四"})
    assert [code for code, *_ in told(case(party="王五", rows=rows))] == ["mask-open", "mask-open"]
    assert told(case(party="某某科技公司")) == []


def test_an_address_that_tells_is_an_error() -> None:
    files = (attachment("决定书", "content/cases/张三.pdf"),)
    one = record("cases/zhang-张三", "题", party="张三", sort="person", attachments=files, formerly=("张三",))
    assert [code for code, *_ in told(one)] == ["mask-in-address"] * 3
    draft = record("cases/张三", "题", party="张三", sort="person", draft=True)
    assert told(draft) == []


def test_a_record_that_names_it_is_told_to_hide_it_too() -> None:
    one = case("题", party="张三", sort="person")
    other = record("notices/b", "题", "一行\n对张三 [[cases/a]]", summary="张三")
    assert told(one, other) == [("mask-elsewhere", 6, 2), ("mask-elsewhere", 1, 1)]
    assert told(one, record("notices/b", "题", "对张三的处罚")) == []


def test_a_record_that_names_one_that_is_gone_is_told_to_hide_it_too() -> None:
    gone = case("题", party="张三", sort="person", withdrawn={"on": UNSTATED}, published=UNSTATED)
    assert told(gone, record("notices/b", "题", "对张三 [[cases/a]]")) == [("mask-elsewhere", 5, 2)]
    assert told(gone, record("notices/b", "题", "对张三的处罚")) == []


def test_what_may_be_a_name_is_told_at_its_place() -> None:
    one = case("题", "一行\n到三丰公司，李三丰", party="张三丰", sort="person", summary="见三丰公司")
    assert told(one) == [("mask-unsure", 6, 2), ("mask-unsure", 6, 8), ("mask-unsure", 1, 2)]


def test_what_may_be_a_name_in_a_list_or_a_reference_is_told_where_these_stand() -> None:
    one = case(
        party="张三丰",
        sort="person",
        keywords=("罚款", "三丰公司"),
        amends=(Ref(None, "三丰公司案", span=Span("content/cases/a.md", 9, 3)),),
    )
    assert told(one) == [("mask-unsure", 1, 1), ("mask-unsure", 9, 3)]


def test_nothing_is_told_of_what_is_masked_and_of_a_rule_that_is_off() -> None:
    one = case("题", "张三丰和三丰，张<b>三</b>丰", party="张三丰", sort="person")
    assert told(one) == []
    unsure = case("题", "到三丰公司", party="张三丰", sort="person")
    register = library(unsure, types=TYPES)
    off = replace(RULES.provisions["mask-unsure"], level="off")
    rules = Rules({**RULES.provisions, "mask-unsure": off})
    assert list(told_otherwise(register, public(register), rules)) == []


def test_what_is_told_has_the_basis_of_its_rule() -> None:
    register = library(case("题", "到三丰公司", party="张三丰", sort="person"), types=TYPES)
    (one,) = told_otherwise(register, public(register), RULES)
    assert one.basis == RULES.provisions["mask-unsure"].basis


def test_a_name_in_another_spelling_is_told_in_an_address_and_in_other_records() -> None:
    one = record("cases/張三豐", "题", party="张三丰", sort="person")
    assert [code for code, *_ in told(one)] == ["mask-in-address"]
    other = record("notices/b", "题", "对张[三](a)丰 [[cases/a]]", keywords=("張三丰",))
    assert told(case("题", party="张三丰", sort="person"), other) == [
        ("mask-elsewhere", 5, 2),
        ("mask-elsewhere", 1, 1),
    ]

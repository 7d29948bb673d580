"""What the masks cannot hide is told, at its place."""

from __future__ import annotations

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.record import Field, Mask, Record, Value
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

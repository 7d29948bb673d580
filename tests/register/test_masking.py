"""Who a record is about is hidden in all of it where its type says so."""

from __future__ import annotations

import html
from dataclasses import replace
from urllib.parse import unquote

import pytest

from gongkai.model.record import UNSTATED, Field, FileRef, Mask, Record, Ref, Value
from gongkai.register.masking import always_masked, masked, shown, told_otherwise
from tests.registers import attachment, library, public, record, type_

SORT = Field("sort", "choice", "类别", options={"person": "自然人", "legal": "单位"})
PARTY = Field("party", "text", "相对人", mask=Mask("name", "sort", "person"))
PHONE = Field("phone", "text", "手机", mask=Mask("phone"))
ROWS = Field("rows", "group", "各户", many=True, fields=(SORT, PARTY, PHONE))
TYPES = (type_("cases", SORT, PARTY, PHONE, ROWS), type_("notices"))


def hidden(*records: Record) -> Record:
    return masked(library(*records, types=TYPES)).records["cases/a"]


def case(title: str = "题", body: str = "", /, **values: Value) -> Record:
    return record("cases/a", title, body, **values)


def told(*records: Record) -> list[tuple[str, int | None, int | None]]:
    register = library(*records, types=TYPES)
    return [
        (one.code, *(one.span or ("", None, None))[1:3]) for one in told_otherwise(register, public(register))
    ]


def test_a_person_is_hidden_in_every_text_of_the_record() -> None:
    one = hidden(
        case(
            "对张三丰的处罚",
            "张三丰和张 三 丰、**张**三丰。\n\n`张三丰`",
            party="张三丰",
            sort="person",
            summary="张三丰案",
            keywords=("张三丰", "罚款"),
            based_on=(Ref(None, "关于张三丰的决定"),),
            attachments=({"title": "张三丰决定书", "file": FileRef("content/cases/a.pdf")},),
        )
    )
    assert one.title == "对张**的处罚"
    assert one.body is not None
    assert one.body.text == "张\\*\\*和张\\* \\* \\*、**张\\*\\*。\n\n`张**`"
    assert "张三丰" not in repr(one)
    assert one.values["sort"] == "person"


@pytest.mark.parametrize(
    "written",
    [
        "&#24352;三丰",
        "&#x5F20;&#x4E09;丰",
        "张&nbsp;三&ensp;丰",
        "张&ZeroWidthSpace;三&#8203;丰",
        "[一](https://x.example/%E5%BC%A0%E4%B8%89%e4%b8%b0)",
        "[一](https://x.example/%E5%BC%A0%20三丰)",
    ],
)
def test_a_name_is_hidden_however_its_signs_are_written(written: str) -> None:
    one = hidden(case("题", f"{written}来了。", party="张三丰", sort="person"))
    assert one.body is not None
    shown = unquote(html.unescape(one.body.text))
    assert "张" in shown
    assert "三" not in shown
    assert "丰" not in shown


@pytest.mark.parametrize(
    "written", ["+8613800001111", "86 13800001111", "008613800001111", "&#49;3800001111"]
)
def test_a_mobile_is_hidden_however_it_is_written(written: str) -> None:
    one = hidden(case("题", f"请拨{written}。", phone="13800001111"))
    assert one.body is not None
    assert "0000" not in one.body.text
    assert one.body.text.endswith("1111。")


@pytest.mark.parametrize(("sort", "left"), [(("legal", "person"), "张*"), (("legal",), "张三"), ((), "张*")])
def test_one_of_several_choices_is_enough(sort: Value, left: str) -> None:
    many = type_("cases", replace(SORT, many=True), PARTY)
    one = masked(library(case(party="张三", sort=sort), types=(many,))).records["cases/a"]
    assert one.values["party"] == left


def test_a_number_of_a_figure_is_still_written_where_its_label_has_a_name() -> None:
    one = hidden(case("题", "[[=张三丰罚款]]、`[[=张三丰罚款]]`", party="张三丰", sort="person"))
    assert one.body is not None
    assert one.body.text == "[[=张三丰罚款]]、`[[=张**罚款]]`"


def test_all_of_a_document_outside_is_hidden() -> None:
    one = hidden(
        case(
            party="张三丰",
            sort="person",
            amends=(Ref(None, "一", doc_number="张三丰〔2026〕1号", parts="张三丰部分"),),
        )
    )
    assert "张三丰" not in repr(one)


@pytest.mark.parametrize(
    ("sort", "party", "left"),
    [
        ("person", "张三", "张*"),
        ("person", "张三、李四五", "张*、李**"),
        ("person", "张某", "张*"),
        ("legal", "张三", "张三"),
        ("legal", "某某公司", "某某公司"),
        (None, "张三", "张*"),
        (UNSTATED, "张三", "张*"),
        (UNSTATED, "某市某某科技公司", "某市某某科技公司"),
        ("person", "张*", "张*"),
        ("person", "张", "张"),
        ("person", UNSTATED, UNSTATED),
    ],
)
def test_a_name_is_hidden_where_it_is_a_persons(sort: Value | None, party: Value, left: Value) -> None:
    values = {} if sort is None else {"sort": sort}
    assert hidden(case(party=party, **values)).values["party"] == left


def test_what_a_group_says_comes_before_what_the_record_says() -> None:
    rows = ({"party": "张三", "sort": "person"}, {"party": "李四"}, {"party": "王五", "phone": "13800001111"})
    one = hidden(case("张三、李四、王五 138 0000 1111", sort="legal", rows=rows))
    assert one.values["rows"] == (
        {"party": "张*", "sort": "person"},
        {"party": "李四"},
        {"party": "王五", "phone": "138****1111"},
    )
    assert one.title == "张*、李四、王五 138 **** 1111"


def test_other_records_and_addresses_stay() -> None:
    one = case(party="张三", sort="person", formerly=("张三",))
    other = record("notices/b", "张三")
    both = masked(library(one, other, types=TYPES))
    assert both.records["notices/b"] is other
    assert both.records["cases/a"].former == ("cases/张三",)


def test_what_is_public_is_masked() -> None:
    one = case("张三", party="张三", sort="person")
    gone = record(
        "cases/b", "李四", party="李四", sort="person", published=UNSTATED, withdrawn={"on": UNSTATED}
    )
    register = library(one, gone, types=TYPES)
    seen = shown(public(register), masked(register).records)
    assert [item.title for item in (seen.public["cases/a"], seen.gone["cases/b"].record)] == ["张*", "李*"]


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


def test_fields_that_are_masked_in_any_case_are_known() -> None:
    assert always_masked(TYPES[0]) == {"phone", "rows.phone"}

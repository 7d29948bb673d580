"""The information table: what a record has, in the order of its type, in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.content.common import COMMON
from gongkai.content.fields import KINDS
from gongkai.model.problem import Span
from gongkai.model.record import UNSTATED, Field, FileRef, Quantity, Ref, Value
from gongkai.site.fields import Fields
from gongkai.site.views import AttachmentView, DateView, FieldView
from tests.registers import DAY, attached, cards, library, moment, record, refs, type_

OTHERS = (record("documents/b", "乙"), record("documents/draft", "草", draft=True))
FILES = attached("content/documents/附件 1.pdf", "content/documents/README")


def show(field: Field, value: Value) -> FieldView:
    """One field of a record, as its page shows it."""
    item = record("documents/a", **{field.name: value})
    register = library(item, *OTHERS, types=(type_("documents", field),))
    table = Fields(cards(register), FILES).table(item, register.types["documents"])
    return table[-1]


def own(kind: str, *, many: bool = False, **values: object) -> Field:
    return Field("f", kind, "我", many=many, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "value", "texts"),
    [
        (own("text"), "文", ("文",)),
        (own("text", many=True), ("文", UNSTATED), ("文", "未列明")),
        (own("flag"), True, ("是",)),
        (own("flag"), False, ("否",)),
        (own("number"), Decimal("1.10"), ("1.10",)),
        (own("money"), Quantity(Decimal(125000), "12.5万元"), ("12.5万元",)),
        (own("percent", many=True), (Quantity(Decimal(70), "70％"), UNSTATED), ("70％", "未列明")),
        (own("uscc"), "91350100M000100Y43", ("91350100M000100Y43",)),
    ],
)
def test_plain_values_become_text(field: Field, value: Value, texts: tuple[str, ...]) -> None:
    assert show(field, value) == FieldView("f", "我", "text", texts)


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"group"}))
def test_every_kind_has_a_way_to_be_shown(kind: str) -> None:
    assert show(own(kind, many=True), (UNSTATED, UNSTATED)).kind == "unstated"
    assert show(own(kind, many=True), (UNSTATED, "文")).label == "我"


def test_a_choice_keeps_the_key_of_each_option_beside_its_words() -> None:
    options = {"k": "选项"}
    assert show(own("choice", options=options), "k") == FieldView("f", "我", "text", ("选项",), codes=("k",))
    several = show(own("choice", many=True, options=options), ("k", UNSTATED))
    assert (several.texts, several.codes) == (("选项", "未列明"), ("k", ""))


@pytest.mark.parametrize(("length", "wide"), [(24, False), (25, True)])
def test_a_long_text_takes_a_row_of_its_own(length: int, wide: bool) -> None:  # noqa: FBT001
    assert show(own("text"), "长" * length).wide is wide


def test_dates_are_shown_as_dates() -> None:
    view = show(own("date", many=True), (DAY(2021, 6, 8), UNSTATED))
    assert (view.kind, view.dates) == (
        "date",
        (DateView("2021年6月8日", "2021-06-08"), DateView("未列明", "")),
    )


def test_the_day_of_publication_keeps_its_form() -> None:
    view = show(COMMON["published"], moment("2022-02-16 16:46"))
    assert (view.label, view.dates[0].text) == ("发布日期", "2022-02-16 16:46")


def test_references_become_cards_and_give_nothing_away() -> None:
    named: Value = (*refs("documents/b", "documents/draft"), Ref(None, "外"), UNSTATED)
    view = show(own("ref", many=True), named)
    assert [card.title for card in view.cards] == ["乙", "外", "未列明"]
    assert [card.url for card in view.cards] == ["documents/b.html", "", ""]


def test_a_field_that_names_only_what_is_not_public_is_left_out() -> None:
    item = record("documents/a", f=Ref("documents/draft"))
    register = library(item, *OTHERS, types=(type_("documents", own("ref")),))
    assert Fields(cards(register), FILES).table(item, register.types["documents"]) == ()


def test_files_have_format_and_size() -> None:
    found = (FileRef("content/documents/附件 1.pdf"), FileRef("content/documents/README"), UNSTATED)
    assert show(own("file", many=True), found).files == (
        AttachmentView("附件 1.pdf", "documents/a/%E9%99%84%E4%BB%B6%201.pdf", "PDF", "2 KB"),
        AttachmentView("README", "documents/a/README", "", "2 KB"),
        AttachmentView("未列明", "", "", ""),
    )


def test_files_with_titles_of_their_own_are_shown_as_files() -> None:
    inner = (Field("title", "text", "名称"), Field("file", "file", "文件"))
    readme = FileRef("content/documents/README")
    entries: tuple[Value, ...] = (
        {"title": "说明", "file": readme},
        {"file": readme},
        {"title": "草案", "file": UNSTATED},
        UNSTATED,
    )
    view = show(own("group", many=True, fields=inner), entries)
    assert view.kind == "file"
    assert [(file.title, file.url, file.size) for file in view.files] == [
        ("说明", "documents/a/README", "2 KB"),
        ("README", "documents/a/README", "2 KB"),
        ("草案", "", "未列明"),
        ("未列明", "", "未列明"),
    ]


@pytest.mark.parametrize("kind", ["text", "date", "moment", "flag", "number", "url", "ref", "file", "choice"])
@pytest.mark.parametrize("value", [UNSTATED, (UNSTATED,), (UNSTATED, UNSTATED)])
def test_what_is_unstated_alone_is_shown_so(kind: str, value: Value) -> None:
    assert show(own(kind, many=True), value) == FieldView("f", "我", "unstated", ("未列明",))


def test_a_group_shows_what_each_entry_has() -> None:
    inner = (Field("a", "text", "甲"), Field("b", "date", "乙"))
    view = show(own("group", many=True, fields=inner), ({"b": DAY(2021, 1, 1)}, {"a": UNSTATED}, UNSTATED))
    assert view.wide
    assert [[(part.label, part.kind) for part in entry] for entry in view.groups] == [
        [("乙", "date")],
        [("甲", "unstated")],
        [("我", "unstated")],
    ]


@pytest.mark.parametrize("label", ["", "数据"])
def test_a_common_group_keeps_the_words_inside_when_it_is_renamed(label: str) -> None:
    place = Span("content/documents/_type.yaml", 3) if label else None
    figures = COMMON["figures"]
    renamed = Field("figures", "group", label, many=True, fields=figures.fields, span=place)
    view = show(renamed, ({"label": "废止", "value": Decimal(3), "unit": "件"},))
    assert view.label == (label or "主要数据")
    assert [part.label for part in view.groups[0]] == ["项目", "数值", "单位"]


def test_only_what_is_shown_and_there_is_in_the_table() -> None:
    item = record("documents/a", index_number="1", summary="摘要", columns=("latest",), draft=False)
    register = library(item)
    table = Fields(cards(register), {}).table(item, register.types["documents"])
    assert [view.name for view in table] == ["index_number"]


def test_what_a_group_tells_of_a_hidden_record_leaves_no_empty_row() -> None:
    group = own("group", many=True, fields=(Field("see", "ref", "见"), Field("note", "text", "注")))
    hidden = Ref("documents/draft")
    shown = show(group, ({"see": hidden, "note": "文"}, {"see": hidden}))
    assert [[inner.label for inner in row] for row in shown.groups] == [["注"]]
    item = record("documents/a", f=({"see": hidden},))
    register = library(item, *OTHERS, types=(type_("documents", group),))
    assert Fields(cards(register), FILES).table(item, register.types["documents"]) == ()

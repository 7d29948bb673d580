"""A record on its own page."""

from __future__ import annotations

import pytest

from gongkai.model.record import UNSTATED, Field, Record, Ref, Value
from gongkai.model.rules import Rules
from gongkai.register.library import references
from gongkai.site.records import Records
from gongkai.site.views import AttachmentView, DateView, RecordView, ReferenceView
from tests.registers import DAY, NO_LINKS, attached, attachment, cards, library, moment, record, refs, type_

FILE = "content/documents/附件 1.pdf"
A = "documents/a"


def view(item: Record, *others: Record, fields: tuple[Field, ...] = ()) -> RecordView:
    """The view of a record among others."""
    register = library(item, *others, types=(type_("documents", *fields),))
    prose = tuple(ref for name, ref in references(item) if name == "body")
    return Records(register, cards(register), attached(FILE), Rules(), NO_LINKS).view(item, prose)


def relations(item: Record, *others: Record, fields: tuple[Field, ...] = ()) -> list[tuple[str, list[str]]]:
    """Labels and titles of a record's relations."""
    found = view(item, *others, fields=fields).relations
    return [
        (one.label, [one.unstated] if one.unstated else [card.title for card in one.cards]) for one in found
    ]


def test_what_is_absent_is_empty() -> None:
    found = view(record(A, "题"))
    assert (found.published, found.source, found.summary, found.correction) == (None, "", "", "")
    assert (found.fields, found.attachments, found.relations, found.body) == ((), (), (), None)


def test_a_record_that_states_nothing_says_so() -> None:
    found = view(
        record(A, published=UNSTATED, source=UNSTATED, summary=UNSTATED, correction=UNSTATED, issuer=UNSTATED)
    )
    assert found.published == DateView("未列明", "")
    assert (found.source, found.summary, found.correction) == ("未列明",) * 3
    assert [field.kind for field in found.fields] == ["unstated", "unstated"]


def test_an_unstated_title_is_a_title() -> None:
    item = Record("documents", "a", {"title": UNSTATED}, None, "content/documents/a.md")
    assert view(item).title == "未列明"


def test_publication_keeps_its_time() -> None:
    found = view(record(A, published=moment("2022-02-16 16:46"))).published
    assert found == DateView("2022-02-16 16:46", "2022-02-16T16:46+08:00")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            (attachment("名", FILE),),
            AttachmentView("名", "documents/a/%E9%99%84%E4%BB%B6%201.pdf", "PDF", "2 KB"),
        ),
        (({"title": "名", "file": UNSTATED},), AttachmentView("名", "", "", "未列明")),
        ((UNSTATED,), AttachmentView("未列明", "", "", "")),
        (UNSTATED, AttachmentView("未列明", "", "", "")),
    ],
)
def test_attachments_are_shown_also_where_the_source_lacks_them(
    value: Value, expected: AttachmentView
) -> None:
    assert view(record(A, attachments=value)).attachments == (expected,)


def test_relations_are_told_from_both_sides() -> None:
    old = record("documents/old", "旧", published=DAY(2020, 1, 1))
    new = record(A, "新", published=DAY(2021, 1, 1), repeals=refs("documents/old"))
    assert relations(new, old) == [("本文废止的文件", ["旧"])]
    assert relations(old, new) == [("废止本文的文件", ["新"])]


def test_relations_outside_the_register_and_unstated_ones_are_shown() -> None:
    item = record(A, repeals=(Ref(None, "外", "1号"), UNSTATED), amends=UNSTATED)
    assert relations(item) == [("本文废止的文件", ["外", "未列明"]), ("本文修改的文件", ["未列明"])]


def test_every_relation_towards_a_record_is_told() -> None:
    old = record("documents/old", "旧", interprets=refs(A))
    new = record(A, "新", amends=refs("documents/old"), based_on=refs("documents/old"))
    assert [label for label, _ in relations(new, old)] == [
        "本文修改的文件",
        "本文依据的文件",
        "解读本文的文件",
    ]
    assert [label for label, _ in relations(old, new)] == [
        "本文解读的文件",
        "修改本文的文件",
        "以本文为依据的文件",
    ]


def test_a_mention_is_told_only_where_no_relation_tells_of_it() -> None:
    item = record(A, "甲", based_on=refs("documents/b"))
    known = record("documents/b", "乙", f"见[[{A}]]。")
    other = record("documents/c", "丙", f"见[[{A}]]。")
    field = Field("see", "ref", "参见")
    by_field = record("documents/d", "丁", see=Ref(A))
    assert relations(item, known, other, by_field, fields=(field,)) == [
        ("本文依据的文件", ["乙"]),
        ("提到本文的文件", ["丙", "丁"]),
    ]


def test_what_is_not_public_is_in_no_relation() -> None:
    draft = record("documents/draft", "草", draft=True, repeals=refs(A))
    assert relations(record(A, amends=refs("documents/draft")), draft) == []


def test_prose_references_give_no_title_of_what_is_not_public() -> None:
    draft = record("documents/draft", "草", draft=True)
    found = view(
        record(A, "甲", "[[documents/draft]] [[documents/b]] [[documents/b]]"),
        draft,
        record("documents/b", "乙"),
    )
    assert found.references == (
        ReferenceView("documents/b", "乙", "documents/b.html"),
        ReferenceView("documents/draft", "（未公开的记录）", ""),
    )


def test_prose_references_carry_the_label_of_a_marked_effect() -> None:
    found = view(
        record(A, "甲", "[[documents/b]]", published=DAY(2021, 1, 1), repeals=refs("documents/b")),
        record("documents/b", "乙", published=DAY(2020, 1, 1)),
    )
    assert found.references == (ReferenceView("documents/b", "【已废止】乙", "documents/b.html"),)


def test_a_reference_to_what_is_not_public_is_a_finding() -> None:
    item = record(A, "甲", "[[documents/draft]] [[documents/b]]")
    register = library(item, record("documents/draft", draft=True), record("documents/b"))
    makers = Records(register, cards(register), {}, Rules(), NO_LINKS)
    found = list(makers.withheld_references(item, tuple(references(item))))
    assert [(one.code, one.level, one.args["target"]) for one in found] == [
        ("ref-withheld", "warning", "documents/draft")
    ]
    assert found[0].span is not None
    assert (found[0].span.line, found[0].span.column) == (5, 1)


def cited(body: str, *others: Record) -> list[tuple[str, str, str]]:
    """What a text that cites numbers refers to."""
    item = record(A, "题", body, doc_number="甲发〔2020〕1号")
    return [(one.target, one.text, one.url) for one in view(item, *others).references]


def test_a_number_leads_to_the_one_public_record_that_has_it() -> None:
    old = record("documents/b", doc_number="甲发〔2019〕3号", effective_on=DAY(2019, 1, 1))
    end = record("documents/c", repeals=refs("documents/b"), effective_on=DAY(2020, 1, 1))
    text = "按照甲发〔2019〕3号、（乙发〔2019〕4号）和甲发〔2020〕1号，`甲发〔2019〕3号`"
    assert cited(text, old) == [("甲发〔2019〕3号", "甲发〔2019〕3号", "documents/b.html")]
    assert cited(text, old, end) == [("甲发〔2019〕3号", "【已废止】甲发〔2019〕3号", "documents/b.html")]
    assert cited("`甲发〔2019〕3号`", old) == []


def test_a_number_of_several_records_or_of_none_that_is_public_leads_nowhere() -> None:
    one, other = (record(f"documents/{name}", doc_number="甲发〔2019〕3号") for name in "bc")
    draft = record("documents/d", doc_number="乙发〔2019〕4号", draft=True)
    assert cited("（甲发〔2019〕3号）（乙发〔2019〕4号）", one, other, draft) == []

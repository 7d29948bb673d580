"""Drafts as texts of record files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.content.nodes import parse_yaml
from gongkai.importing.drafting import Provenance, Wanted, record_text, scalar
from gongkai.importing.legacy import Ask, Attachment, Cited, Draft, Found

DRAFT = Draft("notices", {"title": Found("关于巡查的公告", 0.9)}, (), "正文。\n")
ORIGIN = Provenance("a/b.html", "3f", {})


def say(key: str, **values: object) -> str:
    """The key with its values, in place of a sentence."""
    return f"{key} {' '.join(map(str, values.values()))}".strip()


def text(draft: Draft, *wanted: Wanted, origin: Provenance = ORIGIN) -> str:
    """The file of a draft."""
    return record_text(draft, wanted, origin, say)


def test_a_draft_says_where_it_comes_from_and_that_it_is_one() -> None:
    draft = replace(DRAFT, address="https://a.example/1", encoding="gb18030", declared="utf-8")
    assert text(draft) == (
        "---\n# origin a/b.html\n# sha256: 3f\n# address https://a.example/1\n# encoding gb18030 utf-8\n"
        "title: 关于巡查的公告\n# done\ndraft: yes\n---\n正文。\n"
    )


def test_what_is_asked_stands_at_its_line() -> None:
    draft = replace(
        DRAFT, asks=(Ask("published", "differs", ("2020-01-01", "2020-03-01")), Ask("body", "images", ("2",)))
    )
    lines = text(draft).split("\n")
    at = lines.index("# published: ")
    assert lines[at - 1] == "# ask.differs field.published 2020-01-01 / 2020-03-01"
    assert "# ask.images field.body 2" in lines


def test_what_the_type_requires_waits_for_its_value() -> None:
    lines = text(
        DRAFT,
        Wanted("kind", "类别", ("a (甲)",)),
        Wanted("year", "年份"),
        Wanted("source", ""),
        Wanted("title", ""),
    )
    assert "# choose 类别 a (甲)\n# kind: \n# wanted 年份\n# year: " in lines
    assert "# ask.missing field.source\n# source: " in lines
    assert lines.count("title:") == 1


def test_lists_are_written_as_records_have_them() -> None:
    draft = replace(
        DRAFT,
        issuers=("甲局", "乙, 局"),
        repeals=(Cited("甲办法", "云示发〔2012〕4号"),),
        lapses=(Cited("乙方案: 一", ""),),
        attachments=(Attachment("甲表", "x", "f/a.pdf"), Attachment("乙表", "b.doc"), Attachment("丙表", "")),
    )
    made = text(draft, origin=replace(ORIGIN, files={"f/a.pdf": "a.pdf"}, columns=("latest",)))
    assert 'issuer: [甲局, "乙, 局"]' in made
    assert "repeals:\n  - {title: 甲办法, doc_number: 云示发〔2012〕4号}\n" in made
    assert 'declares_lapsed:\n  - {title: "乙方案: 一"}\n' in made
    asks = "# ask.attachment 乙表 b.doc\n# ask.attachment 丙表 cited\n"
    assert f"attachments:\n  - {{title: 甲表, file: a.pdf}}\n{asks}" in made
    assert "columns: [latest]\n" in made


def test_a_file_that_lies_there_and_cannot_be_used_is_told_as_that() -> None:
    there = replace(DRAFT, attachments=(Attachment("乙表", "b.doc", "b.doc"),))
    assert "# ask.attachment_unfit 乙表 b.doc\n" in text(there)


def test_a_sheet_is_named_for_its_group() -> None:
    draft = replace(DRAFT, sheet={"results": "a.csv"})
    assert "results: {sheet: b.csv}\n" in text(draft, origin=replace(ORIGIN, files={"a.csv": "b.csv"}))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("甲：乙", "甲：乙"),
        ("2021-6-8", "2021-6-8"),
        ("yes", '"yes"'),
        ("- a", '"- a"'),
        ("a: b", '"a: b"'),
        ("", '""'),
    ],
)
def test_values_are_quoted_only_where_they_have_to_be(value: str, written: str) -> None:
    assert scalar(value) == written


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30))
def test_a_title_reads_back(title: str) -> None:
    plain = " ".join(title.split())
    made = record_text(replace(DRAFT, found={"title": Found(plain, 1.0)} if plain else {}), (), ORIGIN, say)
    read = parse_yaml(made.split("---\n")[1] if plain and "---\n" not in plain else "title: a\n", "a")
    assert [one.code for one in read.problems if one.level == "error"] == []
    if plain and "---\n" not in plain:
        assert read.value.entries["title"].value == plain

"""One register: identity, and who names whom."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from gongkai.model.library import Mention
from gongkai.model.problem import Span
from gongkai.model.record import Ref
from gongkai.register.library import gather, references
from tests.register.shelf import TYPES, record

NONE: frozenset[str] = frozenset()


def found(*records: object, faulty: frozenset[str] = NONE) -> list[tuple[str, Span | None]]:
    """Code and place of each problem."""
    gathered = gather(TYPES, records, faulty)  # type: ignore[arg-type]
    return [(item.code, item.span) for item in gathered.problems]


def test_references_are_found_in_fields_groups_and_prose() -> None:
    a = record("documents/a")
    report = record(
        "reports/r",
        "see: documents/a\namends: [documents/a, {title: 某法}]\nsteps:\n  - basis: documents/a\n",
        "\n依据[[documents/a]]，\n另见[[documents/a]]。\n",
    )
    gathered = gather(TYPES, [report, a], NONE)
    assert gathered.problems == ()
    assert gathered.value.mentioned_by == {
        "documents/a": tuple(Mention(name, "reports/r") for name in ("amends", "body", "see", "steps"))
    }
    body = [ref.span for name, ref in references(report) if name == "body"]
    assert body == [Span("content/reports/r.md", 9, 3), Span("content/reports/r.md", 10, 3)]
    outside = [ref for _, ref in references(report) if ref.target is None]
    assert outside == [Ref(None, "某法")]


def test_a_reference_to_nothing_is_an_error_where_it_stands() -> None:
    of = record("documents/a", "amends:\n  - documents/b\n", "见[[reports/2021]]。\n")
    assert found(of) == [
        ("ref-dangling", Span("content/documents/a.md", 4, 5)),
        ("ref-dangling", Span("content/documents/a.md", 6, 2)),
    ]


def test_a_reference_to_a_faulty_record_is_not_called_dangling() -> None:
    of = record("documents/a", "amends: documents/b\n")
    assert found(of, faulty=frozenset({"documents/b"})) == []


@pytest.mark.parametrize(
    ("sought", "near"),
    [
        ("documents/2021-0015", "documents/2021-0025"),
        ("reports/2021-0025", "documents/2021-0025"),
        ("reports/2021-0015", ""),
        ("documents/x", ""),
    ],
)
def test_the_suggestion_is_alike_in_the_same_type_or_the_same_in_another(sought: str, near: str) -> None:
    records = [record("documents/2021-0025"), record("documents/a", f"amends: {sought}\n")]
    assert [item.args["near"] for item in gather(TYPES, records, NONE).problems] == [near]


@pytest.mark.parametrize(("head", "body"), [("repeals: documents/a\n", ""), ("", "[[documents/a]]\n")])
def test_no_record_names_itself(head: str, body: str) -> None:
    assert [code for code, _ in found(record("documents/a", head, body))] == ["ref-itself"]


def test_records_in_other_types_may_share_an_id() -> None:
    assert found(record("documents/a"), record("reports/a")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abc", "abc"),
        ("STRASSE", "straße"),
        (unicodedata.normalize("NFC", "é"), unicodedata.normalize("NFD", "é")),
    ],
)
def test_names_that_a_file_system_may_take_for_one_are_one(one: str, other: str) -> None:
    twins = [
        replace(record("documents/a"), id=name, path=f"content/documents/{name}.md") for name in (one, other)
    ]
    for records in (twins, twins[::-1]):
        gathered = gather(TYPES, records, NONE)
        assert [item.code for item in gathered.problems] == ["record-twice"]
        assert len(gathered.value.records) == 1


def test_a_file_with_a_body_and_one_without_are_one_record() -> None:
    gathered = gather(TYPES, [record("documents/a", suffix=".yaml"), record("documents/a")], NONE)
    (problem,) = gathered.problems
    assert (problem.span, problem.args["other"]) == (
        Span("content/documents/a.yaml"),
        "content/documents/a.md",
    )
    assert gathered.value.records["documents/a"].path == "content/documents/a.md"


def test_records_and_mentions_are_sorted_whatever_the_order_of_files() -> None:
    records = [record("documents/c", "amends: documents/a\n"), record("documents/a"), record("documents/b")]
    one, other = (gather(TYPES, order, NONE).value for order in (records, records[::-1]))
    assert list(one.records) == ["documents/a", "documents/b", "documents/c"]
    assert one == other

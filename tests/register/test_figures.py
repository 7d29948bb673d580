"""What a record's figures count and sum, and what is told where they do not agree."""

from __future__ import annotations

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.check import check
from gongkai.content.parse import parse
from gongkai.model.problem import Problem
from gongkai.model.record import Record
from gongkai.model.source import Source
from gongkai.register.figurefaults import figure_faults
from gongkai.register.library import gather
from gongkai.register.publication import publication
from tests.register.shelf import type_of
from tests.registers import NOW

FIELDS = """effect: yes
fields:
  kind: {kind: choice, label: 类别, options: {a: 甲类, b: 乙类}}
  many: {kind: text, many: yes, label: 标签}
  fast: {kind: flag, label: 是否加急}
  size: {kind: number, label: 页数}
  day: {kind: date, label: 日期}
  about: {kind: ref, label: 关于}
"""
TYPES = {"documents": type_of("documents", FIELDS), "reports": type_of("reports")}
DOCUMENTS = {
    "one": "published: 2025-03-01\nkind: a\nmany: [x, y]\nfast: 是\nsize: 3\nday: 2024-12-31\n"
    "about: documents/two\n",
    "two": "published: 2025-06-01 09:00\nkind: b\nmany: y\nexpires_on: 2025-12-31\nday: 未列明\n",
    "three": "published: 2024-05-01\nkind: a\nfast: no\n",
    "draft": "published: 2025-03-01\nkind: a\ndraft: yes\n",
    "later": "published: 2026-12-01\nkind: a\n",
    "unstated": "published: 未列明\nkind: 未列明\n",
}


def record(key: str, head: str, body: str = "") -> Record:
    """A sound record of these types."""
    plural, name = key.split("/")
    parsed = parse(Source(f"content/{key}.md", f"---\ntitle: {name}\n{head}---\n{body}".encode()))
    read = check(parsed.value, TYPES[plural], {})
    assert (*parsed.problems, *read.problems) == ()
    return read.value


def found(figures: str, body: str = "", *, whole: bool = True) -> tuple[list[Problem], dict[str, str]]:
    """What is told of a report with these figures, and the numbers that its prose would write."""
    report = record("reports/r", f"published: 2026-01-05\nfigures:\n{figures}", f"[[=甲]]{body}\n")
    documents = [record(f"documents/{name}", head) for name, head in DOCUMENTS.items()]
    library = gather(TYPES, [report, *documents], frozenset()).value
    public = publication(library, NOW)
    told = list(figure_faults(library, public, rulebook()[NATIONAL], whole=whole))
    return told, dict(public.figures["reports/r"])


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("{type: documents}", "4"),
        ("{type: documents, where: {kind: a}}", "2"),
        ("{type: documents, where: {kind: 甲类}}", "2"),
        ("{type: documents, where: {kind: [a, b]}}", "3"),
        ("{type: documents, where: {many: y}}", "2"),
        ("{type: documents, where: {fast: 是}}", "1"),
        ("{type: documents, where: {fast: no}}", "1"),
        ("{type: documents, where: {size: 3}}", "1"),
        ("{type: documents, where: {about: documents/two}}", "1"),
        ("{type: documents, where: {day: 2024-12-31}}", "1"),
        ("{type: documents, where: {kind: a, fast: yes}}", "1"),
        ("{type: documents, where: {title: 没有}}", "0"),
        ("{type: documents, where: {effect: lapsed}}", "1"),
        ("{type: documents, period: 2025}", "2"),
        ("{type: documents, from: 2025-04-01}", "1"),
        ("{type: documents, from: 2024-05-01, to: 2025-03-01}", "2"),
        ("{type: documents, period: 2024, on: day}", "1"),
        ("{type: reports}", "0"),
    ],
)
def test_a_query_counts_public_records(query: str, number: str) -> None:
    told, numbers = found(f"  - {{label: 甲, value: 未列明, counts: {query}}}\n")
    assert told == []
    assert numbers == {"甲": number}


def test_what_has_no_date_is_named_and_not_counted() -> None:
    told, _ = found("  - {label: 甲, value: 4, counts: {type: documents, period: 2025}}\n")
    (problem,) = told
    assert (problem.code, problem.level) == ("figure-short", "warning")
    assert problem.args == {
        "label": "甲",
        "value": "4",
        "count": "2",
        "missing": "2",
        "records": ("documents/one", "documents/two"),
        "undated": ("documents/unstated",),
    }
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (5, 5)


def test_a_complete_register_makes_another_number_an_error() -> None:
    entry = "  - {label: 甲, value: 3, counts: {type: documents, period: 2025}, complete: yes}\n"
    (problem,), numbers = found(entry)
    assert (problem.code, problem.level) == ("figure-count", "error")
    assert numbers == {"甲": "2"}
    assert found(entry, whole=False)[0] == []


@pytest.mark.parametrize(
    "query",
    [
        "未列明",
        "{type: 未列明}",
        "{type: documents, period: 未列明}",
        "{type: documents, where: {kind: 未列明}}",
    ],
)
def test_what_the_source_leaves_open_counts_nothing(query: str) -> None:
    told, numbers = found(f"  - {{label: 甲, value: 6, counts: {query}, complete: yes}}\n")
    assert (told, numbers) == ([], {"甲": "6"})


def test_a_register_that_is_not_complete_leaves_the_number_as_stated() -> None:
    assert found("  - {label: 甲, value: 3, counts: {type: documents}}\n")[1] == {"甲": "3"}


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ("[乙, 9, 15]", None),
        ("[乙, 9, 16]", "乙 + 9 + 16"),
        ("[12, 12, 乙]", None),
        ("[丙, 100]", None),
        ("[未列明, 100]", None),
    ],
)
def test_a_sum_has_to_add_up(parts: str, told: str | None) -> None:
    rest = "  - {label: 乙, value: 6}\n  - {label: 丙, value: 未列明}\n"
    entry = f"  - {{label: 甲, value: 30, sums: {parts}}}\n{rest}"
    problems, _ = found(entry)
    assert [problem.args["parts"] for problem in problems] == ([told] if told else [])
    assert {problem.code for problem in problems} <= {"figure-sum"}

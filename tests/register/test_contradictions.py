"""The same quantity stated twice: the table of texts, and where it is told."""

from __future__ import annotations

import re

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.parse import parse
from gongkai.model.source import Source
from gongkai.register.contradictions import contradictions
from tests.casefile import Case
from tests.contradictory import PARTS, cases, part, score, told, wanted
from tests.support import PROJECT

KNOWN_TO_BE_MISSED = {
    "later: with: other words between",
    "third: with: who signed up, before and behind",
    "third: with: a paragraph of enumerated parts, and one of them again",
    "third: with: an ended list against the sentence before it",
    "fourth: with: a budget, in two sections",
    "fourth: with: a short noun after two verbs that say the same",
}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_each_text_is_told_of_as_its_case_says(case: Case) -> None:
    expected = set() if case.title in KNOWN_TO_BE_MISSED else wanted(case)
    assert told(case.given) == expected


def test_half_of_the_texts_have_a_contradiction() -> None:
    assert len(cases()) >= 40
    halves = [bool(wanted(case)) for case in cases()]
    assert halves.count(True) == halves.count(False)


def test_precision_and_recall_are_not_below_what_is_written() -> None:
    text = (PROJECT / "benchmarks/RESULTS.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (all|first|later|third|fourth) \| (.+) \|$", text, re.MULTILINE))
    for name in ("all", *PARTS):
        of = part(name)
        texts, precision, recall = rows[name].split(" | ")
        found = score(of)
        assert int(texts) == len(of)
        assert found.precision >= float(precision)
        assert round(found.recall, 2) >= float(recall)


def test_a_finding_names_both_places() -> None:
    body = "---\ntitle: 甲\n---\n收到政府信息公开申请2件。\n\n全年收到政府信息公开申请3件。\n"
    document = parse(Source("content/reports/a.md", body.encode())).value
    (found,) = contradictions(document, rulebook()[NATIONAL])
    assert found.span is not None
    assert (found.span.line, found.span.column) == (6, 13)
    assert (found.args["value"], found.args["other"], found.args["line"]) == ("3件", "2件", "4")


def test_the_starter_site_has_the_one_contradiction_of_its_source_and_no_other() -> None:
    found = []
    for file in sorted((PROJECT / "content").glob("*/*.md")):
        document = parse(Source(f"content/reports/{file.name}", file.read_bytes())).value
        found += [(file.stem, one.code, one) for one in contradictions(document, rulebook()[NATIONAL])]
    ((name, code, problem),) = found
    assert (name, code) == ("rule-of-law-2021", "figure-noted")
    lines = (PROJECT / "content/reports/rule-of-law-2021.md").read_text(encoding="utf-8").splitlines()
    assert problem.span is not None
    assert problem.span.line is not None
    assert "决定废止4件" in lines[problem.span.line - 1]
    assert "废止3件" in lines[int(str(problem.args["line"])) - 1]


@pytest.mark.parametrize("word", ["落实第一责任人责任", "坚持第一时间处理"])
def test_a_word_that_begins_like_an_ordinal_tells_no_part_from_another(word: str) -> None:
    body = f"## 甲\n\n{word}，废止规范性文件3件。\n\n## 乙\n\n研究决定废止规范性文件4件。\n"
    document = parse(Source("content/reports/a.md", f"---\ntitle: 甲\n---\n{body}".encode())).value
    (found,) = contradictions(document, rulebook()[NATIONAL])
    assert (found.code, found.args["value"], found.args["other"]) == ("figure-twice", "4件", "3件")

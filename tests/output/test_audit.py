"""The audit: pages as text in, what is wrong with them out; and links over a whole site."""

from __future__ import annotations

import pytest

from gongkai.model.buildlog import Facts, Fault
from gongkai.model.problem import Span, error
from gongkai.output.audit import audit
from gongkai.output.facts import facts
from tests.casefile import Case, read_cases

CASES = read_cases("audit")
SITE = {
    "documents/b.html": Facts(ids=("top",)),
    "documents/index.html": Facts(),
    "index.html": Facts(),
    "documents/a/x#y.pdf": Facts(),
}
PAGE = "documents/a.html"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_page_is_judged(case: Case) -> None:
    path = "sitemap.xml" if case.given.startswith("<?xml") else PAGE
    found = audit({**SITE, path: facts(path, case.given.encode(), "/gov/")}, {}, {})
    told = ([one.code, *(str(value) for name, value in one.args.items() if name != "page")] for one in found)
    assert [" ".join(words).strip() for words in told] == case.expected.splitlines()


def test_faults_stand_where_the_page_comes_from_and_are_sorted() -> None:
    origin = Span("content/documents/a.md", 1, 1)
    found = audit(
        {"b.html": Facts(links=("none.html",)), "a.html": Facts(faults=(Fault("audit-main"),))},
        {"a.html": origin},
        {},
    )
    assert found == (
        error("audit-main", origin, page="a.html"),
        error("audit-dead-link", None, page="b.html", target="none.html"),
    )

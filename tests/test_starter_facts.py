"""The starter site tells every fact that it was made from, each on the page of its record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest

from tests.support import PROJECT, SiteTest, faults

FACTS = PROJECT / "tests/cases/seed_facts.txt"
TABLE = PROJECT / "docs/starter-facts.md"


def facts() -> Iterator[tuple[str, str]]:
    """Each record with a figure, number or name that its page has to show."""
    record = ""
    for line in FACTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            record = line.removeprefix("== ")
        elif line and not line.startswith("#"):
            yield record, line


def records() -> set[str]:
    """The records of the starter site but for its free pages."""
    files = (PROJECT / "content").glob("*/*.md")
    return {f"{file.parent.name}/{file.stem}" for file in files if file.parent.name != "pages"}


def folded(text: str) -> str:
    """A text without blanks, its characters in the form that NFKC gives them."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """The starter site, published."""
    site = SiteTest.starter(tmp_path_factory.mktemp("facts"))
    report = site.publish()
    assert not faults(report), site.messages(report)
    return site


def test_every_fact_stands_on_the_page_of_its_record(starter: SiteTest) -> None:
    expected: dict[str, list[str]] = {}
    for record, fact in facts():
        expected.setdefault(record, []).append(fact)

    absent = []
    for record, told in expected.items():
        text = folded(starter.main(f"{record}.html", "output").get_text())
        absent += [(record, fact) for fact in told if folded(fact) not in text]

    assert absent == []


def test_every_record_has_facts() -> None:
    assert {record for record, _ in facts()} == records()


def test_the_table_names_every_record_and_no_other() -> None:
    named = re.findall(r"`([a-z]+/[\w-]+)`", TABLE.read_text(encoding="utf-8"))
    assert set(named) == records()


def test_every_record_is_named_by_another(starter: SiteTest) -> None:
    alone = {
        record
        for record in records()
        if not starter.main(f"{record}.html", "output").select('.relations a[href$=".html"]')
    }
    assert alone == set()

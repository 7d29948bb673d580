"""The numbers that a site allows, with a reason and a last day each."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gongkai.content.allowed import FIELD, NAME, read_allowed
from gongkai.content.fields import read_group
from gongkai.content.nodes import parse_yaml
from gongkai.content.reading import Reading
from gongkai.model.digest import of_text
from tests.support import SiteTest, codes

SETTINGS = """name: 示例局
base_url: https://kejiju.example
privacy_allowed:
  - {value: "138 0000 1111", reason: 值班手机, until: 2026-06-01}
"""
RECORD = "---\ntitle: 甲\npublished: 2026-01-05\n---\n值班电话：13800001111\n"


def read(text: str) -> tuple[list[tuple[str, str, dt.date]], list[str]]:
    node, reading = parse_yaml(text, "site_config.yaml").value, Reading("", {}, declares=True)
    values = read_group(node, {NAME: FIELD}, reading)
    found = read_allowed(values, node.entries.get(NAME), reading)
    return [(one.number, one.shown, one.until) for one in found], [one.code for one in reading.problems]


@pytest.mark.parametrize(
    ("value", "number", "shown"),
    [
        ("13800001111", "13800001111", "138****1111"),
        ("138-0000 1111", "13800001111", "138****1111"),
        ("+86 13800001111", "13800001111", "138****1111"),
        ("１３８００００１１１１", "13800001111", "138****1111"),
        ("4111111111111111", "4111111111111111", "41***********111"),
        ("11010519000101001x", "11010519000101001X", "11*************01X"),
    ],
)
def test_a_number_is_known_by_its_digits(value: str, number: str, shown: str) -> None:
    found = read(f'privacy_allowed:\n  - {{value: "{value}", reason: 甲, until: 2026-06-01}}\n')
    assert found == ([(of_text(number), shown, dt.date(2026, 6, 1))], [])


def test_a_number_is_allowed_once() -> None:
    entries = (
        "{value: 13800001111, reason: 甲, until: 2026-06-01}",
        "{value: 138-00001111, reason: 乙, until: 2027-06-01}",
    )
    found, codes = read("privacy_allowed:\n" + "".join(f"  - {entry}\n" for entry in entries))
    assert (len(found), codes) == (1, ["config-allowed-twice"])


def test_a_number_that_is_none_is_told_once() -> None:
    assert read("privacy_allowed:\n  - {value: 未列明, reason: 甲, until: 2026-06-01}\n") == (
        [],
        ["setting-unstated"],
    )


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{value: 138****1111, reason: 甲, until: 2026-06-01}", "config-allowed-value"),
        ("{value: 电话, reason: 甲, until: 2026-06-01}", "config-allowed-value"),
        ("{value: 13800001111, until: 2026-06-01}", "setting-missing"),
        ("{value: 13800001111, reason: 甲}", "setting-missing"),
        ("{value: 13800001111, reason: 甲, until: 未列明}", "setting-unstated"),
        ("{value: 13800001111, reason: 甲, until: 一直}", "field-date"),
        ("13800001111", "field-group"),
    ],
)
def test_what_is_incomplete_is_refused(entry: str, code: str) -> None:
    assert code in read(f"privacy_allowed:\n  - {entry}\n")[1]


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("2026-06-01 12:00", []),
        ("2026-06-02 12:00", ["config-allowed-over", "privacy-mobile"]),
    ],
)
def test_a_site_allows_a_number_until_its_day(tmp_path: Path, as_of: str, found: list[str]) -> None:
    site = SiteTest(tmp_path, as_of).write("site_config.yaml", SETTINGS)
    site.write("content/notices/_type.yaml", "name: notice\nlabel: 通知\n")
    report = site.write("content/notices/a.md", RECORD).check()
    assert codes(report) == found
    if not found:
        assert str(report.next_change) == "2026-06-02 00:00:00"

"""Permits and penalties as data files."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.content.schema import read_type
from gongkai.model.record import UNSTATED, Record, Value
from gongkai.model.source import Source
from gongkai.site.exports import PENALTY, PERMIT, Export, exports
from tests.registers import WORDS, library, public, record
from tests.support import PROJECT

FILE = PROJECT / "content/enforcement/_type.yaml"
TYPE = read_type(Source("content/enforcement/_type.yaml", FILE.read_bytes()), "enforcement").value
NEVER_PUBLIC = ("ZJLX", "ZJHM")


def made(*records: Record, kept: frozenset[str] = frozenset()) -> dict[str, Export]:
    """The data files of some records, by path."""
    seen = replace(public(library(*records, types=(TYPE,))), kept=kept)
    found = exports((TYPE,), {"enforcement": list(seen.public.values())}, seen, WORDS)
    return {export.path: export for export in found["enforcement"]}


def rows(of: Export) -> list[dict[str, str]]:
    """The rows of a data file, by code."""
    text = of.view.text
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def penalty(**values: Value) -> dict[str, str]:
    """The row of a penalty."""
    (row,) = rows(made(record("enforcement/a", kind="penalty", **values))["enforcement/penalties.csv"])
    return row


def test_a_penalty_has_its_row_under_the_national_codes() -> None:
    row = penalty(
        party="示例公司",
        party_type="legal",
        uscc="91000000EXAMPLE01P",
        doc_number="示例罚〔2026〕1号",
        penalty_type=("warning", "fine"),
        fine_wan=Decimal("0.2"),
        confiscated_wan=UNSTATED,
        decided_on=dt.date(2026, 1, 4),
        display_until=dt.date(2026, 12, 31),
        authority="示例局",
        source="示例局",
        facts='一，"二"\n三',
    )
    assert list(row) == list(PENALTY)
    assert {code: text for code, text in row.items() if text} == {
        "CF_XDR_MC": "示例公司",
        "CF_XDR_LB": "法人及非法人组织",
        "CF_XDR_SHXYM": "91000000EXAMPLE01P",
        "CF_WSH": "示例罚〔2026〕1号",
        "CF_SY": '一，"二"\n三',
        "CF_CFLB": "警告、罚款",
        "CF_NR_FK": "0.200000",
        "CF_JDRQ": "2026-01-04",
        "CF_GSJZQ": "2026-12-31",
        "CF_CFJG": "示例局",
        "CF_SJLY": "示例局",
    }


@pytest.mark.parametrize(
    ("amount", "cell"), [("0", "0.000000"), ("1234.5", "1234.500000"), ("9" * 42, f"{'9' * 42}.000000")]
)
def test_an_amount_of_any_size_has_six_places(amount: str, cell: str) -> None:
    assert penalty(fine_wan=Decimal(amount))["CF_NR_FK"] == cell


def test_a_permit_has_its_row_too() -> None:
    item = record("enforcement/a", kind="permit", permit_type="general", status="valid", cert_no="甲-1")
    export = made(item)["enforcement/permits.csv"]
    (row,) = rows(export)
    assert list(row) == list(PERMIT)
    assert (row["XK_XKLB"], row["XK_ZT"], row["XK_XKBH"]) == ("普通", "有效", "甲-1")
    assert (export.link.url, export.link.format) == ("enforcement/permits.csv", "CSV")
    assert export.link.size.endswith(" B")


def test_numbers_of_identity_documents_have_no_column() -> None:
    assert not [code for code in (*PERMIT, *PENALTY) if code.endswith(NEVER_PUBLIC)]
    assert {*PERMIT.values(), *PENALTY.values()} <= TYPE.fields.keys()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+8610", "'+8610"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),
        ("－1", "'－1"),
        ("一=1", "一=1"),
        ("'一", "'一"),
    ],
)
def test_no_text_becomes_a_formula(text: str, cell: str) -> None:
    assert penalty(facts=text)["CF_SY"] == cell


def test_a_file_without_a_record_stays_where_it_was_public_once() -> None:
    assert made() == {}
    stays = made(kept=frozenset({"enforcement/permits.csv"}))
    assert [(path, rows(export)) for path, export in stays.items()] == [("enforcement/permits.csv", [])]
    assert stays["enforcement/permits.csv"].view.text.count("\r\n") == 1


def test_a_type_of_another_kind_has_no_such_file() -> None:
    plain = library(record("notices/a", kind="penalty"))
    seen = public(plain)
    assert exports(plain.types.values(), {"notices": list(seen.public.values())}, seen, WORDS) == {
        "notices": ()
    }


def test_a_computed_last_day_is_told() -> None:
    item = record("enforcement/a", kind="penalty")
    of = replace(public(library(item, types=(TYPE,))), ends={"enforcement/a": dt.date(2027, 1, 4)})
    (export,) = exports((TYPE,), {"enforcement": [item]}, of, WORDS)["enforcement"]
    assert rows(export)[0]["CF_GSJZQ"] == "2027-01-04"

"""Rows for CSV and objects for JSON; the CSV reads back as a sheet without loss."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.content.fields import read_group
from gongkai.content.reading import Reading
from gongkai.content.sheet import NamedSheet, fill
from gongkai.model.problem import Span
from gongkai.model.record import UNSTATED, Field, FileRef, Quantity, Record, Ref, Value
from gongkai.model.source import Attached, Document, Node, Prose, Source
from gongkai.site.datacolumns import Columns, DataTable
from gongkai.site.datarows import DataRows
from gongkai.site.datavalues import DataValues
from gongkai.site.exports import csv_text
from gongkai.site.records import Records
from tests.registers import CONFIG, NO_LINKS, WORDS, attached, cards, library, record, type_

RED = {"a": "红", "b": "绿", "c": "绿", "d": "未列明", "e": "=蓝"}
INNER = (
    Field("name", "text", "名"),
    Field("on", "date", "日"),
    Field("many", "text", "多", many=True),
    Field("deep", "group", "深", many=True, fields=(Field("x", "number", "数"),)),
)
TYPE = type_(
    "notices",
    Field("word", "text", "词"),
    Field("words", "text", "词组", many=True),
    Field("colour", "choice", "色", options=RED),
    Field("colours", "choice", "多色", many=True, options=RED),
    Field("count", "number", "数"),
    Field("money", "money", "钱"),
    Field("yes", "flag", "是否"),
    Field("at", "moment", "时"),
    Field("one", "group", "单组", fields=INNER[:3]),
    Field("several", "group", "多组", many=True, fields=INNER),
    Field("key", "text", "同名"),
    Field("hidden", "text", "不显示", shown=False),
    Field("to", "ref", "见"),
    Field("file", "file", "文件"),
    effect=False,
)
SHAPE = Columns(WORDS).shape(TYPE)


def made(
    *records: Record, files: Mapping[str, Attached] | None = None
) -> tuple[dict[str, list[tuple[str, ...]]], list[dict[str, object]]]:
    """The rows of each table, and the objects."""
    of = library(*records, types=(TYPE,))
    known = cards(of)
    views = Records(of, known, files or {}, CONFIG.rules, NO_LINKS)
    values = DataValues(known, files or {}, CONFIG.base_url)
    rows = DataRows(WORDS)
    found = [values.of(one, views.view(one, ()), SHAPE) for one in known.public.values()]
    return rows.tables(SHAPE, found), [rows.json(SHAPE.fields, one) for one in found]


def table(name: str = "") -> DataTable:
    """A table of the type."""
    return next(one for one in SHAPE.tables if one.name == name)


def read_back(of: DataTable, rows: list[tuple[str, ...]]) -> list[dict[str, Value]]:
    """What the reader of sheets makes of a CSV whose columns are fields of a group."""
    kinds = {"count": "number"}
    fields = tuple(
        Field(one.name, kinds.get(one.kind, one.kind), one.label, many=one.many, options=one.options or {})
        for one in of.columns
    )
    data = csv_text((tuple(one.name for one in of.columns), *rows)).encode()
    group = Field("rows", "group", "行", many=True, fields=fields)
    span = Span("r.md", 2, 1)
    node = Node({"sheet": Node("t.csv", span)}, span)
    document = Document("r.md", "notices", "r", Node({"rows": node}, span), Prose("", span))
    named = NamedSheet(group, node, Attached("t.csv", "t.csv", len(data), ""))
    filled = fill(document, [named], {"t.csv": Source("t.csv", data)})
    assert filled.problems == ()
    entries = filled.value.head.entries["rows"].value
    assert isinstance(entries, tuple)
    reading = Reading("", {})
    found = [read_group(one, {one.name: one for one in fields}, reading) for one in entries]
    assert [one for one in reading.problems if one.level == "error"] == []
    return found


WORD = (
    st.text(alphabet="甲乙a1,;'\"=+-@#.E \n\u3001\uff0c\uff1d", min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda text: any(map(str.isalnum, text)))
)
UNKNOWN = st.just(UNSTATED)
WORDS_ = st.lists(WORD | UNKNOWN, min_size=1, max_size=3).map(tuple)
DAY = st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31))
MOMENT = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2999, 1, 1)).map(  # noqa: DTZ001 - wall clock
    lambda at: at.replace(second=0, microsecond=0)
)
NUMBER = st.decimals(-(10**6), 10**6, places=2)
ENTRY = st.fixed_dictionaries({"name": WORD}, optional={"on": DAY | UNKNOWN, "many": WORDS_})
FULL = st.fixed_dictionaries(
    {},
    optional={
        "word": WORD | UNKNOWN,
        "words": WORDS_,
        "colour": st.sampled_from(sorted(RED)) | UNKNOWN,
        "colours": st.lists(st.sampled_from(sorted(RED)), min_size=1, max_size=3).map(tuple),
        "count": NUMBER | UNKNOWN,
        "yes": st.booleans(),
        "at": MOMENT | DAY | UNKNOWN,
        "one": ENTRY,
        "several": st.lists(ENTRY, min_size=1, max_size=3).map(tuple),
        "key": WORD,
    },
)


def plain(value: Value) -> Value:
    """A list of what is not stated alone is not stated."""
    unknown = isinstance(value, tuple) and all(one is UNSTATED for one in value)
    return UNSTATED if unknown else value


@given(FULL)
@settings(max_examples=60, deadline=None)
def test_a_csv_reads_back_as_a_sheet_without_loss(values: dict[str, Value]) -> None:
    rows, _ = made(record("notices/a", **values))
    (found,) = read_back(table(), rows[""])
    one, several = values.pop("one", {}), values.pop("several", ())
    assert isinstance(one, Mapping)
    assert isinstance(several, tuple)
    wanted = {"field.key" if name == "key" else name: plain(value) for name, value in values.items()}
    wanted |= {f"one.{name}": plain(value) for name, value in one.items()}
    wanted |= {"several": Decimal(len(several))} if several else {}
    assert {name: plain(value) for name, value in found.items()} == {
        "key": "notices/a",
        "address": "https://x.example/notices/a.html",
        "title": "题",
        **wanted,
    }
    entries = read_back(table("several"), rows["several"]) if several else []
    assert [
        {name: plain(value) for name, value in entry.items() if name not in ("record_key", "entry")}
        for entry in entries
    ] == [
        {name: plain(value) for name, value in entry.items()}
        for entry in several
        if isinstance(entry, Mapping)
    ]


def cell(name: str, of: dict[str, list[tuple[str, ...]]]) -> str:
    """A cell of the first row."""
    return of[""][0][[one.name for one in table().columns].index(name)]


def test_what_is_not_stated_is_told_apart_from_what_is_not_there() -> None:
    rows, (told,) = made(record("notices/a", word=UNSTATED, several=UNSTATED, one=UNSTATED))
    assert [cell(name, rows) for name in ("word", "several", "one.name", "colour")] == [
        *["未列明"] * 3,
        "",
    ]
    assert (told["word"], told["several"], told["one"]) == (None, None, None)
    assert "colour" not in told


def test_a_label_that_could_mean_two_options_gives_way_to_the_key() -> None:
    cells = {key: cell("colour", made(record("notices/a", colour=key))[0]) for key in RED}
    assert cells == {"a": "红", "b": "b", "c": "c", "d": "d", "e": "'=蓝"}
    (_, (told,)) = made(record("notices/a", colour="b"))
    assert told["colour"] == {"code": "b", "label": "绿"}


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("count", Decimal(12), 12),
        ("count", Decimal("1.10"), 1.1),
        ("money", Quantity(Decimal(125000), "12.5万元"), {"number": 125000, "text": "12.5万元"}),
        ("yes", False, False),
        ("at", dt.datetime(2022, 2, 16, 16, 46), "2022-02-16T16:46:00+08:00"),  # noqa: DTZ001 - wall clock
        ("at", dt.date(2022, 2, 16), "2022-02-16"),
        ("words", ("甲", UNSTATED), ["甲", None]),
        ("to", Ref(None, "外法", "1号"), {"title": "外法", "doc_number": "1号"}),
    ],
)
def test_json_is_typed(name: str, value: Value, told: object) -> None:
    (_, (found,)) = made(record("notices/a", **{name: value}))
    assert found[name] == told


def test_entries_within_entries_are_numbered_by_both() -> None:
    deep = ({"x": Decimal(1)}, {"x": Decimal(2)})
    several: Value = ({"name": "甲"}, {"name": "乙", "deep": deep})
    rows, (told,) = made(record("notices/a", several=several))
    assert [row[:3] for row in rows["several"]] == [("notices/a", "1", "甲"), ("notices/a", "2", "乙")]
    assert rows["several.deep"] == [("notices/a", "2.1", "1"), ("notices/a", "2.2", "2")]
    assert told["several"] == [{"name": "甲"}, {"name": "乙", "deep": [{"x": 1}, {"x": 2}]}]


def test_a_file_has_address_and_size() -> None:
    files = attached("content/notices/一 1.pdf")
    rows, (told,) = made(record("notices/a", file=FileRef("content/notices/一 1.pdf")), files=files)
    address = "https://x.example/notices/a/%E4%B8%80%201.pdf"
    assert told["file"] == {"address": address, "bytes": 2048}
    assert (cell("file.address", rows), cell("file.bytes", rows)) == (address, "2048")


def test_what_pages_do_not_show_is_no_data() -> None:
    hidden, draft = (
        record("notices/a", hidden="密", to=Ref("notices/b")),
        record("notices/b", "稿", draft=True),
    )
    rows, told = made(hidden, draft)
    assert len(told) == 1
    assert "to" not in told[0]
    assert "密" not in str(rows) + str(told)
    assert "稿" not in str(rows) + str(told)
    assert "hidden" not in [one.name for one in table().columns]


def test_a_type_without_effect_has_no_columns_of_it() -> None:
    names = [one.name for one in Columns(WORDS).shape(replace(TYPE, effect=True)).tables[0].columns]
    assert names[:8] == [
        *("key", "address", "title"),
        *("effect.state", "effect.label", "effect.since", "effect.by", "effect.parts"),
    ]
    assert not [one.name for one in table().columns if one.name.startswith("effect.")]

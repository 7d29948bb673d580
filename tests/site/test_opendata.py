"""The data files of a site: their addresses, what they hold, and their description for programs."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
from dataclasses import replace

from gongkai.model.config import Config, Licence
from gongkai.model.page import Pack, Page
from gongkai.model.record import UNSTATED, Field, Record
from gongkai.site.dataviews import DataView
from tests.registers import CONFIG, pages, planned, record, refs, type_

FORMER = frozenset({"data/documents.several.csv"})
INNER = (Field("name", "text", "名", required=True),)
TYPE = type_(
    "documents",
    Field("several", "group", "多组", many=True, fields=INNER, help="逐组写。"),
    Field("kind", "choice", "类", options={"a": "甲类", "b": "乙类"}),
)
RECORDS = (
    record("documents/a", "甲", published=dt.date(2021, 1, 1), several=({"name": "一"},), kind="a"),
    record("documents/b", "乙", published=dt.date(2022, 1, 1), repeals=refs("documents/a"), kind=UNSTATED),
    record("documents/c", "稿", draft=True),
)


def files(*records: Record, kept: frozenset[str] = frozenset(), config: Config = CONFIG) -> dict[str, str]:
    """The text of each data file, by path."""
    made = pages(planned(*records, types=(TYPE,), kept=kept, config=config))
    found = {path: page.context.get("datafile") for path, page in made.items() if path.startswith("data/")}
    return {path: view.text for path, view in found.items() if view is not None}  # type: ignore[attr-defined]


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV."""
    assert text.startswith("\ufeff")
    assert "\n" not in text.replace("\r\n", "")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_records_stand_in_the_order_of_their_list_with_their_effect() -> None:
    made = files(*RECORDS)
    found = [
        (row["key"], row["title"], row["effect.label"], row["effect.by"], row["kind"], row["several"])
        for row in rows(made["data/documents.csv"])
    ]
    assert found == [
        ("documents/b", "乙", "现行有效", "", "未列明", ""),
        ("documents/a", "甲", "已废止", "乙", "甲类", "1"),
    ]
    told = json.loads(made["data/documents.json"])["records"]
    assert [one["effect"]["state"] for one in told] == ["in_force", "repealed"]
    assert told[0]["relations"] == [
        {
            "relation": "本文废止的文件",
            "title": "【已废止】甲",
            "address": "https://x.example/documents/a.html",
        }
    ]
    assert rows(made["data/documents.several.csv"]) == [
        {"record_key": "documents/a", "entry": "1", "name": "一"}
    ]
    assert "稿" not in "".join(made.values())


def test_each_record_has_a_line_of_json() -> None:
    _, *lines = files(*RECORDS)["data/documents.json"].splitlines()
    assert [json.loads(line.rstrip(","))["key"] for line in lines[:2]] == ["documents/b", "documents/a"]
    assert lines[2:] == ["]}"]


def test_files_stay_without_a_record() -> None:
    assert files().keys() == {"data/documents.csv", "data/documents.json", "data/datapackage.json"}
    kept = files(kept=FORMER)
    assert rows(kept["data/documents.several.csv"]) == []
    assert json.loads(kept["data/documents.json"])["records"] == []


def test_programs_are_told_every_column() -> None:
    made = files(*RECORDS, config=replace(CONFIG, licence=Licence("示例许可", "https://x.example/l")))
    told = json.loads(made["data/datapackage.json"])
    assert told["licenses"] == [{"title": "示例许可", "path": "https://x.example/l"}]
    found = {one["path"]: one for one in told["resources"]}
    assert {f"data/{path}" for path in found} == made.keys() - {"data/datapackage.json"}
    for path, one in found.items():
        data = made[f"data/{path}"].encode()
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        if path.endswith(".csv"):
            header = made[f"data/{path}"].removeprefix("\ufeff").split("\r\n")[0].split(",")
            assert [field["name"] for field in one["schema"]["fields"]] == header
            assert one["schema"]["missingValues"] == ["", "未列明"]
    fields = {field["name"]: field for field in found["documents.csv"]["schema"]["fields"]}
    assert fields["kind"]["constraints"] == {"enum": ["甲类", "乙类"]}
    assert fields["signed_on"]["type"] == "date"
    assert fields["several"]["description"] == "逐组写。"
    below = found["documents.several.csv"]["schema"]
    assert below["foreignKeys"][0]["reference"] == {"resource": "documents.csv", "fields": ["key"]}
    assert "licenses" not in json.loads(files()["data/datapackage.json"])


def test_the_archive_holds_what_is_published() -> None:
    jobs = planned(*RECORDS, types=(TYPE,)).value
    (pack,) = (job for job in jobs if isinstance(job, Pack))
    assert pack.path == "data/all.zip"
    assert {f"data/{name}": data.decode() for name, data in pack.files} == files(*RECORDS)
    assert [name for name, _ in pack.files] == sorted(name for name, _ in pack.files)


def test_the_archive_is_another_one_when_any_file_is() -> None:
    changed = replace(RECORDS[0], values={**RECORDS[0].values, "kind": "b"})
    found = {
        job.digest
        for records in (RECORDS, (changed, *RECORDS[1:]), RECORDS)
        for job in planned(*records, types=(TYPE,)).value
        if isinstance(job, Pack)
    }
    assert len(found) == 2


def test_the_page_lists_every_file_and_every_column() -> None:
    made = pages(planned(*RECORDS, types=(TYPE,)))
    view = made["data/index.html"].context["data"]
    assert isinstance(view, DataView)
    (of,) = view.types
    assert [(one.name, one.format, one.rows) for one in of.files] == [
        ("documents.csv", "CSV", 2),
        ("documents.json", "JSON", 2),
        ("documents.several.csv", "CSV", 1),
        ("documents.relations.csv", "CSV", 2),
    ]
    assert {one.url for one in (*of.files, *view.whole)} - made.keys() == {"data/all.zip"}
    header = files(*RECORDS)["data/documents.csv"].removeprefix("\ufeff").split("\r\n")[0].split(",")
    assert [one.name for one in of.tables[0].columns] == header
    kind = next(one for one in of.tables[0].columns if one.name == "kind")
    assert (kind.label, kind.kind, kind.options) == ("类", "选项", ("甲类", "乙类"))
    assert (view.licence.name, view.licence.url) == ("本站没有写明数据的使用许可。", "")


def test_a_type_that_is_called_like_the_folder_of_the_data_collides() -> None:
    found = planned(types=(type_("data"),))
    assert "path-collision" in {one.code for one in found.problems}
    assert isinstance(next(job for job in found.value if job.path == "data/index.html"), Page)

"""Files that were taken away from a record must not be named in it any more."""

from __future__ import annotations

import pytest

from gongkai.content.withdrawn import still_there
from gongkai.model.record import UNSTATED, FileRef, Record, Value


def told(taken: Value, *named: str) -> list[object]:
    files: tuple[Value, ...] = tuple(
        {"title": "附", "file": FileRef(f"content/documents/{name}")} for name in named
    )
    values: dict[str, Value] = {"title": "题", "attachments": files, "withdrawn_files": taken}
    found = still_there(Record("documents", "a", values, None, "content/documents/a.md"))
    return [(one.code, one.args["file"]) for one in found]


@pytest.mark.parametrize("name", ["名单.txt", "é.txt", "A.PDF", "子目录/名单.txt"])
@pytest.mark.parametrize("taken", ["名单.txt", "e\u0301.txt", "a.pdf"])
def test_a_file_is_known_by_what_its_published_names_have_in_common(name: str, taken: str) -> None:
    same = {
        ("名单.txt", "名单.txt"),
        ("名单.txt", "子目录/名单.txt"),
        ("e\u0301.txt", "é.txt"),
        ("a.pdf", "A.PDF"),
    }
    expected = [("withdrawn-file-there", name.rsplit("/", maxsplit=1)[-1])] if (taken, name) in same else []
    assert told(({"file": taken},), name) == expected


@pytest.mark.parametrize("taken", [UNSTATED, (UNSTATED,), ({"file": UNSTATED},), ({"file": "b.txt"},), ()])
def test_others_stay(taken: Value) -> None:
    assert told(taken, "a.txt") == []

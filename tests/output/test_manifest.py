"""What a manifest says, and which manifest is ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gongkai.model.buildlog import BuildLog
from gongkai.model.digest import full as sha
from gongkai.output.folder import apply
from gongkai.output.manifest import MANIFEST, Head, Listed, head, listed, manifest, release_id
from tests.output.logs import SOURCES, log


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_a_release_is_named_after_its_files_alone() -> None:
    one, other = log(a=b"1", b=b"2"), log(b=b"2", a=b"1")
    assert release_id(one) == release_id(other)
    lines = f"a.html {sha(b'1')}\nb.html {sha(b'2')}\n"
    assert release_id(one) == sha(lines.encode())[:12]
    assert release_id(log(a=b"2")) != release_id(log(a=b"1"))


def test_the_manifest_lists_every_file_sorted(target: Path) -> None:
    data = json.loads(manifest(log(b=b"2", a=b"1")))
    sizes_and_sums = [{"size": 1, "sha256": sha(b"1")}, {"size": 1, "sha256": sha(b"2")}]
    assert list(data["files"].items()) == list(zip(["a.html", "b.html"], sizes_and_sums, strict=True))
    assert data["sources"] == SOURCES
    assert data["release"] == release_id(log(a=b"1", b=b"2"))
    assert listed(target) is None
    apply(target, {}, (), log(a=b"1"))
    assert listed(target) == Listed(
        release_id(log(a=b"1")), {"a.html": sha(b"1")}, SOURCES, sizes={"a.html": 1}
    )


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "7", "\ufeff", "[" * 100_000),
        *('{"files": 7}', '{"files": null}', '{"files": {"a": 1}}', '{"files": {"a": {}}}'),
    ],
)
def test_a_manifest_that_is_none_lists_nothing(target: Path, text: str) -> None:
    target.mkdir()
    (target / MANIFEST).write_text(text, encoding="utf-8")
    assert listed(target) is None


def _id(text: str) -> str:
    return str(json.loads(text)["release"])


def laid_out(data: Mapping[str, object]) -> str:
    """A manifest that says this, line by line."""
    return json.dumps(data, indent=0)


def test_a_list_of_others_is_none_of_ours(target: Path) -> None:
    target.mkdir()
    data = json.loads(manifest(log(a=b"1")))
    (target / MANIFEST).write_text(laid_out(data), encoding="utf-8")
    assert listed(target) == Listed(
        release_id(log(a=b"1")), {"a.html": sha(b"1")}, SOURCES, sizes={"a.html": 1}
    )
    other = {"a.html": {"size": 1, "sha256": sha(b"2")}}
    changes: list[dict[str, object]] = [{"release": "0" * 12}, {"files": other}]
    changes += ({"sources": []}, {"sources": {"a": 1}}, {"carried": []}, {"carried": {"a": 1}})
    for change in changes:
        (target / MANIFEST).write_text(laid_out(data | change), encoding="utf-8")
        assert listed(target) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda text: json.dumps(json.loads(text)),
        lambda text: text.replace("{\n", "{\n\n", 1),
        lambda text: f'{text[:-2]}, "tombstones": ["a.html"]}}\n',
        lambda text: text.replace('"release": "', '"release": "0')[:-2] + f', "release": "{_id(text)}"}}\n',
    ],
)
def test_the_top_and_the_whole_say_the_same_or_it_is_none_of_ours(
    target: Path, change: Callable[[str], str]
) -> None:
    apply(target, {}, (), log(a=b"1"))
    whole, top = listed(target), head(target)
    assert whole is not None
    assert top == Head(whole.release, whole.tombstones)
    text = (target / MANIFEST).read_text(encoding="utf-8")
    (target / MANIFEST).write_text(change(text), encoding="utf-8")
    assert listed(target) is None


def test_a_key_that_a_later_release_adds_is_let_pass(target: Path) -> None:
    target.mkdir()
    data = json.loads(manifest(log(a=b"1")))
    data["files"]["a.html"]["mode"] = "0444"
    (target / MANIFEST).write_text(laid_out({**data, "removed": []}), encoding="utf-8")
    assert listed(target) == Listed(
        release_id(log(a=b"1")), {"a.html": sha(b"1")}, SOURCES, sizes={"a.html": 1}
    )


def test_what_is_carried_along_is_no_part_of_the_release(target: Path) -> None:
    target.mkdir()
    (target / MANIFEST).write_bytes(manifest(log(a=b"1"), {"assets/b.css": sha(b"2")}))
    found = listed(target)
    assert found is not None
    assert (found.release, found.files, found.carried) == (
        release_id(log(a=b"1")),
        {"a.html": sha(b"1")},
        {"assets/b.css": sha(b"2")},
    )


def test_an_entry_is_a_line() -> None:
    lines = manifest(log(a=b"1", b=b"2")).decode().splitlines()
    assert sum("sha256" in line for line in lines) == 2
    assert json.loads(manifest(BuildLog("engine", {}, {})))["files"] == {}

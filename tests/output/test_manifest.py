"""What a manifest says, and which manifest is ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.model.digest import full as sha
from gongkai.output.folder import apply
from gongkai.output.manifest import MANIFEST, is_listed, listed, manifest, release_id
from tests.output.logs import log


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
    assert list(data["files"].items()) == [("a.html", sha(b"1")), ("b.html", sha(b"2"))]
    assert data["release"] == release_id(log(a=b"1", b=b"2"))
    assert not is_listed(target, log(a=b"1"))
    apply(target, {}, (), log(a=b"1"))
    assert is_listed(target, log(a=b"1"))
    assert not is_listed(target, log(a=b"2"))


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", '{"files": 7}', '{"files": null}', '{"files": {"a": 1}}', "\ufeff", "[" * 100_000],
)
def test_a_manifest_that_is_none_lists_nothing(target: Path, text: str) -> None:
    target.mkdir()
    (target / MANIFEST).write_text(text, encoding="utf-8")
    assert listed(target) is None


def test_a_list_of_others_is_none_of_ours(target: Path) -> None:
    target.mkdir()
    data = json.loads(manifest(log(a=b"1")))
    (target / MANIFEST).write_text(json.dumps(data), encoding="utf-8")
    assert listed(target) == {"a.html": sha(b"1")}
    for change in ({"release": "0" * 12}, {"files": {"a.html": sha(b"2")}}):
        (target / MANIFEST).write_text(json.dumps(data | change), encoding="utf-8")
        assert listed(target) is None

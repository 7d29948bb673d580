"""Schemas for editors: they allow every sound record, and refuse what they can see of a fault."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from gongkai.app import demo
from gongkai.app.cli import main
from gongkai.app.locale import catalogue
from gongkai.app.schemas import EDITOR, FOLDER, write
from tests.bureau import bureau
from tests.support import PROJECT

SAID = catalogue("zh-CN")


class _Core(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: `on`, `no`, dates and times are texts, and `0123` is a number."""


_Core.yaml_implicit_resolvers = {}
for _kind, _form in (
    ("bool", "true|True|TRUE|false|False|FALSE"),
    ("null", "~|null|Null|NULL|"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(rf"^(?:{_form})$"), None)


def schema(root: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    Draft7Validator.check_schema(found)
    return found


def head(file: Path) -> Any:  # noqa: ANN401 - what an editor's YAML reads
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".md":
        text = text.split("\n---\n", 1)[0].removeprefix("---\n")
    return yaml.load(text, _Core)  # noqa: S506 - a safe loader with other words for yes and no


def refused(root: Path) -> dict[str, list[str]]:
    """The records of a root that their schema refuses, with the reasons."""
    write(root, SAID)
    found: dict[str, list[str]] = {}
    for folder in sorted((root / "content").iterdir()):
        if not (folder / "_type.yaml").exists():
            continue
        validator = Draft7Validator(schema(root, folder.name))
        for file in sorted(folder.rglob("*")):
            if file.suffix in {".md", ".yaml"} and not file.name.startswith("_"):
                faults = [one.message for one in validator.iter_errors(head(file))]
                if faults:
                    found[file.relative_to(root).as_posix()] = faults
    return found


def test_every_record_of_the_starter_and_the_demo_is_allowed(tmp_path: Path) -> None:
    for name in ("content", "layouts"):
        shutil.copytree(PROJECT / name, tmp_path / "starter" / name)
    shutil.copy(PROJECT / "site_config.yaml", tmp_path / "starter")
    assert refused(tmp_path / "starter") == {}
    demo.write(PROJECT, tmp_path / "demo", 60, 1)
    assert refused(tmp_path / "demo") == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("effective_on: 2020-06-01", "effective_on: soon"),
        ("issuer: 甲局", "isuer: 甲局"),
        ("title: 乙办法", "titel: 乙办法"),
        ("issuer: 甲局", "draft: perhaps"),
        ("issuer: 甲局", "amends: 甲 乙"),
    ],
)
def test_what_a_schema_can_see_is_refused(tmp_path: Path, old: str, new: str) -> None:
    site = bureau(tmp_path)
    assert refused(tmp_path) == {}
    site.edit("content/documents/2020-2.md", old, new)
    assert list(refused(tmp_path)) == ["content/documents/2020-2.md"]


def test_type_files_and_settings_have_schemas_too(tmp_path: Path) -> None:
    bureau(tmp_path)
    assert write(tmp_path, SAID).problems == ()
    for name, file in (("_type", "content/documents/_type.yaml"), ("site_config", "site_config.yaml")):
        validator = Draft7Validator(schema(tmp_path, name))
        assert [one.message for one in validator.iter_errors(head(tmp_path / file))] == []


def test_a_second_run_writes_nothing_and_a_type_that_goes_takes_its_schema_along(tmp_path: Path) -> None:
    bureau(tmp_path)
    assert write(tmp_path, SAID).value > 0
    assert write(tmp_path, SAID).value == 0
    (tmp_path / "content/reports/_type.yaml").unlink()
    write(tmp_path, SAID)
    assert not (tmp_path / FOLDER / "reports.json").exists()


def test_settings_of_ones_own_stay(tmp_path: Path) -> None:
    bureau(tmp_path)
    file = tmp_path / EDITOR
    file.parent.mkdir()
    file.write_text('{"editor.fontSize": 18, "yaml.schemas": {"mine.json": "x.yaml"}}', encoding="utf-8")
    assert write(tmp_path, SAID).problems == ()
    found = json.loads(file.read_text(encoding="utf-8"))
    assert (found["editor.fontSize"], found["yaml.schemas"]["mine.json"]) == (18, "x.yaml")


@pytest.mark.parametrize(
    "settings",
    [
        b'{\n  // mine\n  "a": 1\n}',
        '{"a": "公开"}'.encode("gbk"),
        b'{"a": 1, "a": 2}',
        b'{"a": "\\ud800"}',
        b"[" * 100_000,
        b"[]",
    ],
)
def test_settings_that_cannot_be_written_again_as_they_are_stay(tmp_path: Path, settings: bytes) -> None:
    bureau(tmp_path)
    file = tmp_path / EDITOR
    file.parent.mkdir()
    file.write_bytes(settings)
    assert [one.code for one in write(tmp_path, SAID).problems] == ["schemas-settings"]
    assert file.read_bytes() == settings


def test_a_file_of_somebody_else_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bureau(tmp_path)
    (tmp_path / FOLDER).mkdir(parents=True)
    file = tmp_path / FOLDER / "documents.json"
    file.write_text("{}", encoding="utf-8")
    assert main(["schemas", "--root", str(tmp_path), "--lang", "en"]) == 1
    assert "schemas-foreign" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "{}"
    assert not (tmp_path / EDITOR).exists()

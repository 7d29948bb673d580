"""The types of a root."""

from __future__ import annotations

from pathlib import Path

from gongkai.app.types import types_of
from tests.bureau import bureau


def test_sound_types_are_found_and_faults_of_others_told(tmp_path: Path) -> None:
    site = bureau(tmp_path)
    assert [one.plural for one in types_of(tmp_path).value] == ["documents", "pages", "reports"]
    site.write("content/reports/_type.yaml", "name: 7 7\n")
    found = types_of(tmp_path)
    assert [one.plural for one in found.value] == ["documents", "pages"]
    assert {one.span.path for one in found.problems if one.span} == {"content/reports/_type.yaml"}


def test_a_root_without_types_says_so(tmp_path: Path) -> None:
    found = types_of(tmp_path)
    assert (found.value, [one.code for one in found.problems]) == ((), ["content-missing"])

"""Broken sites: each folder of tests/broken/ is laid over `_base` and has the fault that it is named after.

The name is the code, and behind a dot the way in which the fault came about, where there are several.

Beside it stand the lines that an editor reads of it, in both languages; `UPDATE=1` writes them anew. A file
`without.txt` names what the case takes away.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.support import PROJECT, SiteTest, codes

BROKEN: Final = Path(__file__).parent / "broken"
BASE: Final = BROKEN / "_base"
CASES: Final = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir() and folder != BASE)
LANGUAGES: Final = ("zh-CN", "en")
ERROR: Final = re.compile(r"(?:.*: )?错误: .* \[[a-z0-9-]+]")
"""A line that tells of a fault with which nothing is published."""
RECORD: Final = "content/documents/a.md"
"""Where a case stands that is one faulty record."""
RENDERED: Final = ("audit-", "prose-too-", "never-public")
"""Faults of which a whole site tells more, by how their cases are called: none is made beside an error."""
GOLDEN: Final = tuple(f"problems.{language}.txt" for language in LANGUAGES)
NOTES: Final = ("problems.*", "without.txt")
"""Files of a case that are no part of its site."""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `_base` is published to."""
    site = SiteTest.of(tmp_path_factory.mktemp("base"), BASE)
    report = site.publish()
    assert (report.problems, report.withheld) == ((), ())
    return site.root / "output"


def lay_over(root: Path, *cases: str) -> SiteTest:
    """A site of `_base` with cases laid over it, in this order."""
    if any((BROKEN / case / "layouts").exists() for case in cases):
        shutil.copytree(PROJECT / "layouts", root / "layouts")
    else:
        (root / "layouts").symlink_to(PROJECT / "layouts")
    for name in ("_base", *cases):
        case = BROKEN / name
        shutil.copytree(case, root, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOTES))
        if (case / "without.txt").exists():
            for path in (case / "without.txt").read_text(encoding="utf-8").split():
                gone = root / path
                shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    return SiteTest(root)


@pytest.mark.parametrize("case", CASES)
def test_the_editor_reads_what_is_wrong_and_the_public_nothing(
    case: str, public: Path, tmp_path: Path
) -> None:
    shutil.copytree(public, tmp_path / "output")
    site = lay_over(tmp_path, case)
    before = site.files("output")
    report = site.publish()
    for language in LANGUAGES:
        golden = BROKEN / case / f"problems.{language}.txt"
        lines = "".join(f"{line}\n" for line in site.messages(report, language))
        lines = lines.replace(str(tmp_path), "…")
        if os.environ.get("UPDATE"):
            golden.write_text(lines, encoding="utf-8")
        assert lines == golden.read_text(encoding="utf-8")
    refused = any(ERROR.fullmatch(line) for line in site.messages(report))
    assert report.refused == refused
    if not refused:
        return
    assert report.release is None
    assert site.files("output") == before


@pytest.mark.parametrize("case", CASES)
def test_a_case_tells_of_one_fault(case: str) -> None:
    text = (BROKEN / case / "problems.zh-CN.txt").read_text(encoding="utf-8")
    told = set(re.findall(r" \[([a-z]+-[a-z0-9-]+)]$", text, re.MULTILINE))
    if case.endswith("-several"):
        assert len(told) > 1
        return
    (code,) = told
    assert f"{case.replace('.', '-')}-".startswith(f"{code}-"), (
        "a case is named after its code, a further one with a word behind"
    )


def blocks(lines: list[str]) -> dict[str, list[str]]:
    """What is told of each file, by its path: messages with the lines that they quote, and their hints."""
    found: dict[str, list[str]] = {}
    path = ""
    for line in lines:
        if not re.match(r" |\d+ \|", line):
            path = re.split(r"[:：]", line)[0]
        found.setdefault(path, []).append(line)
    return found


def single() -> list[str]:
    """The cases that are one faulty record."""
    found = []
    for case in CASES:
        paths = [path for path in (BROKEN / case).rglob("*") if path.is_file()]
        files = {path.relative_to(BROKEN / case).as_posix() for path in paths}
        if files == {RECORD, *GOLDEN} and not case.startswith(RENDERED):
            found.append(case)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_faulty_records_side_by_side_are_each_told_as_if_alone(language: str, tmp_path: Path) -> None:
    site = lay_over(tmp_path)
    expected = {}
    for case in single():
        name = case.replace(".", "-")
        path = f"content/documents/{name}/{name}.md"
        text = (BROKEN / case / RECORD).read_bytes()
        record = tmp_path / path
        record.parent.mkdir()
        record.write_bytes(re.sub(rb"documents/a\b", f"documents/{name}".encode(), text))
        told = (BROKEN / case / f"problems.{language}.txt").read_text(encoding="utf-8").replace(RECORD, path)
        expected[path] = re.sub(r"documents/a\b", f"documents/{name}", told).splitlines()
    report = site.publish()
    assert (report.refused, report.release) == (True, None)
    messages = [line.replace(str(tmp_path), "…") for line in site.messages(report, language)]
    assert blocks(messages) == expected
    assert len(expected) > 90


@pytest.mark.parametrize("left_out", ["config-", "-missing", "layout-", "audit-"])
def test_cases_laid_over_one_another_give_no_traceback(left_out: str, tmp_path: Path) -> None:
    cases = [case for case in CASES if left_out not in case and case != "content-missing"]
    site = lay_over(tmp_path, *cases)
    report = site.publish()
    assert report.refused
    for language in LANGUAGES:
        assert site.messages(report, language)
    assert not site.build().release


def test_a_folder_without_a_type_file_is_told_whatever_its_records_are_called(tmp_path: Path) -> None:
    site = lay_over(tmp_path)
    site.write("content/notices/my_type.yaml", "title: 公示\n")
    site.write("content/notices/sub/_type.yaml", "name: a\nlabel: b\n")
    assert codes(site.check()) == ["type-misplaced", "type-missing"]

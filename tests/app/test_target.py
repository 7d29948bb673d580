"""What drafts of an import are made for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.app.target import Target, UnfitError, target_of
from gongkai.importing.legacy import Draft
from tests.support import SiteTest

DRAFT = Draft("", {}, (), "")


def target(root: Path, kind: str | None = None, into: Path | None = None) -> Target:
    """What there is to import for."""
    found = target_of(root, kind, into)
    assert found.value is not None
    assert found.problems == ()
    return found.value


def test_a_page_speaks_for_its_type_unless_one_is_asked_for(tmp_path: Path) -> None:
    root = SiteTest.starter(tmp_path).root
    free, asked = target(root), target(root, "reviews")
    assert free.kind_of(replace(DRAFT, kind="reports"))[0] == "reports"
    assert free.kind_of(replace(DRAFT, kind="nothing"))[0] == free.kind_of(DRAFT)[0] == "notices"
    assert asked.kind_of(replace(DRAFT, kind="reports")) == ("reviews", 1.0)
    assert free.kind_of(DRAFT)[1] < free.kind_of(replace(DRAFT, kind="reports"))[1] < 1


def test_a_folder_names_its_type(tmp_path: Path) -> None:
    root = SiteTest.starter(tmp_path).root
    for into in (Path("content/notices/2019"), root / "content/notices/2019"):
        made = target(root, None, into)
        assert (made.kind, str(made.into)) == ("notices", "content/notices/2019")


def test_what_types_require_and_which_groups_sheets_may_fill(tmp_path: Path) -> None:
    made = target(SiteTest.starter(tmp_path).root)
    assert {one.name for one in made.wanted["notices"]} == {"title", "kind", "published"}
    assert {"检查对象", "party"} <= made.groups["enforcement"]["results"]
    assert made.columns["最新文件"] == "latest"
    assert "pages" not in made.types


@pytest.mark.parametrize(
    ("kind", "into", "code"),
    [
        ("nothing", None, "import-type"),
        ("pages", None, "import-type"),
        (None, "content", "import-into"),
        (None, "content/nothing", "import-into"),
        (None, "content/notices/_kept", "import-into"),
        (None, "layouts", "import-into"),
        (None, "content/notices/\udcb9", "import-into"),
        (None, "content/notices/../../..", "import-into"),
        ("reports", "content/notices", "import-into"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, kind: str | None, into: str | None, code: str) -> None:
    root = SiteTest.starter(tmp_path).root
    with pytest.raises(UnfitError) as told:
        target_of(root, kind, Path(into) if into else None)
    assert told.value.problem.code == code


def test_a_root_without_types_has_no_place_for_drafts(tmp_path: Path) -> None:
    with pytest.raises(UnfitError, match="content-missing"):
        target_of(tmp_path, None, None)


def test_a_type_with_faults_says_which(tmp_path: Path) -> None:
    site = SiteTest.starter(tmp_path)
    site.edit("content/notices/_type.yaml", "name: notice\n", "nam: notice\n")
    for kind, into in (("notices", None), (None, Path("content/notices/2020"))):
        found = target_of(site.root, kind, into)
        assert found.value is None
        assert {one.span.path for one in found.problems if one.span} == {"content/notices/_type.yaml"}
    other = target_of(site.root, "reports", None)
    assert other.value is not None
    assert other.value.kind == "reports"
    assert other.problems
    with pytest.raises(UnfitError, match="import-type"):
        target_of(site.root, "nothing", None)


def test_a_root_whose_types_all_have_faults_says_which(tmp_path: Path) -> None:
    (tmp_path / "content/a").mkdir(parents=True)
    (tmp_path / "content/a/_type.yaml").write_text("name: 7 7\n", encoding="utf-8")
    found = target_of(tmp_path, None, None)
    assert found.value is None
    assert {one.span.path for one in found.problems if one.span} == {"content/a/_type.yaml"}

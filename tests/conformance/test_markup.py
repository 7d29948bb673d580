"""html-validate and the Nu checker find nothing in any file of the published sites."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.judges import html_validate, nu
from tests.published import SITES, Published

pytestmark = pytest.mark.conformance
UNSOUND = "<!DOCTYPE html><html lang='zh-CN'><title>t</title><body><p>a<div id=a></div><b id=a></p></html>"


@pytest.mark.parametrize("name", SITES)
def test_html_validate_finds_nothing(name: str, published: dict[str, Published]) -> None:
    assert html_validate(published[name].folder) == []


@pytest.mark.parametrize("suffix", [".html", ".css", ".svg"])
@pytest.mark.parametrize("name", SITES)
def test_the_nu_checker_finds_nothing(name: str, suffix: str, published: dict[str, Published]) -> None:
    assert nu(published[name].folder, suffix) == []


def test_both_find_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(UNSOUND, encoding="utf-8")
    (tmp_path / "a.css").write_text("p { colour: red }", encoding="utf-8")
    (tmp_path / "a.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><path e='1'/></svg>", encoding="utf-8"
    )
    assert html_validate(tmp_path)
    assert all(nu(tmp_path, suffix) for suffix in (".html", ".css", ".svg"))

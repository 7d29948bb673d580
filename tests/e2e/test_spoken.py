"""What is heard of a page, and in which order, stands as text in tests/cases/spoken/.

A case names a site and a page and, in a second line, which of its landmarks are meant; without one all of the
page is. `UPDATE=1` writes anew what is heard; a page to listen to is added as a case that expects nothing.
"""

from __future__ import annotations

import os

import pytest

from tests.browsing import Visitor
from tests.casefile import CASES, Case, read_cases
from tests.heard import part, spoken

pytestmark = pytest.mark.e2e
FILES = sorted(f"spoken/{file.stem}" for file in (CASES / "spoken").glob("*.md"))


def heard(visitor: Visitor, case: Case) -> str:
    """What is heard of the page of a case."""
    which, *landmarks = case.given.splitlines()
    site, path = which.split()
    lines = spoken(visitor.open(site, path))
    chosen = [line for name in " ".join(landmarks).split() for line in part(lines, name)]
    return "".join(f"{line}\n" for line in (chosen if landmarks else lines))


@pytest.mark.parametrize("name", FILES)
def test_pages_are_heard_in_order_and_with_their_roles(visitor: Visitor, name: str) -> None:
    cases = read_cases(name)
    assert cases
    found = {case.title: heard(visitor, case) for case in cases}
    if os.environ.get("UPDATE"):
        parts = (f"{case.title}\n.\n{case.given}.\n{found[case.title]}.\n" for case in cases)
        (CASES / f"{name}.md").write_text("\n".join(parts), encoding="utf-8", newline="\n")
        cases = read_cases(name)
    for case in cases:
        assert found[case.title] == case.expected, case.title


def test_what_is_heard_is_told_as_text(visitor: Visitor) -> None:
    page = visitor.page()
    page.set_content(
        "<header><a href=x>一</a></header><main><h2>二</h2><p>三 <b>四</b><i aria-hidden=true>五</i><hr>"
        "<table><caption>六<tr><th>七<td>八</table><ul><li><p>九</ul></main>"
    )
    lines = spoken(page)
    assert lines[0] == "banner"
    assert part(lines, "banner") == ["banner", "  link “一”"]
    assert part(lines, "main") == [
        "main",
        "  heading “二” (level 2)",
        "  paragraph: “三” “四”",
        "  separator",
        "  table “六”",
        "    row: “七” | “八”",
        "  list",
        "    listitem",
        "      paragraph: “九”",
    ]
    assert part(lines, "navigation") == []

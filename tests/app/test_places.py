"""Where the editor finds the fault of a page in the record that it was made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.app.places import place
from gongkai.model.problem import Problem, Span, error

RECORD = "content/documents/2021/a.md"
BODY = """\
`[码](no.html)`
[一](./no.html#甲)和[二](%E4%B9%99.html#%E5%BC%A0)
[三](#张)和[四][4]

[4]: ../gone.html#丁
"""
PAGE = "documents/a.html"


def placed(tmp_path: Path, problem: Problem, base_path: str = "/") -> tuple[int | None, int | None]:
    """Line, counted from the first of the body, and column."""
    file = tmp_path / RECORD
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"\xef\xbb\xbf" + f"---\ntitle: x\n---\n{BODY}".replace("\n", "\r\n").encode())
    (found,) = place([problem], tmp_path, base_path)
    assert (found.code, found.level, found.args) == (problem.code, problem.level, problem.args)
    assert found.span is not None
    assert found.span.path == RECORD
    return found.span.line and found.span.line - 3, found.span.column


def link(target: str, anchor: str, page: str = PAGE) -> Problem:
    """What the audit says of a link of a page."""
    return error("audit-dead-anchor", Span(RECORD), page=page, target=target, anchor=anchor)


@pytest.mark.parametrize(
    ("problem", "found"),
    [
        (link("documents/no.html", "甲"), (2, 14)),
        (link("documents/乙.html", "张"), (2, 36)),
        (link("documents/a.html", "张"), (3, 5)),
        (link("gone.html", "丁"), (5, 18)),
        (link("documents/other.html", "甲"), (None, None)),
        (error("audit-dead-link", Span(RECORD), page=PAGE, target="documents/no.html"), (None, None)),
        (link("documents/no.html", "乙"), (None, None)),
        (link("documents/no.html", "甲", page="q/abc.html"), (None, None)),
        (error("audit-alt", Span(RECORD), page=PAGE, address="no.png"), (None, None)),
        (error("audit-h1", Span(RECORD), page=PAGE, count="2"), (None, None)),
    ],
)
def test_the_line_is_the_one_that_the_editor_wrote(
    problem: Problem, found: tuple[int | None, int | None], tmp_path: Path
) -> None:
    assert placed(tmp_path, problem) == found


def test_what_has_a_place_or_none_at_all_keeps_it(tmp_path: Path) -> None:
    problems = (error("audit-h1"), error("audit-dead-link", Span("x.md", 3, 4), page="a", target="b"))
    assert tuple(place(problems, tmp_path, "/")) == problems

"""Entities of signs that nobody sees are told like the signs."""

from __future__ import annotations

import pytest

from gongkai.content.prose import check_prose
from gongkai.model.problem import Span
from gongkai.model.source import Prose


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲&#x202e;fdp.exe", ["5:2 error text-bidi U+202E"]),
        ("甲&#8238;乙", ["5:2 error text-bidi U+202E"]),
        ("&#0;", ["5:1 error prose-control &#0;"]),
        ("&#xD800;&#x110000;", ["5:1 error prose-control &#xD800;", "5:9 error prose-control &#x110000;"]),
        ("&#7;", ["5:1 error prose-control &#7;"]),
        ("&shy;&lrm;", ["5:1 warning sign-unseen U+00AD", "5:6 warning sign-unseen U+200E"]),
        ("&#xE000;", ["5:1 warning sign-unseen U+E000"]),
        ("&amp; &nbsp; &emsp; &#20013; &nosuch; & `&#0;` \\&#0;", []),
    ],
)
def test_entities_are_told(text: str, told: list[str]) -> None:
    problems = check_prose(Prose(text, Span("a.md", 5, 1)))
    found = [
        f"{one.span.line}:{one.span.column} {one.level} {one.code} {one.args['detail']}"
        for one in problems
        if one.span
    ]
    assert found == told

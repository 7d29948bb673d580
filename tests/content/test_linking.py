"""Links and images that nobody could follow or hear are told at their place."""

from __future__ import annotations

import pytest

from gongkai.content.prose import check_prose
from gongkai.model.problem import Span
from gongkai.model.source import Prose


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("见![](a.png)", ["5:2 image-no-words"]),
        ("![ ][甲]\n\n[甲]: a.png", ["5:1 image-no-words"]),
        ("[](https://www.gov.cn)", ["5:1 link-no-words"]),
        ("> [ ][甲]\n\n[甲]: a.html", ["5:3 link-no-words"]),
        (
            "[甲]()，[乙]( )，[丙](<>)",
            ["5:4 link-no-address", "5:10 link-no-address", "5:17 link-no-address"],
        ),
        ("[甲](https://x.cn “标题”)", ["5:5 link-address"]),
        ("[甲](https://x.cn/a b.pdf)", ["5:5 link-address"]),
        ("[甲](<https://x.cn/a b>)", ["5:6 link-address"]),
        ("[甲](#)，[乙](<#>)和[丙](#丙)", ["5:4 link-no-address", "5:11 link-no-address"]),
        (
            "[甲](http:www.gov.cn)，[乙](https:/a.cn) [丙](<HTTP:>)",
            ["5:5 link-no-slashes", "5:26 link-no-slashes", "5:44 link-no-slashes"],
        ),
        ("[甲](https:\\\\a.cn) [乙](http://\\)", ["5:5 link-no-slashes", "5:23 link-no-slashes"]),
        ("[甲][1]\n\n[1]: http:a.cn", ["7:6 link-no-slashes"]),
        ("[甲](https://a.cn) `[甲](http:a)` [乙](http.html)", []),
        ("[甲[[documents/a]]乙](https://a.cn)", ["5:3 link-within"]),
        ("[甲[^1]](a.html)\n\n[^1]: 一", ["5:3 link-within"]),
        ('[甲](https://x.cn/a "标题") [乙](a b.html) [丙](https://x.cn/市局)', []),
        ("![甲](a.png) [![甲](a.png)](b.html) [乙][甲]\n\n[甲]: a.html", []),
        ("`[]()` \\[](a) [ ] 甲", []),
        ("[[documents/a]] [甲](a.html)", []),
    ],
)
def test_links_are_told(text: str, told: list[str]) -> None:
    problems = check_prose(Prose(text, Span("a.md", 5, 1)))
    assert [f"{one.span.line}:{one.span.column} {one.code}" for one in problems if one.span] == told

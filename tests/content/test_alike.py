"""Look-alikes of marks are told with what was meant, and ordinary text is not."""

from __future__ import annotations

import pytest

from gongkai.content.prose import check_prose
from gongkai.model.problem import Span
from gongkai.model.source import Prose


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("见[通知]（https://a.cn/1）。", ["5:2 [通知](https://a.cn/1)"]),
        ("[通知] (https://a.cn)", ["5:1 [通知](https://a.cn)"]),
        ("［通知］(www.a.cn)", ["5:1 [通知](https://www.a.cn)"]),
        ("[通知](https://a.cn）", ["5:1 [通知](https://a.cn)"]),
        ("［［documents/x］］", ["5:1 [[documents/x]]"]),
        ("【【documents/x】】", ["5:1 [[documents/x]]"]),
        ("[[documents／x]]", ["5:1 [[documents/x]]"]),
        ("见[[x]]", ["5:2 [[…/x]]"]),
        ("文\n\n＃＃ 一", ["7:1 ## 一"]),
        ("> ＃一", ["5:3 # 一"]),
        ("将＊＊重要＊＊内容", ["5:2 **重要**"]),
        ("甲［^1］乙[＾1]丙【^１】", ["5:2 [^1]", "5:7 [^1]", "5:12 [^1]"]),
        ("甲[^1］\n\n> ［^1］：全角", ["5:2 [^1]", "7:3 [^1]: "]),
        ("甲[^1]\n\n[^1]: 一，\\[＾2]", []),
        ("[通知](https://a.cn) [[documents/x]] [[=甲]] [[1]](a.html)", []),
        ("＃双随机＃检查，张＊、李＊＊、王＊＊", []),
        ("根据[2021]（第5号），【通知】（附件）", []),
        ("`［［documents/x］］`", []),
    ],
)
def test_look_alikes_are_told(text: str, told: list[str]) -> None:
    problems = check_prose(Prose(text, Span("a.md", 5, 1)))
    found = [one for one in problems if one.code == "mark-alike"]
    assert [f"{one.span.line}:{one.span.column} {one.args['wanted']}" for one in found if one.span] == told

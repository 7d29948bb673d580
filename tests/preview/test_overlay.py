"""What is added to a page, and what a page may do afterwards."""

from __future__ import annotations

import pytest

from gongkai.app.locale import catalogue
from gongkai.preview.overlay import addition, injected, problems_page

SAID = catalogue("zh-CN")


def test_the_addition_stands_before_the_end() -> None:
    page = b"<html><body><p>a</p></BODY></html>"
    assert injected(page, "s", SAID) == b"<html><body><p>a</p>" + addition("s", SAID) + b"</BODY></html>"
    assert injected(b"<p>a", "s", SAID) == b"<p>a" + addition("s", SAID)


@pytest.mark.parametrize(
    ("policy", "opened"),
    [
        ("default-src 'none'; style-src 'self'", "script-src 'self'; connect-src 'self'"),
        ("script-src 'none'", "script-src 'self'; connect-src 'self'; style-src 'self'"),
        ("script-src 'self' a.example; style-src 'self'", "connect-src 'self'"),
    ],
)
def test_a_policy_is_opened_for_the_addition_alone(policy: str, opened: str) -> None:
    meta = '<meta http-equiv="Content-Security-Policy" content="{}">'
    kept = [] if policy == "script-src 'none'" else [policy]
    expected = meta.format("; ".join([*kept, opened])).encode()
    assert injected(meta.format(policy).encode(), "s", SAID).startswith(expected)


def test_problems_are_shown_as_text() -> None:
    page = problems_page(["a.md:1:2: <script>"], "有 1 处错误", SAID, "zh-CN", "s", last=False).decode()
    assert "a.md:1:2: &lt;script&gt;" in page
    assert '<html lang="zh-CN">' in page
    assert "?last" not in page

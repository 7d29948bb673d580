"""What is added to a page, and what a page may do afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.app.locale import catalogue
from gongkai.app.report import by_file
from gongkai.app.wording import Wording
from gongkai.model.problem import Span, error
from gongkai.preview.overlay import addition, injected, problems_page
from gongkai.preview.shown import Shown

SHOWN = Shown(Path("nowhere"), catalogue("zh-CN"), "zh-CN", "本局<1>")


def put(page: bytes) -> bytes:
    return injected(page, SHOWN, last=False, refused=False)


def test_the_addition_stands_before_the_end() -> None:
    page = b"<html><body><p>a</p></BODY></html>"
    assert put(page) == b"<html><body><p>a</p>" + addition(page, SHOWN) + b"</BODY></html>"
    assert put(b"<p>a") == b"<p>a" + addition(b"<p>a", SHOWN)
    assert "本局&lt;1&gt;" in addition(page, SHOWN).decode()


@pytest.mark.parametrize(
    ("policy", "opened"),
    [
        ("default-src 'none'; style-src 'self'", "script-src 'self'; connect-src 'self'"),
        ("script-src 'none'", "script-src 'self'; connect-src 'self'; style-src 'self'"),
        ("script-src 'self' a.example; style-src 'self'", "connect-src 'self'"),
        ("style-src 'self';script-src 'self';  connect-src 'self'", ""),
    ],
)
def test_a_policy_is_opened_for_the_addition_alone(policy: str, opened: str) -> None:
    meta = '<meta http-equiv="Content-Security-Policy" content="{}">'
    kept = [] if policy == "script-src 'none'" else [policy]
    expected = meta.format("; ".join([*kept, opened]) if opened else policy).encode()
    assert put(meta.format(policy).encode()).startswith(expected)


def test_problems_are_shown_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("<script>\n", encoding="utf-8")
    problems = (error("file-unreadable", Span("a.md", 1, 2), detail="<b>"),)
    groups = by_file(Wording(catalogue("zh-CN"), tmp_path), problems, "error")
    page = problems_page(groups, "有 1 处错误", SHOWN, str(tmp_path), last=False).decode()
    assert "&lt;b&gt;" in page
    assert "<b>&lt;<mark>s</mark>cript&gt;</b>" in page
    assert f'href="vscode://file{tmp_path}/a.md:1:2">a.md:1:2</a>' in page
    assert '<html lang="zh-CN">' in page
    assert "?last" not in page

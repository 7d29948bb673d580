"""Masks reach the page as they were typed, wherever they stand."""

from __future__ import annotations

import pytest

from gongkai.layouts.markup import Converter, Words


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(Words("{n}", "{n}", "", ""))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("当事人张*、李*；`张*`和**重要**", "<p>当事人张*、李*；<code>张*</code>和<strong>重要</strong></p>"),
        ("当事人王**的行为与赵**的行为", "<p>当事人王**的行为与赵**的行为</p>"),
        ("- 张*三、李*四\n- 王**；赵**。", "<ul>\n<li>张*三、李*四</li>\n<li>王**；赵**。</li>\n</ul>"),
        ("# 张*、李*", '<h2 id="张李">张*、李*</h2>'),
        ("[张*、李*](a*b.html)", '<p><a href="a*b.html">张*、李*</a></p>'),
        ("[张*、李*][甲]\n\n[甲]: a*b.html", '<p><a href="a*b.html">张*、李*</a></p>'),
        ("**138****1234**", "<p><strong>138****1234</strong></p>"),
        ("王\\*三", "<p>王*三</p>"),
        ("张*三\n\n    李*、王*", "<p>张*三</p>\n<pre><code>李*、王*\n</code></pre>"),
        ("***甲***，**乙*丙*丁**", "<p><strong><em>甲</em></strong>，<strong>乙*丙*丁</strong></p>"),
    ],
)
def test_masks_stay(converter: Converter, text: str, html: str) -> None:
    assert converter.to_html(text, {}) == html


def test_masks_stay_in_cells_and_notes(converter: Converter) -> None:
    html = converter.to_html("|a|b|\n|-|-|\n|张*|李*、王*|\n\n甲[^1]\n\n[^1]: 张*、李*。", {})
    assert "<td>张*</td>" in html
    assert "<td>李*、王*</td>" in html
    assert "张*、李*。" in html
    assert "<em>" not in html

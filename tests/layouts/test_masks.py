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
        ("（*号）（*室）", "<p>（*号）（*室）</p>"),
        ("**乙***丙*", "<p><strong>乙</strong><em>丙</em></p>"),
        ("***甲**乙", "<p>*<strong>甲</strong>乙</p>"),
        (
            "***甲** 乙*，*甲 **乙***",
            "<p><em><strong>甲</strong> 乙</em>，<em>甲 <strong>乙</strong></em></p>",
        ),
        (
            "**甲 *乙* 丙** [*丁*](a.html)",
            '<p><strong>甲 <em>乙</em> 丙</strong> <a href="a.html"><em>丁</em></a></p>',
        ),
        ("*甲 [乙*丙](a.html)", '<p>*甲 <a href="a.html">乙*丙</a></p>'),
        ('[甲](a.html "*乙*")', '<p><a href="a.html" title="*乙*">甲</a></p>'),
        ("![*甲*](a.png)", '<p class="picture"><img alt="*甲*" src="a.png"></p>'),
        ("**_甲_** _**乙**_", "<p><strong><em>甲</em></strong> <em><strong>乙</strong></em></p>"),
        (
            "见 https://a.cn/_a_/x_y_.pdf，http://a.cn/a*b*c。",
            "<p>见 https://a.cn/_a_/x_y_.pdf，http://a.cn/a*b*c。</p>",
        ),
        ("**https://a.cn/x**和_www.a.cn_", "<p><strong>https://a.cn/x</strong>和_www.a.cn_</p>"),
        ("\\\\fileserver\\share，D:\\*.doc、C:\\[a]", "<p>\\\\fileserver\\share，D:\\*.doc、C:\\[a]</p>"),
        ("**D:\\_甲_\\乙**，D:\\\\甲\\\\乙", "<p><strong>D:\\_甲_\\乙</strong>，D:\\甲\\乙</p>"),
        ("编号：__，日期：__。（__）（___）", "<p>编号：__，日期：__。（__）（___）</p>"),
        ("__注意：__ 请看_甲_，（_乙_）", "<p><strong>注意：</strong> 请看_甲_，（<em>乙</em>）</p>"),
        ("***甲***，**乙*丙*丁**", "<p><strong><em>甲</em></strong>，<strong>乙*丙*丁</strong></p>"),
    ],
)
def test_masks_stay(converter: Converter, text: str, html: str) -> None:
    assert converter.to_html(text, {}) == html


def test_emphasis_within_emphasis_ends_somewhere(converter: Converter) -> None:
    html = converter.to_html("*a " * 3_000 + "b* " * 3_000, {})
    assert html.count("*") + html.count("<em>") * 2 == 6_000
    assert 0 < html.count("<em>") < 20


def test_masks_stay_in_cells_and_notes(converter: Converter) -> None:
    html = converter.to_html("|a|b|\n|-|-|\n|张*|李*、王*|\n\n甲[^1]\n\n[^1]: 张*、李*。", {})
    assert "<td>张*</td>" in html
    assert "<td>李*、王*</td>" in html
    assert "张*、李*。" in html
    assert "<em>" not in html

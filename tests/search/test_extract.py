"""What is read on a page."""

from __future__ import annotations

import pytest

from gongkai.search.extract import lines


@pytest.mark.parametrize(
    ("main", "expected"),
    [
        ("<p>甲<b>乙</b> 丙</p><p>丁</p>", ("甲乙 丙", "丁")),
        ("<p>甲<br>乙</p>丙", ("甲", "乙", "丙")),
        ("<table><tr><th>文号</th><td>1 号</td></tr></table>", ("文号", "1 号")),
        ("<ul><li>甲<li> 乙\n 丙 </ul>", ("甲", "乙 丙")),
        ("<h1>题</h1><nav>路</nav><p hidden>藏</p><svg><text>画</text></svg><p>文</p>", ("文",)),
        ("<div class=relations>关</div><section class=code>码</section><p class=stamp>废</p>", ()),
        ("<!-- 注 --><template><p>模</p></template><script>x</script>文", ("文",)),
        ("<p>a &lt;b&gt; &amp; c</p>", ("a <b> & c",)),
    ],
)
def test_lines_are_the_blocks_of_the_main_part(main: str, expected: tuple[str, ...]) -> None:
    html = f"<!doctype html><title>题</title><header>头</header><main>{main}</main><footer>尾</footer>"
    assert lines(html.encode()) == expected


def test_a_page_without_a_main_part_says_nothing() -> None:
    assert lines(b"<p>a</p>") == ()

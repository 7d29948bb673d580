"""What is Chinese on a page whose interface is not says so, and nothing else does."""

from __future__ import annotations

import pytest

from gongkai.layouts.tongues import mark, mark_feed


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>Title</p>", "<p>Title</p>"),
        ("<p>标题</p>", '<p lang="zh-CN">标题</p>'),
        ('<a href="x">关于2021年 3 月的通知</a>', '<a href="x" lang="zh-CN">关于2021年 3 月的通知</a>'),
        ("<p>By: 《甲办法》. Since 2021</p>", '<p>By: <span lang="zh-CN">《甲办法》</span>. Since 2021</p>'),
        ("<p>甲 and 乙</p>", '<p><span lang="zh-CN">甲</span> and <span lang="zh-CN">乙</span></p>'),
        ("<li>甲<b>乙</b></li>", '<li><span lang="zh-CN">甲</span><b lang="zh-CN">乙</b></li>'),
        ('<nav aria-label="Main">甲</nav>', '<nav aria-label="Main"><span lang="zh-CN">甲</span></nav>'),
        ("<title>甲 - Site</title>", '<title lang="zh-CN">甲 - Site</title>'),
        ("<svg><text>甲</text></svg><p>乙</p>", '<svg><text>甲</text></svg><p lang="zh-CN">乙</p>'),
        ('<meta content="甲"><p>“A” （b）</p>', '<meta content="甲"><p>“A” （b）</p>'),
        ("<p>a<br>甲</p>", '<p>a<br><span lang="zh-CN">甲</span></p>'),
        ('<p lang="zh-CN">甲</p>', '<p lang="zh-CN"><span lang="zh-CN">甲</span></p>'),
    ],
)
def test_chinese_says_so(html: str, marked: str) -> None:
    assert mark(html, "en") == marked


@pytest.mark.parametrize("language", ["zh-CN", "zh-Hant"])
def test_a_chinese_interface_needs_no_marks(language: str) -> None:
    assert mark("<p>标题 and more</p>", language) == "<p>标题 and more</p>"


@pytest.mark.parametrize(
    ("feed", "marked"),
    [
        ("<title>Title</title>", "<title>Title</title>"),
        ("<title>[Repealed] 甲办法</title>", '<title xml:lang="zh-CN">[Repealed] 甲办法</title>'),
        (
            "<summary>It was amended on 1 June. By: 甲。</summary>",
            "<summary>It was amended on 1 June. By: 甲。</summary>",
        ),
        ("<summary>公告: now in force</summary>", "<summary>公告: now in force</summary>"),
        ("<summary>第一条\n&lt;甲&gt;</summary>", '<summary xml:lang="zh-CN">第一条\n&lt;甲&gt;</summary>'),
        (
            "<author><name>甲局</name></author><author><name>Office</name></author>",
            '<author xml:lang="zh-CN"><name>甲局</name></author><author><name>Office</name></author>',
        ),
        ('<category term="a" label="通知"/>', '<category xml:lang="zh-CN" term="a" label="通知"/>'),
        ('<category term="a" label="Notice"/>', '<category term="a" label="Notice"/>'),
        ("<loc>https://x.example/甲</loc>", "<loc>https://x.example/甲</loc>"),
    ],
)
def test_chinese_in_a_feed_says_so(feed: str, marked: str) -> None:
    assert mark_feed(feed, "en") == marked
    assert mark_feed(feed, "zh-CN") == feed

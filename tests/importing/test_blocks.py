"""Pages as rows of blocks."""

from __future__ import annotations

from gongkai.importing.blocks import Block, blocks, lines
from gongkai.importing.markup import parse


def of(html: str) -> list[Block]:
    """The blocks of a page."""
    return blocks(parse(html)[0])


def texts(html: str) -> list[str]:
    """Their words."""
    return [block.text for block in of(html)]


def test_paragraphs_breaks_and_loose_words_are_blocks_of_their_own() -> None:
    assert texts("甲<p>乙</p>丙<br>丁<div>戊<span>己</span></div>") == ["甲", "乙", "丙", "丁", "戊己"]


def test_breaks_inside_a_font_part_and_those_inside_a_heading_do_not() -> None:
    assert texts("<font>　　甲<br><br>　　乙</font>") == ["甲", "乙"]
    found = of("<h2>甲<br>乙</h2>")
    assert [(block.text, block.level, block.sort) for block in found] == [("甲乙", 2, "heading")]


def test_links_are_noted_with_their_share() -> None:
    (block,) = of('<p>见<a href="a.html">规范</a></p>')
    assert [(link.text, link.href) for link in block.links] == [("规范", "a.html")]
    assert round(block.linked, 2) == 0.67


def test_a_table_of_data_is_one_block_with_merged_cells_repeated() -> None:
    html = "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁<tr><td>1<td>2<td>3</table>"
    (block,) = of(html)
    assert block.rows == (("甲", "乙", "乙"), ("甲", "丙", "丁"), ("1", "2", "3"))
    assert block.merged


def test_spans_beyond_reason_are_cut() -> None:
    (block,) = of(
        "<table><tr><td rowspan=99999 colspan=x>甲<td>乙</tr><tr><td>丙</tr><tr><td>丁<td>戊</tr></table>"
    )
    assert len(block.rows) == 3


def test_a_table_that_lays_out_a_page_is_walked_through() -> None:
    long = "长" * 100
    html = f"<table><tr><td>甲</td></tr><tr><td><p>{long}</p><p>{long}</p></td></tr></table>"
    assert texts(html) == ["甲", long, long]
    assert texts("<table><tr><td><table><tr><td>甲</td></tr></table></td><td>乙</td></tr></table>") == [
        "甲",
        "乙",
    ]


def test_images_are_counted() -> None:
    assert [(block.text, block.images) for block in of("<p>甲<img></p><p><img></p>")] == [("甲", 1), ("", 1)]


def test_each_line_of_a_text_is_a_block() -> None:
    assert [block.text for block in lines("甲\n\n　　乙 \n  • 丙\n")] == ["甲", "乙", "丙"]

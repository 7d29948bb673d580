"""The HTML of old pages, and its head."""

from __future__ import annotations

import pytest

from gongkai.importing.markup import DEEPEST, TooDeepError, parse


def text(html: str) -> str:
    """The words of a parsed page."""
    return parse(html)[0].get_text()


def test_what_nobody_reads_is_left_out() -> None:
    html = (
        "<body>甲<script>乙</script><style>丙</style><!--丁--><select><option>戊</select><nav>己</nav>"
        "<p style='display: none'>庚</p><p hidden>辛</p><p aria-hidden=true>壬</p><footer>癸</footer></body>"
    )
    assert text(html) == "甲"


def test_what_stands_inside_a_form_is_read() -> None:
    assert text("<label>来源：</label>甲") == "来源：甲"
    assert text("<form>甲<p>乙</form>") == "甲乙"


def test_references_without_semicolon_and_signs_that_nobody_sees() -> None:
    assert text("<p>甲&nbsp&nbsp乙&#8203;&#0;丙</p>") == "甲\xa0\xa0乙□丙"


def test_a_paragraph_that_is_not_closed_ends_with_the_next() -> None:
    body, _ = parse("<p>甲<p>乙<li>丙<li>丁")
    assert [one.get_text() for one in body.find_all(["p", "li"])] == ["甲", "乙", "丙", "丁"]


def test_the_head_of_a_page() -> None:
    _, head = parse(
        '<head><title> 甲 - 站 </title><meta name="ArticleTitle" content="甲">'
        '<meta name=PubDate content="2020-01-01">'
        '<meta name="ContentSource" content="乙"><meta property="og:url" content="https://a.example/1.html"></head>'
        "<script>$.getJSON('/x')</script>"
    )
    assert (head.titles, head.window, head.dates, head.sources) == (
        ("甲",),
        "甲 - 站",
        ("2020-01-01",),
        ("乙",),
    )
    assert (head.address, head.filled) == ("https://a.example/1.html", True)


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="canonical" href="https://a.example/b.html">',
        '<base href="https://a.example/b.html">',
        "<!-- saved from url=(0026)https://a.example/b.html -->",
    ],
)
def test_where_a_page_stood(html: str) -> None:
    assert parse(f"<head>{html}</head>甲")[1].address == "https://a.example/b.html"
    assert parse("<base href='/b.html'>甲")[1].address == ""


@pytest.mark.parametrize("address", ["http://[siteurl]/a.html", "http://a:x/b", "http://", "https:///a"])
def test_what_can_be_no_address_is_none(address: str) -> None:
    link = f'<link rel="canonical" href="{address}">'
    assert parse(f"<head>{link}</head>甲")[1].address == ""
    assert (
        parse(f"<head>{link}<base href='https://a.example/b'></head>甲")[1].address == "https://a.example/b"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<script>" + "if(i<n)x();" * DEEPEST * 2 + "</script>",
        "<style>" + "a<b" * DEEPEST * 2 + "</style>",
        "<!--" + "<div>" * DEEPEST * 2 + "-->",
        "<iframe>" + "<div>" * DEEPEST * 2 + "</iframe>",
        "<noframes>" + "<!--<div>" * DEEPEST * 2 + "</noframes>",
        "<svg><style>" + "<script>a<b</script>" * DEEPEST * 2 + "</style></svg>",
        "<p title='" + "a<b" * DEEPEST * 2 + "'>",
    ],
)
def test_what_begins_no_element_is_not_deep(html: str) -> None:
    assert text(f"{html}<p>甲</p>") == "甲"


def test_what_is_shown_as_it_was_typed_is_text() -> None:
    assert text("<xmp>甲<b>乙</xmp>丙<plaintext>丁<p>戊") == "甲<b>乙丙丁<p>戊"


@pytest.mark.parametrize("tag", ["div", "b", "span"])
def test_what_is_too_deep_is_refused(tag: str) -> None:
    parse(f"<{tag}>" * (DEEPEST - 5) + "甲")
    with pytest.raises(TooDeepError):
        parse(f"<{tag}>" * (DEEPEST + 1) + "甲")


def test_many_elements_beside_each_other_are_not_deep() -> None:
    assert text("<br><p>甲</p><img>" * 1000).count("甲") == 1000

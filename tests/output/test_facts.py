"""What the audit has to know of a page; what it finds wrong stands in tests/cases/audit.md."""

from __future__ import annotations

import pytest

from gongkai.model.buildlog import Facts
from gongkai.output.facts import facts


def test_other_files_have_no_facts() -> None:
    assert facts("documents/a/x.pdf", b"\x00<html>") == Facts()
    assert facts("robots.txt", b"User-agent: *") == Facts()


def test_facts_are_sorted_and_each_stands_once() -> None:
    page = b'<html lang="zh"><title>t</title><main><h1 id="b">x</h1><p id="a">'
    page += b'<a href="y.html">1</a><a href="y.html">2</a>'
    assert facts("d/x.html", page) == Facts(("a", "b"), ("d/y.html",))


def test_bytes_that_are_no_text_do_no_harm() -> None:
    assert facts("a.html", b"\xff\xfe<html>\x00").faults


STRANGE = {
    "attributes that stand twice, in capitals": (
        "<p id=a ID=b onclick=1 ONCLICK=2 CLASS=x class=y>x<a HREF=b.html href=c.html>y</a>",
        ["a"],
        ["d/b.html"],
        ["audit-inline p onclick"],
    ),
    "attributes without a value": (
        "<a href>x</a><p id>y<img src alt><p style>w<p oN>v<iframe src></iframe>",
        [""],
        [],
        ["audit-alt ", "audit-inline p", "audit-inline p on", "audit-id "],
    ),
    "attributes that are nearly or not at all such": (
        (
            '<p =onclick=1 data-onclick=1 o:n=1 xonclick=1 data-style=x><p title="onclick=1 style=x"'
            " class=' on style '>x</p onclick=1 style=x id=e href=e><a name=on rel=style>y</a>"
        ),
        [],
        [],
        [],
    ),
    "attributes with nothing between them": (
        """<p title="x"onclick="y"/style='z'id=i>x<p/onfocus/>y""",
        ["i"],
        [],
        ["audit-inline p", "audit-inline p onclick", "audit-inline p onfocus"],
    ),
    "what is a comment and what is none": (
        "<!-- <p id=c style=x onclick=y><a href=c.html> --><p id=d>x<![CDATA[<p id=e>]]>",
        ["d"],
        [],
        [],
    ),
    "what is no part of the page, or only text": (
        (
            "<template id=t><p id=u style=x onclick=1><a href=u.html></a><img></template><textarea id=x>"
            "<p id=y onclick=1></textarea><xmp><a href=z></a></xmp><noscript><a href=n.html></a></noscript>"
        ),
        ["t", "x"],
        ["d/n.html"],
        ["audit-link-text n.html"],
    ),
    "drawings and formulas": (
        (
            '<svg viewBox="0 0 1 1" xlink:href=a.html ONLOAD=1 HREF=b.html><a xlink:href=c.html></a>'
            '<use href="//e.example/x"/><title id=s>x</title><foreignObject STYLE=x><p id=f onclick=1>y'
            "</foreignObject><script>1</script><style>x</style></svg><math><mi href=m.html id=g>x</mi></math>"
        ),
        ["f", "g", "s"],
        ["d/b.html", "d/m.html"],
        [
            "audit-inline svg onload",
            "audit-foreign use //e.example/x",
            "audit-inline foreignObject",
            "audit-inline p onclick",
            "audit-inline script",
            "audit-inline style",
        ],
    ),
    "links of elements that load nothing, and of those that do": (
        (
            '<area href=a.html><base href=b.html><p src=c.html href=d.html><object data="//x.example/o">'
            '<embed src="//x.example/e"><video src=v.mp4><source src="data:,">'
        ),
        [],
        ["d/a.html", "d/b.html", "d/c.html", "d/d.html", "d/v.mp4"],
        [
            "audit-foreign object //x.example/o",
            "audit-foreign embed //x.example/e",
            "audit-foreign source data:,",
        ],
    ),
    "faults in the order of the page, those of the whole page behind them": (
        (
            '<script style=1 onload=2 src="//x.example/y"></script><h3 id=a>x</h3><p id=a><p id=a>'
            '<img style=1 onerror=2 src="//x.example/z"><a href=q onclick=1></a><main><a href=q></a></main>'
        ),
        ["a"],
        ["d/q"],
        [
            "audit-inline script",
            "audit-inline script onload",
            "audit-foreign script //x.example/y",
            "audit-inline img",
            "audit-inline img onerror",
            "audit-foreign img //x.example/z",
            "audit-alt //x.example/z",
            "audit-inline a onclick",
            "audit-link-text q",
            "audit-id a",
            "audit-heading h1 h3",
        ],
    ),
    "data that is none": (
        (
            '<script type="application/ld+json">{</script><script TYPE="application/ld+json">[]</script>'
            '<script type="application/ld+json" src=x.js>{</script><style></style>'
            '<script type="Application/LD+JSON">[]</script><script type="application/ld+json"></script>'
        ),
        [],
        ["d/x.js"],
        ["audit-inline script", "audit-inline style"],
    ),
    "elements that begin a second time": (
        "<body id=a onload=x><html id=b lang=en style=y><body id=c class=d><title>u</title><main>",
        ["a", "b"],
        [],
        ["audit-inline html", "audit-inline body onload"],
    ),
    "bytes that no text has": (
        '<p i\0d=a o\0nclick=1 id=b\0c>x<a href="a\0.html">y</a>',
        ["b\ufffdc"],
        ["d/a\ufffd.html"],
        [],
    ),
    "a mark that is not closed": (
        '<p id="a<a href=b.html>x</a><p id="c">y<a href="',
        ["a<a href=b.html>x</a><p id="],
        [],
        [],
    ),
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_pages_are_read_as_browsers_read_them(name: str) -> None:
    body, ids, links, faults = STRANGE[name]
    found = facts("d/x.html", f"<html lang=zh><title>t</title><main><h1>h</h1>{body}".encode())
    assert list(found.ids) == ids
    assert list(found.links) == links
    assert [" ".join([fault.code, *dict(fault.args).values()]) for fault in found.faults] == faults


ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="x:y"><link rel="self" href="{0}/a.xml"/>'


def test_a_feed_names_pages_of_its_own_site_and_addresses_of_others() -> None:
    feed = ATOM.format("https://x.example/gov") + (
        '<link href="https://x.example/gov/d/b.html#c"/><link href="https://x.example/gov/d/"/>'
        '<x:link href="y"/><link href="https://other.example/"/><link href="https://x.example/gov/d/"/></feed>'
    )
    names = ("a.xml", "d/b.html#c", "d/index.html", "https://other.example/")
    assert facts("a.xml", feed.encode(), "/gov/") == Facts(links=names)
    assert facts("a.xml", feed.replace("2005/Atom", "2005/Other").encode(), "/gov/") == Facts()


@pytest.mark.parametrize(
    "broken", ["<a>", "<x:y:z/></feed>", "<z:y/></feed>", '<y z:a="1"/></feed>', "</feed>x"]
)
def test_a_broken_feed_has_a_fault_and_no_links(broken: str) -> None:
    found = facts("a.xml", (ATOM.format("https://x.example") + broken).encode())
    assert [fault.code for fault in found.faults] == ["audit-xml"]
    assert found.links == ()

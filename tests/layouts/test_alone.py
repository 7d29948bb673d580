"""A page that is taken out of its site."""

from __future__ import annotations

from bs4 import BeautifulSoup

from gongkai.layouts.alone import alone, inlined

PAGE = """<html><head><meta charset="utf-8"><link rel="stylesheet" href="../assets/a.css">
<script src="../a.js"></script>
<meta http-equiv="Content-Security-Policy" content="default-src *"></head><body>
<a id="in" href="b.html">乙</a><a id="out" href="https://o.example/">外</a>
<a id="own" href="https://s.example/c.html">丙</a>
<a id="here" href="#x">此处</a><a id="evil" href="javascript:alert(1)">坏</a>
<img src="p.png" alt="图"><img src="gone.png" alt="没有的图"></body></html>"""


def made() -> BeautifulSoup:
    found = alone(
        PAGE.encode(),
        "documents/a.html",
        "https://s.example",
        {"assets/a.css": b"p { color: red }"},
        {"documents/p.png": "data:image/png;base64,AA=="},
        {"documents/b.html": "#b"},
    )
    return BeautifulSoup(found, "html5lib")


def test_styles_are_in_it_and_nothing_runs_or_is_fetched() -> None:
    page = made()
    assert page.select("script, link") == []
    assert "color: red" in str(page.select_one("style"))
    policy = page.select_one("meta[http-equiv]")
    assert policy is not None
    assert str(policy["content"]).startswith("default-src 'none'")


def test_links_lead_where_they_can_or_are_words() -> None:
    page = made()
    hrefs = {str(one["id"]): one.get("href") for one in page.select("a[id]")}
    assert (hrefs.get("in"), hrefs.get("out"), hrefs.get("here")) == ("#b", "https://o.example/", "#x")
    assert not hrefs.get("own")
    assert not hrefs.get("evil")
    assert "丙" in page.get_text()


def test_pictures_are_in_it_or_their_words() -> None:
    page = made()
    assert [str(one["src"]) for one in page.select("img")] == ["data:image/png;base64,AA=="]
    assert "没有的图" in page.get_text()


def test_a_file_as_an_address() -> None:
    assert inlined("a.png", b"\0") == "data:image/png;base64,AA=="
    assert inlined("a.unknown", b"").startswith("data:application/octet-stream")

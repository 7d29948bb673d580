"""Links from record to record."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.app.linking import known_by, relinked
from gongkai.app.originals import Place
from gongkai.importing.extract import Known
from gongkai.importing.legacy import Draft

HEAD = "---\ntitle: 甲\ndraft: yes\n---\n"
RECORDS = {"b.html": "notices/b", "c.html": "notices/c"}


def draft_by(known: Known) -> Draft:
    """The draft of a page that leads to two others and once more to the first."""
    body = "".join(_link(href, known(href, "")) for href in ("b.html", "c.html", "b.html"))
    return Draft("notices", {}, (), body, linked=True)


def _link(href: str, key: str) -> str:
    return f"[{href}](../{key}.html)\n" if key else f"{href}\n"


def known(href: str, _base: str) -> str:
    """The record of each of them."""
    return RECORDS[href]


WHOLE = draft_by(known).body


@pytest.mark.parametrize(
    "body",
    [
        "b.html\nc.html\nb.html\n",
        "[b.html](../notices/b.html)\nc.html\n[b.html](../notices/b.html)\n",
        WHOLE,
    ],
)
def test_what_an_import_wrote_gets_the_links_that_it_lacks(body: str) -> None:
    assert relinked(HEAD + body, draft_by, known) == HEAD + WHOLE


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "b.html\nc.html\nb.html\nmine\n",
        HEAD + "[b.html](../notices/b.html)\nc.html\nb.html\n",
        HEAD + "[b.html](../notices/mine.html)\nc.html\nb.html\n",
        HEAD.replace("draft: yes\n", "") + "b.html\nc.html\nb.html\n",
        HEAD.replace("\n", "\r\n") + "b.html\nc.html\nb.html\n",
        "nothing",
    ],
)
def test_what_somebody_changed_is_let_be(text: str) -> None:
    assert relinked(text, draft_by, known) == text


def test_a_page_without_links_to_its_site_is_let_be() -> None:
    text = f"{HEAD}a\n"
    assert relinked(text, lambda _known: Draft("notices", {}, (), "b\n"), known) == text


def test_a_link_is_found_by_address_or_by_the_file_that_it_leads_to() -> None:
    place = Place(Path("/old/x/a.html"), "a.html", "a.html")
    find = known_by(place, {"/old/b.html": "notices/b"}, {"https://a.example/c.html": "notices/c"})
    assert find("../b.html#top", "") == "notices/b"
    assert find("c.html?#x", "https://a.example/d.html") == "notices/c"
    assert find("c.html", "") == find("", "https://a.example/") == find("https://[", "") == ""

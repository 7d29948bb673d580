"""The files that a browser searches."""

from __future__ import annotations

import json

from gongkai.app.searching import simplified
from gongkai.model.page import SEARCH_INDEX
from gongkai.search.index import Found, index, ranked, shard, text_path
from gongkai.search.normal import Normal, terms
from gongkai.search.parts import Part
from tests.searching import Index


def found(url: str, day: str = "2024-01-01", state: str = "") -> Found:
    """A document."""
    return Found(f"{url}.html", f"题{url}", url[0], url[0].upper(), day, "", state)


DOCUMENTS = [
    found("a/1", "2024-01-01", "repealed"),
    found("a/2", "2020-01-01", "in_force"),
    found("b/1", "2022-01-01", ""),
    found("b/2", ""),
]
LINES: dict[str, tuple[str, ...]] = {
    "a/1.html": ("甲乙丙",),
    "a/2.html": ("乙丙",),
    "b/1.html": ("丙丁", "发〔2022〕1号"),
}


def text(one: Found) -> list[Part]:
    """The text of a document, in one part."""
    return [(one.title, *LINES.get(one.url, ()))]


def test_what_ended_comes_last_and_else_the_newest_first() -> None:
    assert [one.url for one in ranked(DOCUMENTS)] == ["b/1.html", "a/2.html", "b/2.html", "a/1.html"]


def test_the_order_of_the_documents_plays_no_part() -> None:
    assert index(DOCUMENTS[::-1], text, simplified()) == index(DOCUMENTS, text, simplified())


def test_every_term_leads_to_the_parts_and_titles_that_have_it() -> None:
    normal, made = Normal(simplified()), Index(index(DOCUMENTS, text, simplified()))
    order = ranked(DOCUMENTS)
    expected: dict[str, list[list[int]]] = {}
    for place, one in enumerate(order):
        for term in terms(normal("\n".join(text(one)[0]))):
            expected.setdefault(term, [[]])[0].append(place)
    for place, one in enumerate(order):
        for term in (*terms(normal(one.title)), *one.filters):
            lists = expected.setdefault(term, [[]])
            if len(lists) == 1:
                lists.append([])
            lists[1].append(place)
    assert made.lines == expected
    assert made.lines["year:2022"] == [[], [0]]
    assert made.lines["effect:repealed"] == [[], [3]]
    assert [one.url for one in made.documents] == [one.url for one in order]


def test_a_change_gives_every_file_of_the_index_another_name() -> None:
    one = index(DOCUMENTS, text, simplified())
    other = index(
        DOCUMENTS, lambda one: [(*text(one)[0], "戊")] if one.url == "a/1.html" else text(one), simplified()
    )
    assert set(one) & set(other) == {SEARCH_INDEX}
    assert text_path("a/1.html", 0) not in one


def test_an_empty_site_has_an_index() -> None:
    files = index([], text, simplified())
    assert json.loads(files[SEARCH_INDEX])["documents"] == 0
    assert Index(files).lines == {}


def test_shards_are_chosen_by_all_characters_of_a_term() -> None:
    assert [shard("", 1000), shard("a", 1000), shard("第1", 1000)] == [
        2166136261 % 1000,
        3826002220 % 1000,
        ((2166136261 ^ ord("第")) * 16777619 % 2**32 ^ ord("1")) * 16777619 % 2**32 % 1000,
    ]


def test_only_pairs_of_characters_that_occur_are_told() -> None:
    pairs = json.loads(
        index([found("b/2", "")], lambda one: [(one.title, "国")], simplified())[SEARCH_INDEX]
    )["simplified"]
    assert "國国" in pairs
    assert "龍龙" not in pairs

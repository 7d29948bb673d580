"""Digests: the same for the same content in every process, another for any other."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.digest import Known, full, of_bytes, of_text, of_view
from gongkai.model.problem import Span
from gongkai.model.source import Prose
from gongkai.site.views import Card, DateView, LinkView, RelationView, ShortView

CARD = "Card('甲', 'documents/a.html', published=DateView('2021-01-01', '2021-01-01'))"


def test_a_digest_begins_the_sha256() -> None:
    assert of_bytes(b"a") == hashlib.sha256(b"a").hexdigest()[:32]
    assert full(b"a") == hashlib.sha256(b"a").hexdigest()
    assert of_text("甲") == of_bytes("甲".encode())


def test_a_lone_surrogate_is_a_text_too() -> None:
    assert of_text("\udc80") != of_text("?")


def test_views_of_other_content_have_other_digests() -> None:
    views = [
        LinkView("甲", "a"),
        LinkView("甲", "b"),
        LinkView("甲', 'a", ""),
        LinkView("甲", "a", outside=True),
        (LinkView("甲", "a"),),
        Card("甲", "a"),
        Card("甲", "a", published=DateView("", "")),
        Card("甲", "a", "b"),
        ("LinkView", "甲", "a", False, ""),
        ("甲", "a", False, ""),
        (LinkView("甲", "a"), LinkView("甲", "a")),
        ((LinkView("甲", "a"),),),
        (),
        ((),),
        (None,),
        ("",),
        ("甲", "乙"),
        ("甲乙",),
        ("甲乙", ""),
        "",
        None,
        "None",
        0,
        False,
        1,
        True,
        "1",
        b"1",
    ]
    assert len({of_view(view) for view in views}) == len(views)


def test_where_a_text_stands_is_no_part_of_it() -> None:
    assert of_view(Prose("文", Span("a.md", 5))) == of_view(Prose("文", Span("b.md", 9)))


def test_equal_views_have_one_digest_whatever_objects_they_are_made_of() -> None:
    text = "ab"
    assert of_view((text, text, sys.intern("a-b"))) == of_view((f"{text[0]}b", "".join("ab"), "".join("a-b")))
    card = Card("甲", "a", published=DateView("1", "1"))
    other = Card("甲", "a", published=DateView("1", "1"))
    assert of_view((card, card)) == of_view((card, other))


def test_a_shared_view_is_looked_for_and_noted_and_changes_no_digest() -> None:
    known: Known = {}
    one, two = Card("甲", "a", effect=None), Card("乙", "b", published=DateView("1", "1"))
    pages = [ShortView(one), ShortView(two), (one, two), ShortView(one), one]
    assert [of_view(page, known) for page in pages] == [of_view(page) for page in pages]
    assert known.keys() == {id(one), id(two)}


plain = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec=None), max_size=4)
links = st.builds(LinkView, st.text(max_size=3), st.text(max_size=3), st.booleans(), st.text(max_size=3))
dates = st.builds(DateView, st.text(max_size=3), st.text(max_size=3))
cards = st.builds(Card, st.text(max_size=2), st.text(max_size=2), published=st.none() | dates)
steps = st.builds(RelationView, st.text(max_size=2), st.lists(cards, max_size=2).map(tuple))
views = st.recursive(
    plain | links | dates | cards | steps, lambda inner: st.lists(inner, max_size=3).map(tuple)
)


@given(views, views)
def test_the_digest_tells_apart_what_the_repr_tells_apart(one: object, other: object) -> None:
    assert (of_view(one) == of_view(other)) == (repr(one) == repr(other))
    assert of_view(one) == of_view(pickle.loads(pickle.dumps(one)))


def test_every_process_finds_the_same_digest() -> None:
    code = (
        f"from gongkai.model.digest import of_view; from gongkai.site.views import *; print(of_view({CARD}))"
    )
    expected = of_view(Card("甲", "documents/a.html", published=DateView("2021-01-01", "2021-01-01")))
    for seed in ("0", "1", "random"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            encoding="ascii",
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        assert run.stdout.strip() == expected

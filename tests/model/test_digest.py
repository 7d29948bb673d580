"""Digests: the same for the same content in every process, another for any other."""

from __future__ import annotations

import hashlib
import subprocess
import sys

from gongkai.model.digest import full, of_bytes, of_text, of_view
from gongkai.model.problem import Span
from gongkai.model.source import Prose
from gongkai.site.views import Card, DateView, LinkView

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
        None,
        "None",
    ]
    assert len({of_view(view) for view in views}) == len(views)


def test_where_a_text_stands_is_no_part_of_it() -> None:
    assert of_view(Prose("文", Span("a.md", 5))) == of_view(Prose("文", Span("b.md", 9)))


def test_every_process_finds_the_same_digest() -> None:
    code = (
        f"from gongkai.model.digest import of_view; from gongkai.site.views import *; print(of_view({CARD}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="ascii", check=True)
    assert run.stdout.strip() == of_view(
        Card("甲", "documents/a.html", published=DateView("2021-01-01", "2021-01-01"))
    )

"""The nouns of an import."""

from __future__ import annotations

from gongkai.importing.legacy import LIKELY, SURE, Ask, Draft, Found


def test_a_draft_is_as_sure_as_the_least_of_it() -> None:
    sure = Draft("", {"title": Found("甲", 0.9)}, (), "", weight=0.95)
    assert sure.least == 0.9
    assert Draft("", {"title": Found("甲", 0.9)}, (Ask("source", "missing"),), "").least == 0
    assert Draft("", {}, (), "", weight=0.7).least == 0.7
    assert LIKELY < SURE

"""What a pack says of itself, and what a page away from its site does not."""

from __future__ import annotations

import datetime as dt

from gongkai.site.packviews import offprint, packed
from tests.registers import WORDS
from tests.site.test_frame import frame


def test_its_days_are_in_the_words_of_the_site() -> None:
    found = packed(dt.date(2026, 7, 1), dt.date(2026, 6, 1), WORDS)
    assert (found.until.text, found.as_of.text, found.records) == ("2026年7月1日", "2026年6月1日", ())


def test_nothing_leads_to_an_address_that_is_not_public() -> None:
    page = offprint(frame().page("documents/a.html", "甲", poster="q/a.html", history="a.xml"))
    assert (page.canonical, page.code, page.poster, page.history, page.indexed) == ("", "", "", "", False)
    assert page.title == "甲"

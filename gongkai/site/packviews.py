"""What a page shows of itself that is handed about before it is public. Documented in docs/layouts.md."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from gongkai.model.view import view
from gongkai.site.frameviews import PageView
from gongkai.site.views import DateView, LinkView
from gongkai.site.words import Words


@view
class PackedView:
    """A draft that is shown outside: until when it holds, and what it was made from."""

    until: DateView
    """The last day on which it may be used."""
    as_of: DateView
    """The day whose state it shows."""
    records: tuple[LinkView, ...]
    """Of the first page of several: each of the others; empty on these, and where there is one alone."""


def packed(until: dt.date, as_of: dt.date, words: Words, records: tuple[LinkView, ...] = ()) -> PackedView:
    """What a pack says of itself, in the words of the site."""
    return PackedView(words.date(until), words.date(as_of), records)


def offprint(page: PageView) -> PageView:
    """The same page away from the site: whatever leads to an address that is not public is left out."""
    return replace(
        page,
        canonical="",
        code="",
        trail=(),
        indexed=False,
        metas=(),
        feed="",
        linked="",
        poster="",
        history="",
    )

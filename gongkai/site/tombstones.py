"""What is left of a record that was taken down, and the pages at addresses that records had before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gongkai.model.library import Gone
from gongkai.model.page import Copy, Job, Page
from gongkai.model.problem import Span
from gongkai.model.record import UNSTATED, UNSTATED_WORD, Record, Ref, Value
from gongkai.model.source import Attached
from gongkai.site.cards import Cards
from gongkai.site.frame import Frame
from gongkai.site.frameviews import SiteView
from gongkai.site.goneviews import MovedView, TombstoneView
from gongkai.site.moved import moved_keys, standing
from gongkai.site.urls import REMOVED, absolute, attachment_path, encode, record_path, short_path
from gongkai.site.views import Card, LinkView
from gongkai.site.words import UNSTATED_DATE, said


class Tombstones:
    """Makes the pages of what was taken down and of what moved."""

    def __init__(self, frame: Frame, cards: Cards, site: SiteView) -> None:
        """Take what pages share, and the cards of the records that replace others."""
        self.frame = frame
        self.cards = cards
        self.words = cards.words
        self.site = site

    def of(self, gone: Gone, feed: str = "") -> Iterator[Page]:
        """The page of a record that was taken down, and the short one that its code leads to.

        `feed` is the path of the feed of its history, if it has one.
        """
        view, origin = self.view(gone), Span(gone.record.path)
        title = self.called(gone)
        column = gone.record.type if self.cards.library.types[gone.record.type].listed else ""
        trail = self.frame.trail(column, title)
        for path in (record_path(gone.record.key), short_path(gone.record)):
            page = self.frame.page(path, title, trail=trail, column=column, code="", indexed=False)
            page = replace(page, feed=feed)
            yield Page(path, "tombstone.html", {"site": self.site, "page": page, "tombstone": view}, origin)

    def moved(self, record: Record, title: str, attached: Mapping[str, Attached]) -> Iterator[Job]:
        """A page at each address that a record had before, and its files there: `attached`, or none."""
        new = record_path(record.key)
        for key in moved_keys(record):
            old = record_path(key)
            page = self.frame.page(old, title, trail=self.frame.trail("", title), code="", indexed=False)
            page = replace(page, canonical=absolute(self.frame.config.base_url, new))
            view = MovedView(LinkView(title, encode(new)))
            yield Page(
                old,
                "moved.html",
                {"site": self.site, "page": page, "moved": view},
                record.span("formerly"),
            )
            for name, ref in standing(record) if attached else ():
                file = attached[ref.path]
                yield Copy(attachment_path(key, name), file.location, file.digest, file.size, ref.span)

    def view(self, gone: Gone) -> TombstoneView:
        """All that may be told of a record that was taken down."""
        published = gone.record.date("published")
        return TombstoneView(
            state=gone.reason,
            title=self._title(gone),
            type_label=self.cards.library.types[gone.record.type].label,
            published=self.words.day(published) if published else None,
            on=self.words.day(gone.on) if gone.on else UNSTATED_DATE,
            reason=self._reason(gone),
            basis=said(_told(gone).get("basis", "")),
            instead=self._instead(gone),
            removals=LinkView(self.words.say("tombstone.list"), REMOVED),
        )

    def called(self, gone: Gone) -> str:
        """What its page is called: the title that may still be shown, else that something was taken down."""
        return self._title(gone) or self.words.say(f"tombstone.{gone.reason}")

    def _title(self, gone: Gone) -> str:
        title = _told(gone).get("title", "")
        return title if isinstance(title, str) else ""

    def _reason(self, gone: Gone) -> str:
        """Why it was taken down; of one that is past its display, or was repaired, that alone."""
        if gone.reason == "withdrawn":
            return said(_told(gone).get("reason", UNSTATED))
        if gone.reason == "repaired":
            return self.words.say("tombstone.why_repaired")
        until = gone.on - dt.timedelta(1) if gone.on else None
        return self.words.say("tombstone.until", day=self.words.date(until).text if until else UNSTATED_WORD)

    def _instead(self, gone: Gone) -> Card | None:
        ref = _told(gone).get("instead")
        if not isinstance(ref, Ref):
            return None
        if ref.target is None:
            return self.cards.outside(ref)
        return self.cards.card(ref.target) if ref.target in self.cards.public else None


def _told(gone: Gone) -> Mapping[str, Value]:
    """What a withdrawn record says of that; nothing for one that is merely past its display."""
    group = gone.record.values.get("withdrawn")
    return group if gone.reason == "withdrawn" and isinstance(group, Mapping) else {}

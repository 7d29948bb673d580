"""The page 公开情况: how complete the site is, for citizens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gongkai.model.coverage import Coverage, CoverageFinding
from gongkai.site.cards import Cards
from gongkai.site.coverviews import CoverageItemView, CoverageRowView, CoverageSectionView, CoverageView
from gongkai.site.frame import Frame
from gongkai.site.urls import encode, record_path
from gongkai.site.views import LinkView

_MOST: Final = 100
"""Rows of a part that are shown: what is wrong everywhere is told by its number."""


def coverage_view(coverage: Coverage, frame: Frame, cards: Cards) -> CoverageView:
    """The view of the page."""
    words = frame.words
    items = tuple(
        CoverageItemView(
            # What a site adds to the items of the law is called as it is written there.
            words.sentences.get(f"coverage.item.{item.key}", item.key),
            tuple(_links(item.places, frame, cards)),
            item.explained,
        )
        for item in coverage.items
    )
    parts = []
    for key, found in coverage.parts.items():
        rows = tuple(_row(one, cards) for one in found[:_MOST])
        heading, about = words.say(f"coverage.section.{key}"), words.say(f"coverage.about.{key}")
        parts.append(CoverageSectionView(key, heading, about, rows, len(found) - len(rows)))
    return CoverageView(items, coverage.basis, tuple(parts))


def _links(places: tuple[str, ...], frame: Frame, cards: Cards) -> Iterator[LinkView]:
    """To the lists of types and the pages of records."""
    for place in places:
        if place in cards.public:
            yield LinkView(cards.marked_title(place), encode(record_path(place)))
        elif place in frame.columns:
            yield LinkView(frame.columns[place].name, frame.column_url(place))


def _row(found: CoverageFinding, cards: Cards) -> CoverageRowView:
    separator = cards.words.say("common.list_separator")
    args = {
        name: value if isinstance(value, str) else separator.join(value)
        for name, value in found.problem.args.items()
    }
    text = cards.words.say(f"problem.{found.problem.code}.message", **args)
    return CoverageRowView(text, cards.card(found.record) if found.record else None)

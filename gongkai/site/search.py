"""The page of the search: what it can be restricted to, and what there is without a script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from gongkai.model.library import Effect, State
from gongkai.model.page import SEARCH_INDEX
from gongkai.model.record import Record
from gongkai.site.cards import Cards
from gongkai.site.overallviews import ColumnView, WaysView
from gongkai.site.searchviews import SearchOption, SearchView
from gongkai.site.urls import BROWSE


def search_view(
    columns: tuple[ColumnView, ...], ways: WaysView, by_type: Mapping[str, list[Record]], cards: Cards
) -> SearchView:
    """The view of the page, from all that leads to a record, and the public records of each type."""
    public = [record for records in by_type.values() for record in records]
    days = (record.date("published") for record in public)
    years = sorted({f"{day.year:04}" for day in days if day is not None}, reverse=True)
    labels = {type_: cards.library.types[type_].label for type_, records in by_type.items() if records}
    found = {effect.state for record in public if (effect := cards.effects.get(record.key)) is not None}
    return SearchView(
        index=SEARCH_INDEX,
        types=tuple(SearchOption(type_, label) for type_, label in labels.items()),
        years=tuple(SearchOption(year, cards.words.say("listing.year", year=year)) for year in years),
        effects=tuple(cards.view(Effect(state)) for state in get_args(State) if state in found),
        columns=columns,
        browse=BROWSE,
        ways=ways,
    )

"""Charts of a record type: how many public records each year has of each kind, and of each legal effect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from gongkai.model.record import UNSTATED, UNSTATED_WORD, Record, RecordType
from gongkai.site.cards import Cards
from gongkai.site.chartviews import ChartRowView, ChartView, KindView
from gongkai.site.listings import UNDATED, by_year
from gongkai.site.views import YearView

_STATES: Final = ("in_force", "repealed", "amended", "lapsed", "not_yet", "partly_lapsed", "unstated")
"""In the order of the chart; the textures of the first are the most unlike one another."""
_UNSTATED: Final = "unstated"
_TEXTURES: Final = 8
_LEAST: Final = 2
"""Years below which a chart tells nothing."""
_MOST: Final = 15
"""Rows of a chart; earlier years stand together in the last of them."""

_Sort: TypeAlias = Callable[[Record], str]


def charts(
    type_: RecordType, heading: str, records: Sequence[Record], years: Sequence[YearView], cards: Cards
) -> Iterator[ChartView]:
    """The charts of a type, as far as there is something to compare.

    `heading` is what its list is called; `years` are the links to its lists by year, in their order.
    """
    say = cards.words.say
    if type_.chart:
        field = type_.fields[type_.chart]
        kinds = {**field.options, _UNSTATED: UNSTATED_WORD}
        words = say("chart.by_kind", heading=heading, label=field.label)
        yield from _chart(type_.chart, words, kinds, records, years, cards, _option(type_.chart))
    if type_.effect:
        states = {state: say(f"effect.{state}") for state in _STATES}
        words = say("chart.by_effect", heading=heading)
        yield from _chart("effect", words, states, records, years, cards, _state(cards))


def _option(name: str) -> _Sort:
    def sort(record: Record) -> str:
        value = record.values.get(name, UNSTATED)
        return _UNSTATED if value is UNSTATED else str(value)

    return sort


def _state(cards: Cards) -> _Sort:
    def sort(record: Record) -> str:
        effect = cards.effects.get(record.key)
        return effect.state if effect else _UNSTATED

    return sort


def _chart(
    key: str,
    heading: str,
    labels: Mapping[str, str],
    records: Sequence[Record],
    years: Sequence[YearView],
    cards: Cards,
    sort: _Sort,
) -> Iterator[ChartView]:
    """The chart of what `sort` tells apart; none where there is nothing to compare."""
    parts = [(part, Counter(map(sort, found))) for part, found in by_year(records).items()]
    whole = sum((counted for _, counted in parts), Counter[str]())
    if len(parts) < _LEAST or set(whole) <= {_UNSTATED}:
        return
    present = [name for name in labels if whole[name]]
    rows = [
        _row(link.label, link.url, present, counted) for link, (_, counted) in zip(years, parts, strict=True)
    ]
    shown = _shortened(rows, [part for part, _ in parts], cards)
    yield ChartView(
        key=key,
        heading=heading,
        kinds=tuple(KindView(labels[name], _texture(name, labels)) for name in present),
        rows=tuple(shown),
        totals=tuple(whole[name] for name in present),
        total=whole.total(),
        most=max(row.total for row in shown),
    )


def _row(label: str, url: str, present: Sequence[str], counted: Mapping[str, int]) -> ChartRowView:
    counts = tuple(counted[name] for name in present)
    return ChartRowView(label, url, counts, sum(counts))


def _texture(name: str, labels: Mapping[str, str]) -> int:
    """The last one is that of 未列明 alone; the others come round."""
    return _TEXTURES if name == _UNSTATED else [*labels].index(name) % (_TEXTURES - 1) + 1


def _shortened(rows: list[ChartRowView], parts: list[str], cards: Cards) -> list[ChartRowView]:
    """The rows, of which the earliest years stand together where there are too many."""
    dated = [row for row, part in zip(rows, parts, strict=True) if part != UNDATED]
    if len(dated) <= _MOST:
        return rows
    earlier = dated[_MOST - 1 :]
    counts = tuple(map(sum, zip(*(row.counts for row in earlier), strict=True)))
    label = cards.words.say("chart.earlier", year=parts[_MOST - 1])
    return [*dated[: _MOST - 1], ChartRowView(label, "", counts, sum(counts)), *rows[len(dated) :]]

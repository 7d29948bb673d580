"""What layouts see of a chart: plain numbers, the same for the picture and for the table beside it."""

from __future__ import annotations

from gongkai.model.view import view


@view
class KindView:
    """What a chart tells apart: a column of its table, a texture of its bars."""

    label: str
    """What citizens read, e.g. 处罚."""
    texture: int
    """Which of the textures it has, from 1 to 8, whatever other kinds there are; 8 is 未列明."""


@view
class ChartRowView:
    """One year of a chart."""

    label: str
    """E.g. 2021年, 2011年及以前, or the words for records without a year."""
    url: str
    """The list of that year; empty where several years stand together."""
    counts: tuple[int, ...]
    """How many records of each kind."""
    total: int
    """Their sum."""


@view
class ChartView:
    """How many public records each year has of each kind."""

    key: str
    """`effect`, or the field whose options are told apart; once on a page."""
    heading: str
    """What it shows."""
    kinds: tuple[KindView, ...]
    """Those that any record has, at least one; 未列明 last."""
    rows: tuple[ChartRowView, ...]
    """Newest year first, those without a year last; at least two."""
    totals: tuple[int, ...]
    """How many of each kind in all years."""
    total: int
    """How many records there are."""
    most: int
    """The greatest total of a row, by which bars are measured."""

"""What layouts see of lists: plain data. Documented in docs/layouts.md."""

from __future__ import annotations

from gongkai.model.view import view
from gongkai.site.chartviews import ChartView
from gongkai.site.views import AttachmentView, Card, LinkView, YearView


@view
class ChoicesView:
    """A facet of a list: by what else its records are told apart."""

    name: str
    """`kind`, `effect` or `issuer`."""
    label: str
    """What citizens read, e.g. 效力状态."""
    links: tuple[YearView, ...]
    """The lists of its values, at least one; of many those with the most records."""
    all: LinkView
    """To the list of all its values."""
    cut: bool
    """Whether there are more values than links."""


@view
class FacetView:
    """The lists of all values of a facet."""

    heading: str
    """What the page is called."""
    links: tuple[YearView, ...]
    """With counts; may be empty."""


@view
class ListingView:
    """A list of records."""

    heading: str
    """What the page is called, e.g. 行政规范性文件."""
    description: str
    """A sentence on the column; may be empty."""
    cards: tuple[Card, ...]
    """Rows, in the order of the type; none where they stand on pages by month."""
    columns: tuple[str, ...]
    """The table shows `title`, and as far as any row has them `doc_number`, `published`, `effect`, `type`."""
    years: tuple[YearView, ...]
    """Links to the lists of this type, or of this value of a facet, by year; empty where there are none."""
    newest_only: int
    """When the list shows only that many newest records of more: the number; else 0."""
    charts: tuple[ChartView, ...] = ()
    """On the first list of a type: how many records each year has of each kind."""
    register: LinkView | None = None
    """To the register of effects; None for types without legal effect."""
    files: tuple[AttachmentView, ...] = ()
    """Data files of what the list of a type holds."""
    total: int = 0
    """How many records the list has, whether or not they are shown; 0 where that is not told."""
    facets: tuple[ChoicesView, ...] = ()
    """By what else the records are told apart."""
    months: tuple[YearView, ...] = ()
    """Of a long year: its pages by month."""
    marks: tuple[str, ...] = ()
    """For each row, its own marks, divided by blanks; `mark` of a link is one that it asks for."""
    labels: LinkView | None = None
    """Of the list of a year: the page with labels for its records; None for other lists."""

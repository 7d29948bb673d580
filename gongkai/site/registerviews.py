"""What layouts see of the register of effects: which documents were in force when, and what changed that."""

from __future__ import annotations

from gongkai.model.view import view
from gongkai.site.views import Card, DateView, LinkView, YearView


@view
class StateView:
    """A legal effect on some day, which need not be that of today."""

    state: str
    """As in `EffectView`."""
    label: str
    """In words, e.g. 已废止."""


@view
class TallyView:
    """How many documents were in a state."""

    state: StateView
    """The state."""
    count: int
    """How many, of those that the site shows now."""


@view
class ChangeView:
    """What changed for one document on a day."""

    card: Card
    """The document, with the effect that it has today."""
    before: StateView | None
    """What held until then; None for a document that was issued on that day."""
    after: StateView
    """What holds from that day on."""
    by: LinkView | None
    """What brought it about, where it is public."""
    parts: str
    """Where only parts ended: which; else empty."""


@view
class ChangeDayView:
    """One day on which something changed."""

    day: DateView
    """Which; its `iso` is the name of the place on the page."""
    changes: tuple[ChangeView, ...]
    """Sorted by document."""
    tally: tuple[TallyView, ...]
    """How many documents were in each state at the end of that day."""


@view
class PartView:
    """A part of a long list, on a page of its own."""

    link: LinkView
    """The page."""
    count: int
    """Its rows."""


@view
class ShelfView:
    """A list of documents, or the pages over which it is spread when it is long."""

    heading: str
    """What the documents have in common."""
    count: int
    """How many they are."""
    cards: tuple[Card, ...]
    """All of them, in the order of their keys; none where the list is spread."""
    parts: tuple[PartView, ...]
    """The pages, newest year first; none where the list is here."""


@view
class RegisterYearView:
    """A year of the register, a month of it, or a list that belongs to a year."""

    heading: str
    """What the page is called."""
    years: tuple[YearView, ...]
    """Links to all years."""
    opening: tuple[TallyView, ...]
    """How many documents were in each state before the first change of the year; none on other pages."""
    opening_day: DateView | None
    """The last day of the year before; None on other pages."""
    days: tuple[ChangeDayView, ...]
    """The days on which something changed, first day first; none where they stand on pages by month."""
    months: tuple[PartView, ...]
    """These pages."""
    shelf: ShelfView | None
    """The documents that were in force when the year began, or whose days are not known."""


@view
class RegisterRowView:
    """A year in the overview."""

    link: LinkView
    """Its page."""
    changes: int
    """How many changes there were."""
    last: DateView
    """The day of the last of them."""
    counts: tuple[int, ...]
    """How many documents were in each state after it, in the order of the columns."""


@view
class RegisterView:
    """The overview of the register of effects."""

    heading: str
    """What the page is called."""
    columns: tuple[StateView, ...]
    """The states that ever occurred."""
    rows: tuple[RegisterRowView, ...]
    """Newest year first."""
    undated: PartView | None
    """The documents whose days are not known, if there are any."""

"""What layouts see of what is made for paper alone."""

from __future__ import annotations

from gongkai.model.view import view
from gongkai.site.registerviews import PartView
from gongkai.site.views import Card


@view
class LabelView:
    """A label for a record."""

    card: Card
    """The record."""
    code: str
    """The absolute address that its QR holds."""


@view
class LabelsView:
    """Labels for the records of a list, to be printed, cut and stuck on."""

    heading: str
    """What the page is called."""
    labels: tuple[LabelView, ...]
    """In the order of the list; none where they are spread over pages by month."""
    parts: tuple[PartView, ...]
    """These pages, newest month first."""

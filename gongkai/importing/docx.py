"""A DOCX as HTML, which then goes the way of every page."""

from __future__ import annotations

import io
from typing import Final
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

import mammoth

from gongkai.importing.formats import ZIP_FAULTS, UnusableError, Why
from gongkai.importing.mending import mended
from gongkai.importing.wordlists import written_out

_FAULTS: Final = (*ZIP_FAULTS, ParseError, ExpatError)
"""What documents do that are cut off."""
_MAMMOTHS: Final = (*_FAULTS, LookupError, AttributeError, TypeError)
"""What mammoth meets in documents that are put together wrongly."""


def as_html(data: bytes) -> str:
    """The HTML of a document that `sort_of` took for a DOCX, without its images.

    Raises UnusableError.
    """
    try:
        counted = io.BytesIO(written_out(mended(data)))
    except _FAULTS as fault:
        raise UnusableError(Why.BROKEN) from fault
    try:
        made = mammoth.convert_to_html(counted, convert_image=mammoth.images.img_element(_no_source))
    except _MAMMOTHS as fault:
        raise UnusableError(Why.BROKEN) from fault
    return f"<html><body>{made.value}</body></html>"


def _no_source(_image: object) -> dict[str, str]:
    return {}

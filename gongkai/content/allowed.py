"""The setting `privacy_allowed`: numbers that may be published although they look like a person's."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.content.reading import Reading
from gongkai.model.config import Allowed
from gongkai.model.digest import of_text
from gongkai.model.masks import MOBILE, mask
from gongkai.model.problem import Span, error
from gongkai.model.record import Field, Value
from gongkai.model.source import Node
from gongkai.model.typed import plain

NAME: Final = "privacy_allowed"
FIELD: Final = Field(
    NAME,
    "group",
    many=True,
    fields=(
        Field("value", "text", required=True),
        Field("reason", "text", required=True),
        Field("until", "date", required=True),
    ),
)
_NUMBER: Final = re.compile(r"\d{11,18}[\dX]?", re.ASCII)
_BETWEEN: Final = re.compile(r"[\s+\u2010-\u2015-]")


def read_allowed(values: Mapping[str, Value], node: Node | None, reading: Reading) -> tuple[Allowed, ...]:
    """The numbers of the setting; what is no whole number is noted."""
    items = values.get(NAME, ())
    found = zip(items, _places(node), strict=False) if isinstance(items, tuple) else ()
    numbers: dict[str, Allowed] = {}
    for item, place in found:
        for one in _allowed(item, place, reading):
            if numbers.setdefault(one.number, one) is not one:
                reading.problems.append(error("config-allowed-twice", place, shown=one.shown))
    return tuple(numbers.values())


def _allowed(item: Value, place: Span, reading: Reading) -> Iterator[Allowed]:
    until, value = (item.get("until"), item.get("value")) if isinstance(item, Mapping) else (None, None)
    if not isinstance(until, dt.date) or not isinstance(value, str):
        return  # What it lacks was told.
    number = _BETWEEN.sub("", plain(value)).upper()
    if not _NUMBER.fullmatch(number):
        reading.problems.append(error("config-allowed-value", place))
        return
    mobile = MOBILE.fullmatch(number)
    number = mobile[1] if mobile else number
    yield Allowed(of_text(number), mask(number, "phone" if mobile else "id"), until, place)


def _places(node: Node | None) -> tuple[Span, ...]:
    """Where each entry stands."""
    if node is None:
        return ()
    return tuple(item.place for item in node.value) if isinstance(node.value, tuple) else (node.place,)

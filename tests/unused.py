"""What views hand to layouts that show only some of it: such a page may be made again and stay as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from gongkai.model.page import Job, Page

_CARD = r".*\bcards?(?:\[\])?|home\.latest\[\]"
_UNUSED = re.compile(
    rf"(?:{_CARD})\.(?:issuer|doc_number|type_label|published\..*|effect\.(?:since|by)\b.*)"
    r"|record\.(?:references\[\]\.target|body\.(?:text|span\[\]))|home\.columns\[\]\.years\b.*"
)
"""What a list shows of a card, only its layout knows; and prose may be written otherwise and read alike."""
_FIELDS = re.compile(r"record\.fields\b.*")
"""What a free page does not show."""
_RELATIONS = re.compile(r"record\.relations\b.*")
"""What the page of all components does not show, which has relations of its own making."""
_SURROUNDINGS = re.compile(r"(?:site|page)\b.*")
"""What surrounds every page. Feeds and what machines ask for show little of it."""


def used(before: Job | None, after: Job | None) -> list[str]:
    """The fields of a page's views that differ and that its layout is known to show."""
    if not isinstance(before, Page) or not isinstance(after, Page):
        return ["a page, or none"]
    found = set(_differing(before.context, after.context, ""))
    unused = [_UNUSED, *([_SURROUNDINGS] if after.path.endswith((".xml", "robots.txt")) else [])]
    unused += [_FIELDS] if after.layout == "page.html" else []
    unused += [_RELATIONS] if after.layout == "components.html" else []
    return sorted(name for name in found if not any(one.fullmatch(name) for one in unused))


def _differing(one: object, other: object, name: str) -> Iterator[str]:
    """The names of all that is not the same in two views."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in one.keys() | other.keys():
            yield from _differing(one.get(key), other.get(key), key)
    elif is_dataclass(one) and type(one) is type(other):
        for field in fields(one):
            yield from _differing(
                getattr(one, field.name), getattr(other, field.name), f"{name}.{field.name}"
            )
    elif isinstance(one, tuple) and isinstance(other, tuple):
        if len(one) != len(other):
            yield f"{name}[len]"
        else:
            for item, twin in zip(one, other, strict=True):
                yield from _differing(item, twin, f"{name}[]")
    elif one != other:
        yield name

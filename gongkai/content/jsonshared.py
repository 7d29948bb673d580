"""A JSON Schema in which each part that stands in several places is said once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

_WORTH_IT: Final = 200
"""Characters above which a part is longer than the reference to it."""
_NAMES: Final = ("properties", "definitions")
"""Below these stand names, and no part of a schema by itself."""


def said_once(schema: Mapping[str, object]) -> dict[str, object]:
    """The same schema, its repeated parts below `definitions` and named by `$ref`."""
    counts = Counter(_written(part) for part in _parts(schema))
    names: dict[str, str] = {}
    shared: dict[str, object] = {}

    def once(part: object, *, named: bool = False) -> object:
        if isinstance(part, list):
            return [once(item) for item in part]
        if not isinstance(part, dict):
            return part
        text = _written(part)
        inner = {name: once(item, named=name in _NAMES) for name, item in part.items()}
        if named or counts[text] == 1 or len(text) < _WORTH_IT:
            return inner
        if text not in names:
            names[text] = f"part{len(names) + 1}"
            shared[names[text]] = inner
        return {"$ref": f"#/definitions/{names[text]}"}

    found = {name: once(item, named=name in _NAMES) for name, item in schema.items()}
    return {**found, "definitions": shared} if shared else found


def _parts(value: object, *, named: bool = False) -> Iterator[Mapping[str, object]]:
    """Every schema within a value."""
    if isinstance(value, list):
        for item in value:
            yield from _parts(item)
    elif isinstance(value, Mapping):
        if not named:
            yield value
        for name, item in value.items():
            yield from _parts(item, named=name in _NAMES)


def _written(part: Mapping[str, object]) -> str:
    return json.dumps(part, ensure_ascii=False)

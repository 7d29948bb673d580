"""The option `mask` of a field in `_type.yaml`: `phone`, or `{as: name, if: [party_type, person]}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from gongkai.model.known import nearest
from gongkai.model.masks import SHAPES
from gongkai.model.problem import Problem, error
from gongkai.model.record import Field, Mask
from gongkai.model.source import Node

_KEYS: Final = ({"as"}, {"as", "if"})
_CONDITION: Final = 2
"""A condition is a field and its option."""


def read_mask(node: Node | None, kind: str, name: str, problems: list[Problem]) -> Mask | None:
    """How a field is masked; None where it is not, or where that is not well said, which is noted."""
    if node is None or node.value == "":
        return None
    shape, condition = node, list[Node]()
    if node.entries:
        shape = node.entries.get("as", node)
        given = node.entries["if"].value if "if" in node.entries else ()
        condition = list(given) if isinstance(given, tuple) else [node]
    words = [word.value for word in condition if isinstance(word.value, str)]
    sound = not isinstance(node.value, dict) or node.value.keys() in _KEYS
    complete = len(words) == len(condition) == (_CONDITION if "if" in node.entries else 0)
    known = isinstance(shape.value, str) and shape.value in SHAPES
    if kind != "text" or not known or not sound or not complete:
        problems.append(error("type-mask", node.place, key=name, allowed=tuple(SHAPES)))
        return None
    return Mask(str(shape.value), *words)


def mask_faults(fields: Iterable[Field], above: Iterable[Field] = ()) -> Iterator[Problem]:
    """An error for each mask that depends on no choice, or on an option that the choice does not have.

    `above` are the fields of the record, for those of a group.
    """
    known = {field.name: field for field in (*above, *fields)}
    for field in fields:
        if field.mask is not None and field.mask.field:
            named, value = field.mask.field, field.mask.value
            choice = known.get(named)
            if choice is None or value not in choice.options:
                near = _meant(named, value, known)
                yield error(
                    "type-mask-if", field.mask_span, key=field.name, name=named, value=value, near=near
                )
        yield from mask_faults(field.fields, known.values())


def _meant(name: str, value: str, known: Mapping[str, Field]) -> str:
    """The option, or else the choice, that a wrong condition was probably meant to name."""
    if name not in known or not known[name].options:
        return nearest(name, [other for other, field in known.items() if field.options])
    options = known[name].options
    labelled = (key for key, label in options.items() if label == value)
    return next(labelled, nearest(value, options))

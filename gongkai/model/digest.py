"""Digests: short names for exact content."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any, Final

Digest = str
"""The first 32 hexadecimal digits of a sha256: 128 bits, enough to never meet twice."""

LENGTH = 32

Known = dict[int, tuple[object, bytes]]
"""Views that many pages show with their digests, by identity."""
_Teller = Callable[[Any, Known], Any]
_Getter = Callable[[Any], tuple[object, ...]]

_PLAIN: Final = (str, bytes, int, float, bool, type(None))
"""What holds nothing else."""
_SURE: Final = ("str", "int", "bool")
"""Types of fields that can hold nothing but what is plain, as they are written."""
_FORMAT: Final = 2
"""Of `marshal`: the last that writes the same bytes for equal values, whether they are one object or two."""


def of_bytes(data: bytes) -> Digest:
    """The digest of exactly these bytes."""
    return hashlib.sha256(data).hexdigest()[:LENGTH]


def of_text(text: str) -> Digest:
    """The digest of a text; lone surrogates, which no file can hold, are kept apart from all else."""
    return of_bytes(text.encode("utf-8", "surrogatepass"))


def of_view(view: object, known: Known | None = None) -> Digest:
    """The digest of plain data, the same in every process.

    Views are dataclasses, tuples, strings, numbers and None; a field without `repr` is no part of one.
    Anything else counts as its repr. Sets and mappings have no place in a view. A view within another whose
    class says that it is `SHARED` is looked for in `known`, and noted there.
    """
    return of_bytes(_written(view, {} if known is None else known))


def _written(view: object, known: Known) -> bytes:
    """Each value behind its kind and its length, so that no two views of other content are written alike."""
    return marshal.dumps(_TELLERS[view.__class__](view, known), _FORMAT)


class _Tellers(dict[type, _Teller]):
    """For each class what makes its values something that `marshal` writes; made when it is first met.

    Tuples stay tuples. All but these and what is plain becomes a list that begins with the name of its class,
    since nothing else is a list; but a shared view its digest.
    """

    def __missing__(self, kind: type) -> _Teller:
        self[kind] = teller = _sharing(kind) if getattr(kind, "SHARED", False) else _teller(kind)
        return teller


def _plain(value: object, _: Known) -> object:
    return value


def _tuple(values: tuple[object, ...], known: Known) -> object:
    return tuple([_TELLERS[value.__class__](value, known) for value in values])


def _nothing(_: object) -> tuple[object, ...]:
    return ()


_TELLERS: Final = _Tellers({tuple: _tuple, **dict.fromkeys(_PLAIN, _plain)})


def _teller(kind: type) -> _Teller:
    """What tells all that a view of a class holds: the fields that are sure to be plain, then the others."""
    name = kind.__name__
    if not is_dataclass(kind):
        return lambda value, _: [name, repr(value)]
    told = [field for field in fields(kind) if field.repr]
    sure = _getter([field.name for field in told if field.type in _SURE])
    rest = _getter([field.name for field in told if field.type not in _SURE])
    if rest is _nothing:
        return lambda view, _: [name, sure(view)]
    # What is false, such as the many empty tuples, holds nothing else.
    return lambda view, known: [
        name,
        sure(view),
        [part and _TELLERS[part.__class__](part, known) for part in rest(view)],
    ]


def _getter(names: Sequence[str]) -> _Getter:
    """What gets these fields of a view, at once."""
    if not names:
        return _nothing
    get = attrgetter(*names)
    return get if names[1:] else lambda view: (get(view),)


def _sharing(kind: type) -> _Teller:
    """What tells a view of a class by its digest, which is made once."""
    tell = _teller(kind)

    def told(view: object, known: Known) -> bytes:
        found = known.get(id(view))
        if found is None:
            # Together with the view: else another one could have its identity one day.
            data = marshal.dumps(tell(view, known), _FORMAT)
            found = known[id(view)] = view, hashlib.sha256(data).digest()
        return found[1]

    return told


def full(data: bytes) -> str:
    """The whole sha256, hexadecimal, as manifests and release ids state it."""
    return hashlib.sha256(data).hexdigest()

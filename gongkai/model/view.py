"""How classes of views are made: what layouts see, by the hundred thousand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True)
def view(kind: type[Kind]) -> type[Kind]:
    """Make a class of views out of annotations, as `dataclass` does.

    The type checker keeps its objects from being changed, and not the interpreter, which would take longer to
    make each of them, and to hand it to another process.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)

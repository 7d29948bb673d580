"""Python looks for garbage while objects are made; not while stages make what is kept to their end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_is_garbage() -> Iterator[None]:
    """Keep Python from looking for garbage where all that is made is kept: a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            # Counts what was made as old: else all of it would be looked through at once.
            gc.freeze()
            gc.unfreeze()
            gc.enable()

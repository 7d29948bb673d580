"""Files that a command writes for whoever works here: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def put(file: Path, data: bytes) -> None:
    """Write a file, in the place of one that is there; where that is a link, of what it leads to.

    Raises OSError; then all is as it was.
    """
    with _beside(file.resolve(), data) as made:
        made.replace(file.resolve())


def put_new(file: Path, data: bytes) -> None:
    """The same for a file that is not there yet. Raises FileExistsError where it is."""
    with _beside(file, data) as made:
        try:
            os.link(made, file)
        except FileExistsError:
            raise
        except OSError:  # Some file systems know no second names.
            with file.open("xb") as stream:
                stream.write(data)


@contextmanager
def _beside(file: Path, data: bytes) -> Iterator[Path]:
    """The data under a name that nobody else uses and no run reads, in the folder of a file."""
    made = file.with_name(f".gongkai-{os.getpid()}.new")
    stream = made.open("xb")
    try:
        with stream:
            stream.write(data)
        yield made
    finally:
        made.unlink(missing_ok=True)

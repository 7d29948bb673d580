"""Finished files that wait for their place: each process writes what it makes, and all are moved in the end.

The pages of 10,000 records are 250 MB, which would else go from process to process and be held at once.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.model.digest import of_text
from gongkai.output.disk import Draft
from gongkai.output.folder import discard


@contextmanager
def drafts(folder: Path) -> Iterator[Path]:
    """A folder for drafts of this run alone, below `folder`, all of which is gone in the end. Raises OSError.

    What a run left that was killed goes now; its processes may still write, and find their folder no more.
    """
    discard(folder)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield Path(tempfile.mkdtemp(dir=folder))
    finally:
        discard(folder)


def draft(folder: Path, path: str, data: bytes) -> Draft:
    """Write the file that shall stand at a path of the site, once. Raises OSError."""
    file = folder / of_text(path)
    file.write_bytes(data)
    return Draft(str(file), len(data))

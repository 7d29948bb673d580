"""An archive of several files, the same bytes on every machine.

The files are stored, not compressed: what a compressor makes differs from one build of zlib to another, and
the same site has to be the same bytes everywhere. Whoever wants less takes single files.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Final

_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that the format knows: the clock would make every archive another one."""
_UNIX: Final = 3
_PLAIN: Final = 0o100644 << 16
"""A plain file that everybody may read."""


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of files, given as name and content, in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as whole:
        for name, data in files:
            one = zipfile.ZipInfo(name, _TIME)
            one.create_system, one.external_attr = _UNIX, _PLAIN
            whole.writestr(one, data)
    return made.getvalue()

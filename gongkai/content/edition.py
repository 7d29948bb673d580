"""What tells one state of a record's source from another: the digest of all that an editor wrote in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gongkai.model.digest import full
from gongkai.model.source import Attached, Source

_MARK: Final = b"\xef\xbb\xbf"


def edition(source: Source, sheets: Iterable[Attached]) -> str:
    r"""The sha256 of the text of a record file and of the sheets whose rows it reads, hexadecimal.

    Line ends and a byte order mark count for nothing: git on another machine, or another editor's saving,
    changes these in every file. All else counts, remarks too. A record without sheets has the plain sha256
    of its text with `\\n`.
    """
    text = source.data.removeprefix(_MARK)
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    lines = "".join(f"\0{sheet.digest}" for sheet in sheets)
    return full(text + lines.encode())

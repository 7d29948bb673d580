"""Where a folder lies, and whether the system tells of edits there."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Final

MOUNTS: Final = Path("/proc/mounts")
"""What Linux has mounted where: device, folder, kind of file system, options; one a line."""
SILENT: Final = frozenset({"9p", "drvfs", "cifs", "smb3", "nfs", "nfs4", "vboxsf", "virtiofs", "fuse.sshfs"})
"""Kinds whose files are edited by another machine or system, of which Linux hears nothing."""

_ESCAPED: Final = re.compile(r"\\([0-7]{3})")


def is_silent(folder: Path) -> bool:
    """Whether edits in a folder (absolute, behind no link) come without a sign, as on a Windows share."""
    try:
        text = MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:  # Another system than Linux, whose own ways of watching know their shares.
        return False
    return kind(text, PurePosixPath(folder)) in SILENT


def kind(mounts: str, folder: PurePosixPath) -> str:
    """The kind of file system that a folder lies on, by the lines of `MOUNTS`; empty if none names it."""
    found, depth = "", -1
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 3:  # noqa: PLR2004 - device, folder, kind
            continue
        place = PurePosixPath(_ESCAPED.sub(lambda sign: chr(int(sign[1], 8)), words[1]))
        # A later line covers an earlier one for the same folder.
        if folder.is_relative_to(place) and len(place.parts) >= depth:
            found, depth = words[2], len(place.parts)
    return found

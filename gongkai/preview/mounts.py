"""Where a folder lies, and whether the system tells of edits there."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

SILENT: Final = frozenset({"9p", "drvfs", "cifs", "smb3", "nfs", "nfs4", "vboxsf", "virtiofs", "fuse.sshfs"})
"""Kinds whose files are edited by another machine or system, of which Linux hears nothing."""

_ESCAPED: Final = re.compile(r"\\([0-7]{3})")


def is_silent(mounts: str, folder: PurePosixPath) -> bool:
    """Whether edits in a folder (absolute, behind no link) come without a sign, as on a Windows share."""
    return kind(mounts, folder) in SILENT


def kind(mounts: str, folder: PurePosixPath) -> str:
    """The kind of file system that a folder lies on; empty if none names it.

    `mounts` has a line for each that is mounted: device, folder, kind, options, as Linux lists them.
    """
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

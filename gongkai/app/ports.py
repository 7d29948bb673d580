"""Who listens on a port of this machine, as far as the system tells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_TABLES: Final = ("/proc/net/tcp", "/proc/net/tcp6")
_LISTENING: Final = "0A"
_LONGEST: Final = 120
"""Signs of a command that are named."""


def holder_of(port: int) -> str:
    """The command of the process that listens on a port, with its number; empty where that is not told.

    Linux tells it of one's own processes; other systems, and processes of others, are not asked.
    """
    sockets = {f"socket:[{inode}]" for inode in _inodes(port)}
    for place in Path("/proc").glob("[0-9]*") if sockets else ():
        with suppress(OSError):
            if any(str(one.readlink()) in sockets for one in (place / "fd").iterdir()):
                command = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                return f"{command.strip()[:_LONGEST]} ({place.name})"
    return ""


def _inodes(port: int) -> Iterator[str]:
    """The numbers of the sockets that listen on a port."""
    for table in _TABLES:
        with suppress(OSError):
            for line in Path(table).read_text(encoding="ascii").splitlines()[1:]:
                words = line.split()
                if words[3] == _LISTENING and words[1].endswith(f":{port:04X}"):
                    yield words[9]

"""What was switched when, and the switch that is under way.

`switch.json` is written before the public folder is exchanged and removed when all that follows is done. A
run that finds it brings the earlier one to its end: forward where the release went public, else back.
"""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from gongkai.output import disk

_SWITCH: Final = "switch.json"
_LOG: Final = "releases.log"
_VERBS: Final = ("publish", "rollback")
_SPARES: Final = ("spare", "spare-2", "spare-3")
"""Files that hold room; only the first of them stays."""
_ROOM: Final = 16384
"""Bytes that are held for the next switch, so that an earlier release can be shown again on a full disk."""
_BLOCKS: Final = 3 * 4096
"""What the note, the log and the ledger may take beyond what is written into them, in bytes."""


@dataclass(frozen=True, slots=True)
class Switched:
    """One line of the log: a release that went public."""

    id: str
    """Of the release."""
    at: str
    """When: wall clock of the site's zone to the second, with its offset."""
    verb: str
    """`publish` or `rollback`."""
    before: str = ""
    """The release that was public until then; empty for the first."""
    added: int = 0
    """Pages that were not there before; like the next two not counted in going back."""
    changed: int = 0
    """Pages that differ from before."""
    removed: int = 0
    """Pages that are no longer there."""


@dataclass(frozen=True, slots=True)
class Switch:
    """A switch under way: what there is to do when it has happened."""

    line: Switched
    """What the log will say."""
    ledger: tuple[str, ...] = ()
    """Lines that the ledger of addresses lacks."""


def log(store: Path) -> tuple[Switched, ...]:
    """Every line of the log, the oldest first; a line that was cut off is none. Raises OSError."""
    lines = (disk.read(store / _LOG) or b"").decode("utf-8", "replace").splitlines()
    return tuple(found for line in lines if (found := _switched(line)) is not None)


def begin(store: Path, ledger: Path, switch: Switch) -> None:
    """Note durably what is about to happen, once there is room and leave for all that `end` has to write.

    Raises OSError; where that is wanting nothing is left.
    """
    path = store / _SWITCH
    beside = path.with_suffix(".tmp")
    data = json.dumps({"line": asdict(switch.line), "ledger": switch.ledger}, ensure_ascii=False).encode()
    held = disk.there(store / _SPARES[0])
    if switch.ledger and not os.access(ledger if disk.there(ledger) else ledger.parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(ledger))
    try:
        _require_room(store, ledger, 2 * len(data) + _BLOCKS)
        disk.remove(beside)
        disk.write(beside, data)
        disk.sync(beside)
        disk.rename(beside, path)
    except OSError:
        disk.remove(beside)
        if held:
            _hold(store)
        raise
    disk.sync(store)


def pending(store: Path) -> Switch | None:
    """The switch that an earlier run began and did not end. Raises OSError."""
    data = disk.read(store / _SWITCH)
    if data is None:
        return None
    try:
        found = json.loads(data)
        line = _switched(json.dumps(found["line"]))
        return None if line is None else Switch(line, tuple(map(str, found["ledger"])))
    except (ValueError, KeyError, TypeError):
        return None


def end(store: Path, ledger: Path, switch: Switch) -> None:
    """Do what follows a switch, once, and forget that it was under way. Raises OSError."""
    # A new list of the same files, with the sources as they are now, is no other release.
    if switch.line.before != switch.line.id and log(store)[-1:] != (switch.line,):
        _append(store / _LOG, [json.dumps(asdict(switch.line), ensure_ascii=False)])
    lines = frozenset((disk.read(ledger) or b"").decode("utf-8-sig", "replace").splitlines())
    missing = [line for line in switch.ledger if line not in lines]
    if missing:
        _append(ledger, missing)
    forget(store)


def forget(store: Path) -> None:
    """Forget a switch that did not happen, or all that followed from it; hold room for the next."""
    disk.remove(store / _SWITCH)
    disk.remove((store / _SWITCH).with_suffix(".tmp"))
    for name in _SPARES[1:]:
        disk.remove(store / name)
    _hold(store)


def _require_room(store: Path, ledger: Path, size: int) -> None:
    """Raise OSError where a disk has no room for so many bytes, or files; only the attempt tells."""
    # The note of a switch is always a new file; the log and the ledger are, the first time.
    new = 1 + (not disk.there(store / _LOG)) + (not disk.there(ledger))
    _let_go(store)
    try:
        for number, name in enumerate(_SPARES[:new]):
            disk.write(store / name, bytes(0 if number else size))
    finally:
        _let_go(store)


def _hold(store: Path) -> None:
    """Hold room for the next switch, if there is any."""
    spare = store / _SPARES[0]
    with suppress(OSError):
        if not disk.there(spare):
            disk.write(spare, bytes(_ROOM))


def _let_go(store: Path) -> None:
    """Give back the room that was held."""
    for name in _SPARES:
        disk.remove(store / name)


def _append(path: Path, lines: list[str]) -> None:
    """Add lines to a file durably; of the first of them a crash may have left a part, which is completed."""
    there = disk.read(path)
    torn = (there or b"").rpartition(b"\n")[2]
    more = "".join(f"{line}\n" for line in lines).encode()
    disk.append(path, more.removeprefix(torn) if more.startswith(torn) else b"\n" + more)
    disk.sync(path)
    if there is None:
        disk.sync(path.parent)


def _switched(line: str) -> Switched | None:
    try:
        found: Mapping[str, object] = json.loads(line)
        dt.datetime.fromisoformat(str(found["at"]))
        return Switched(**found) if found["verb"] in _VERBS else None  # type: ignore[arg-type]
    except (ValueError, KeyError, TypeError):
        return None

"""What was switched when, and the switch that is under way.

`switch.json` is written before the public folder is exchanged and removed when all that follows is done. A
run that finds it brings the earlier one to its end: forward where the release went public, else back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from gongkai.output import disk

_SWITCH: Final = "switch.json"
_LOG: Final = "releases.log"


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
    """Every line of the log, the oldest first; a line that was cut off is none."""
    try:
        lines = (store / _LOG).read_text("utf-8").splitlines()
    except OSError:
        return ()
    return tuple(found for line in lines if (found := _switched(line)) is not None)


def begin(store: Path, switch: Switch) -> None:
    """Note durably what is about to happen."""
    path = store / _SWITCH
    beside = path.with_suffix(".tmp")
    disk.remove(beside)
    data = {"line": asdict(switch.line), "ledger": switch.ledger}
    disk.write(beside, json.dumps(data, ensure_ascii=False).encode())
    disk.sync(beside)
    disk.rename(beside, path)
    disk.sync(store)


def pending(store: Path) -> Switch | None:
    """The switch that an earlier run began and did not end."""
    try:
        found = json.loads((store / _SWITCH).read_text("utf-8"))
        line = _switched(json.dumps(found["line"]))
        return None if line is None else Switch(line, tuple(map(str, found["ledger"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def end(store: Path, ledger: Path, *, happened: bool) -> None:
    """Do what follows a switch, once, and forget that it was under way."""
    switch = pending(store)
    if switch is not None and happened:
        # A new list of the same files, with the sources as they are now, is no other release.
        if switch.line.before != switch.line.id and log(store)[-1:] != (switch.line,):
            _append(store / _LOG, [json.dumps(asdict(switch.line), ensure_ascii=False)])
        lines = _lines(ledger)
        missing = [line for line in switch.ledger if line not in lines]
        if missing:
            _append(ledger, missing)
    disk.remove(store / _SWITCH)


def _append(path: Path, lines: list[str]) -> None:
    """Add lines to a file durably; what a crash left of an earlier line is ended first."""
    new = not path.exists()
    torn = not new and path.read_bytes()[-1:] not in (b"", b"\n")
    disk.append(path, ("\n" * torn + "".join(f"{line}\n" for line in lines)).encode())
    disk.sync(path)
    if new:
        disk.sync(path.parent)


def _lines(path: Path) -> frozenset[str]:
    try:
        return frozenset(path.read_text("utf-8-sig").splitlines())
    except OSError:
        return frozenset()


def _switched(line: str) -> Switched | None:
    try:
        found: Mapping[str, object] = json.loads(line)
        return Switched(**found)  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return None

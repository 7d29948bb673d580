"""The way out for a run that finds nothing changed: no library is loaded, nothing is read but file statuses.

A run that ended well leaves a note: the fingerprint of everything that it depended on, the moment it was
meant for, and the next moment at which any page would differ. While the note holds, the same run has the
same outcome. It holds for no longer than its day: from then on other things may be due.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import sysconfig
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongkai.app.clock import as_of
from gongkai.app.folders import PACKAGE, PUBLIC, STORE
from gongkai.output.fingerprint import fingerprint
from gongkai.output.sealed import opened, seal

_LEAVINGS: Final = ("switch.*", "releases/tmp-*", "quick/*.tmp", "drafts")
"""What a run that was cut off leaves in the store: the next publication sees to it."""
_INPUTS: Final = ("content", "layouts", "site_config.yaml")


@dataclass(frozen=True, slots=True)
class Run:
    """What tells one kind of run from another."""

    root: Path
    """The root that it works on."""
    target: Path
    """The folder that it brings up to date."""
    verb: str
    """`build` or `publish`."""
    moment: str | None
    """What `--as-of` said."""
    language: str
    """What `--lang` said."""

    @property
    def note(self) -> Path:
        """Where the note of such a run stands."""
        return self.root / STORE / "quick" / f"{self.verb}.json"

    def inputs(self) -> list[Path]:
        """Everything that the outcome depends on: sources, our own code, and the folder of the libraries.

        What a build says depends on the live release as well; a publication makes the latter its own, and
        the target is looked at anyway. The folder of the libraries changes its own time whenever one is
        added, removed or exchanged.
        """
        live = [] if self.verb == "publish" else [self.root / PUBLIC / "MANIFEST.json"]
        return [*(self.root / name for name in _INPUTS), *live, PACKAGE]

    def key(self) -> str:
        """What else must be as it was."""
        libraries = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns
        return f"{self.target.resolve()}|{self.language}|{sys.version}|{libraries}"


def recall(run: Run) -> dict[str, object] | None:
    """The outcome of the last such run, if it would be the same now; else None. Raises MomentError."""
    try:
        note = json.loads(opened(run.note.read_bytes()) or b"")
        now = as_of(run.moment, note["zone"])
        until = note["next_change"]
        then = dt.datetime.fromisoformat(note["as_of"])
        if note["key"] != run.key() or now < then or now.date() != then.date():
            return None
        if until is not None and now >= dt.datetime.fromisoformat(until):
            return None
        if run.verb == "publish" and any(any((run.root / STORE).glob(name)) for name in _LEAVINGS):
            return None
        if (
            fingerprint(run.inputs(), follow=True) != note["inputs"]
            or fingerprint([run.target.resolve()]) != note["target"]
        ):
            return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    outcome = note["outcome"]
    return outcome if isinstance(outcome, dict) and isinstance(outcome.get("lines"), list) else None


def begin(run: Run, started_ns: int) -> str | None:
    """The fingerprint of the inputs, taken before they are read; None where nothing is to be remembered.

    That is where one was only just written, or cannot be looked at. What a run left that was cut off while it
    wrote its note is swept.
    """
    try:
        _beside(run).unlink(missing_ok=True)
        return fingerprint(run.inputs(), started_ns, follow=True)
    except OSError:
        return None


def remember(
    run: Run,
    inputs: str | None,
    zone: str,
    moment: dt.datetime,
    next_change: dt.datetime | None,
    outcome: dict[str, object],
) -> None:
    """Leave the note for the next run; `inputs` is what `begin` said.

    Where leaving it fails there is none: the run itself went well.
    """
    if inputs is not None:
        with suppress(OSError):
            _write(run, inputs, zone, moment, next_change, outcome)


def _write(
    run: Run,
    inputs: str,
    zone: str,
    moment: dt.datetime,
    next_change: dt.datetime | None,
    outcome: dict[str, object],
) -> None:
    note = {
        "key": run.key(),
        "inputs": inputs,
        "target": fingerprint([run.target.resolve()]),
        "zone": zone,
        "as_of": moment.isoformat(),
        "next_change": None if next_change is None else next_change.isoformat(),
        "outcome": outcome,
    }
    run.note.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(run)
    try:
        beside.write_bytes(seal(json.dumps(note).encode("ascii")))  # a path may hold what is no UTF-8
        beside.replace(run.note)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _beside(run: Run) -> Path:
    """Where a note is written before it takes its place."""
    return run.note.with_suffix(".tmp")


def lines(outcome: dict[str, object]) -> Sequence[str]:
    """The lines for people that an outcome holds."""
    said = outcome["lines"]
    return [str(line) for line in said] if isinstance(said, list) else []

"""What was found in each template, kept for as long as no layout, asset or sentence changes.

To parse some fifty templates takes a quarter of a second, and an edit of a record changes none of them. What
is kept is only ever a shorter way to the same: without it they are parsed again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from gongkai.app.engine import engine
from gongkai.app.folders import STORE
from gongkai.layouts.load import Layouts
from gongkai.layouts.render import closures, recall
from gongkai.layouts.scan import Scan
from gongkai.model.digest import full, of_text
from gongkai.output.sealed import opened, seal

_FILE: Final = "templates.json"


class Templates:
    """What is known of the templates of a root, recalled from the last run."""

    def __init__(
        self, root: Path, layouts: Layouts, sentences: Mapping[str, str], *, clean: bool = False
    ) -> None:
        """Take the root, its layouts, and the sentences of its pages by key; with `clean` recall nothing."""
        self._file = root / STORE / _FILE
        self._made_by = _made_by(layouts, sentences)
        self._earlier = {} if clean else self._recall()
        recall(layouts, sentences, self._earlier)
        self.closures = closures(layouts, sentences)
        """What each layout can reach."""

    def keep(self) -> None:
        """Remember what was found, where there is a store to keep it in; without one it is found again."""
        scans = self.closures.scans
        sound = {name: _plain(scan) for name, scan in scans.items() if not scan.problems}
        if sound.keys() <= self._earlier.keys() or not self._file.parent.is_dir():
            return
        text = json.dumps({"made_by": self._made_by, "templates": sound})
        beside = self._file.with_suffix(".tmp")
        try:
            beside.write_bytes(seal(text.encode("ascii")))
            beside.replace(self._file)
        except OSError:  # A full disk keeps no memory, and nothing half written either.
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def _recall(self) -> Mapping[str, Scan]:
        try:
            kept = json.loads(opened(self._file.read_bytes()) or b"")
            if kept["made_by"] == self._made_by:
                return {name: _scan(*parts) for name, parts in kept["templates"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            pass  # There is none, or it was cut off or written by somebody else.
        return {}


def _made_by(layouts: Layouts, sentences: Mapping[str, str]) -> str:
    """One digest for all that a template can name, and for who reads it."""
    parts = [engine()]
    parts += [f"{name}\n{text}" for name, text in layouts.templates.items()]
    parts += [f"{name}\n{full(data)}" for name, data in layouts.assets.items()]
    parts += [f"{key}\n{text}" for key, text in sorted(sentences.items())]
    return of_text("\0".join(parts))


def _plain(scan: Scan) -> list[Any]:
    return [scan.names, scan.templates, scan.constant, sorted(scan.words), scan.code]


def _scan(
    names: dict[str, str], templates: list[str], constant: list[bool], words: list[str], code: str
) -> Scan:
    """What was kept of a template. Raises TypeError where it was written by somebody else."""
    texts = [*names, *names.values(), *templates, *words, code]
    if not (all(type(text) is str for text in texts) and all(type(flag) is bool for flag in constant)):
        raise TypeError
    return Scan(dict(names), list(templates), [], list(constant), set(words), code)

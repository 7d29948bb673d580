"""What an import tells: what became of each file, and how sure each of its fields is."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongkai.app.folders import STORE
from gongkai.app.wording import Wording
from gongkai.importing.legacy import SURE, Ask, Draft
from gongkai.model.report import Report

FIELDS: Final = ("title", "published", "source", "doc_number", "index_number", "signed_on")
_FILE: Final = "import.csv"
_WIDE: Final = 40


class Imported:
    """A file that became a draft, without its text."""

    __slots__ = ("asks", "key", "kind", "least", "path", "source", "values", "weights")

    def __init__(self, source: str, key: str, path: str, draft: Draft, kind: float) -> None:
        """Take the file, its record with the file of it, the draft, and how sure its type is."""
        self.source = source
        self.key = key
        self.path = path
        self.kind = kind
        self.asks: tuple[Ask, ...] = draft.asks
        self.least = min(draft.least, kind if kind < SURE - 0.1 else 1.0)
        self.weights = {name: round(one.weight, 2) for name, one in draft.found.items()} | {
            "body": round(draft.weight, 2),
            "type": kind,
        }
        self.values = {name: one.value for name, one in draft.found.items()}

    def as_json(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "source": self.source,
            "record": self.key,
            "path": self.path,
            "confidence": self.weights,
            "asks": [{"field": ask.field, "why": ask.why, "said": list(ask.said)} for ask in self.asks],
        }


def table(wording: Wording, done: Sequence[Imported]) -> Iterator[str]:
    """For each draft its file, its fields with how sure they are, and what it asks."""
    for one in done:
        yield wording.say("import.line", source=one.source, path=one.path)
        for name in FIELDS:
            if name in one.values:
                sure = wording.say(f"import.{_word(one.weights[name])}")
                value = one.values[name]
                shown = value if len(value) <= _WIDE else f"{value[:_WIDE]}\u2026"
                yield wording.say("import.field_line", label=wording.say(f"import.field.{name}"), value=shown, sure=sure)
        for ask in one.asks:
            yield f"    ! {_asked(wording, ask)}"


def closing(
    wording: Wording, report: Report, done: Sequence[Imported], listed: Path | None, seconds: float
) -> Iterator[str]:
    """The last lines: how many drafts there are, how many need a look, and where they are listed."""
    look = sum(one.least < SURE for one in done)
    refused = sum(problem.level == "error" for problem in report.problems)
    yield wording.say("import.closing", n=len(done), look=look, refused=refused, seconds=f"{seconds:.1f}")
    if listed is not None:
        yield wording.say("import.listed", file=listed)


def write_list(wording: Wording, done: Sequence[Imported], _language: str) -> Path | None:
    """A table of all drafts, the least sure first, for a program for sheets; None where it cannot be written."""
    file = wording.root / STORE / _FILE
    heads = ["least", "path", "source", *FIELDS, "body", "asks"]
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow([wording.say(f"import.head.{head}") for head in heads])
            for one in sorted(done, key=lambda one: (one.least, one.path)):
                weights = [one.weights.get(name, "") for name in (*FIELDS, "body")]
                asks = " ".join(_asked(wording, ask) for ask in one.asks)
                rows.writerow([f"{one.least:.2f}", one.path, one.source, *weights, asks])
        return file
    return None


def _asked(wording: Wording, ask: Ask) -> str:
    label = wording.say(f"import.field.{ask.field}")
    return wording.say(f"import.ask.{ask.why}", label=label, said=" / ".join(ask.said))


def _word(weight: object) -> str:
    return "sure" if isinstance(weight, float) and weight >= SURE else "likely"

"""What an import tells: what became of each file, and how sure each of its fields is."""

from __future__ import annotations

import csv
import json
from array import array
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final, Self

from gongkai.app.folders import STORE
from gongkai.app.originals import Place
from gongkai.app.placing import Placed
from gongkai.app.wording import Wording
from gongkai.importing.legacy import SURE, Draft

FIELDS: Final = ("title", "published", "source", "doc_number", "index_number", "signed_on")
"""The fields of which the report tells, in its order."""
FILE: Final = "import.csv"
"""The list of a long run, in the store."""
_WIDE: Final = 40
"""Characters of a value that the report shows."""
_GUESSED: Final = 0.5
"""A type below this was no more than the first that there is."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that became a draft, without its text."""

    file: str
    """The file, as the system calls it."""
    source: str
    """The same as messages call it."""
    record: str
    """The key of its record."""
    path: str
    """The file of the record, relative to the root."""
    name: str
    """The file's path below the folder that was handed in."""
    linked: bool
    """Whether links of it lead to other pages of its site."""
    digest: str
    """The sha256 of what was written."""
    least: float
    """How sure the least sure of its fields is; 0 where something is asked for."""
    values: dict[str, str]
    """The fields that were found."""
    confidence: dict[str, float]
    """How sure each of them is, with `body` and `type`."""
    asks: list[dict[str, object]]
    """What an editor is asked to look at: `field`, `why`, and what the page `said`."""

    @classmethod
    def of(cls, place: Place, placed: Placed, draft: Draft, sure: float) -> Self:
        """The same of a draft that was written; `sure` is how sure its type is."""
        found = draft.found.items()
        return cls(
            place.path.as_posix(),
            place.shown,
            placed.key,
            placed.path,
            place.name,
            draft.linked,
            placed.digest,
            min(draft.least, sure) if sure < _GUESSED else draft.least,
            {name: one.value for name, one in found},
            {name: round(one.weight, 2) for name, one in found} | {"body": draft.weight, "type": sure},
            [{"field": ask.field, "why": ask.why, "said": list(ask.said)} for ask in draft.asks],
        )

    def as_json(self) -> dict[str, object]:
        """What `--json` tells of it."""
        return {name: getattr(self, name) for name in ("source", "record", "path", "confidence", "asks")}


class Spool:
    """What became of all files of a run, on disk: of each no more than two numbers stay in memory."""

    def __init__(self) -> None:
        """Begin with nothing. Raises OSError."""
        self._file = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed by __exit__
        self._places = array("q")
        self._least = array("d")

    def __enter__(self) -> Self:
        """Nothing more."""
        return self

    def __exit__(self, *_fault: object) -> None:
        """Forget all of it."""
        self._file.close()

    def __len__(self) -> int:
        """How many files became drafts."""
        return len(self._places)

    def add(self, one: Imported) -> None:
        """Note a file."""
        self._places.append(self._file.tell())
        self._least.append(one.least)
        # In ASCII, since the name of a file may be none that UTF-8 can write.
        self._file.write(json.dumps(asdict(one)) + "\n")

    def doubtful(self) -> int:
        """How many of them need a look."""
        return sum(least < SURE for least in self._least)

    def in_order(self) -> Iterator[Imported]:
        """All of them, as they came."""
        return self._read(range(len(self)))

    def least_first(self) -> Iterator[Imported]:
        """All of them, the least sure first."""
        return self._read(sorted(range(len(self)), key=self._least.__getitem__))

    def _read(self, numbers: range | list[int]) -> Iterator[Imported]:
        for number in numbers:
            self._file.seek(self._places[number])
            yield Imported(**json.loads(self._file.readline()))
        self._file.seek(0, 2)


def table(wording: Wording, done: Spool) -> Iterator[str]:
    """For each draft its file, its fields with how sure they are, and what it asks."""
    for one in done.in_order():
        yield wording.say("import.line", source=one.source, path=one.path)
        for name in FIELDS:
            if name in one.values:
                sure = wording.say("import.sure" if one.confidence[name] >= SURE else "import.likely")
                value = one.values[name]
                shown = value if len(value) <= _WIDE else f"{value[:_WIDE]}\u2026"
                label = wording.say(f"import.field.{name}")
                yield wording.say("import.field_line", label=label, value=shown, sure=sure)
        for ask in one.asks:
            yield f"    ! {_asked(wording, ask)}"


def write_list(wording: Wording, done: Spool) -> Path | None:
    """A table of all drafts, the least sure first; where it stands, or None where it cannot be written."""
    file = wording.root / STORE / FILE
    names = (*FIELDS, "body")
    heads = (*(f"head.{name}" for name in ("least", "path", "file")), *(f"field.{name}" for name in names))
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow([wording.say(f"import.{head}") for head in (*heads, "head.asks")])
            for one in done.least_first():
                weights = [one.confidence.get(name, "") for name in names]
                asks = " ".join(_asked(wording, ask) for ask in one.asks)
                rows.writerow([f"{one.least:.2f}", one.path, one.source, *weights, asks])
        return file
    return None


def _asked(wording: Wording, ask: dict[str, object]) -> str:
    label = wording.say(f"import.field.{ask['field']}")
    said = ask["said"] if isinstance(ask["said"], list) else []
    return wording.say(f"import.ask.{ask['why']}", label=label, said=" / ".join(map(str, said)))

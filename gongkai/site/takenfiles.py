"""Files that were taken away from a record that is still public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from gongkai.model.record import UNSTATED, Record
from gongkai.site.views import WithdrawnFileView
from gongkai.site.words import UNSTATED_DATE, Words, said


def withdrawn_files(record: Record, words: Words) -> Iterator[tuple[dt.date | None, WithdrawnFileView]]:
    """Each file that was taken away from a record, with the day as far as it is stated."""
    value = record.values.get("withdrawn_files", ())
    for entry in value if isinstance(value, tuple) else ():
        if isinstance(entry, Mapping):
            on = day if isinstance(day := entry["on"], dt.date) else None
            view = WithdrawnFileView(
                file=said(entry["file"]),
                on=words.date(on) if on else UNSTATED_DATE,
                reason=said(entry.get("reason", UNSTATED)),
                basis=said(entry.get("basis", "")),
            )
            yield on, view

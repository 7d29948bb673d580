"""Which record was probably meant by a reference that leads to none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.model.known import Known
from gongkai.model.record import Record


class Nearest:
    """Seeks by former id, by id, by title and in other types; what it needs is made when first asked for."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        """Take the records that there are, by key."""
        self._records = records
        self._keys: Known | None = None
        self._titles: Known | None = None
        self._former: Mapping[str, str] = {}
        self._by_title: Mapping[str, str] = {}
        self._plurals: list[str] = []

    def __contains__(self, key: object) -> bool:
        """Whether there is such a record."""
        return key in self._records

    def near(self, target: str) -> str:
        """The key of the record that a wrong `<plural>/<id>` looks most like, or nothing.

        An editor may name it as it was called before, or have typed the title in the place of the id, or the
        folder of another type.
        """
        if self._keys is None or self._titles is None:
            self._keys = Known(self._records)
            self._by_title = _by_title(self._records.values())
            self._titles = Known(self._by_title)
            self._former = {old: key for key, record in self._records.items() for old in record.former}
            self._plurals = sorted({record.type for record in self._records.values()})
        if target in self._former:
            return self._former[target]
        found = self._keys.near(target) or self._by_title.get(self._titles.near(target), "")
        elsewhere = (f"{plural}/{target.partition('/')[2]}" for plural in self._plurals)
        return found or next((key for key in elsewhere if key in self._records), "")


def _by_title(records: Iterable[Record]) -> dict[str, str]:
    """`<plural>/<title>` to key; of two records with one title the first."""
    found: dict[str, str] = {}
    for record in records:
        found.setdefault(f"{record.type}/{record.title}", record.key)
    return found

"""Permits and penalties as data files, their columns named by the national codes of both (双公示).

The columns are those of the standard for publishing permits and penalties (行政许可和行政处罚等信用信息公示),
in its order, without the columns for numbers of identity documents, which are never published.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from gongkai.model.cells import as_cell
from gongkai.model.library import Publication
from gongkai.model.record import UNSTATED, Record, RecordType, Value
from gongkai.site.feedviews import DataFileView
from gongkai.site.urls import encode
from gongkai.site.views import AttachmentView
from gongkai.site.words import Words, said, size

_PARTY: Final = {
    "MC": "party",
    "LB": "party_type",
    "SHXYM": "uscc",
    "GSZC": "reg_no",
    "ZZJG": "org_code",
    "SWDJ": "tax_no",
    "SYDW": "inst_no",
    "SHZZ": "ngo_no",
}
PERMIT: Final = {
    **{f"XK_XDR_{code}": name for code, name in _PARTY.items()},
    "XK_FRDB": "legal_rep",
    "XK_XKWS": "doc_title",
    "XK_WSH": "doc_number",
    "XK_XKLB": "permit_type",
    "XK_XKZS": "cert_name",
    "XK_XKBH": "cert_no",
    "XK_NR": "content",
    "XK_JDRQ": "decided_on",
    "XK_YXQZ": "valid_from",
    "XK_YXQZI": "valid_to",
    "XK_XKJG": "authority",
    "XK_XKJGDM": "authority_uscc",
    "XK_ZT": "status",
    "XK_LYDW": "source",
    "XK_LYDWDM": "source_uscc",
    "BZ": "remark",
}
"""The columns of permits and the fields that fill them."""
PENALTY: Final = {
    **{f"CF_XDR_{code}": name for code, name in _PARTY.items()},
    "CF_FRDB": "legal_rep",
    "CF_WSH": "doc_number",
    "CF_WFXW": "violation_type",
    "CF_SY": "facts",
    "CF_YJ": "basis",
    "CF_CFLB": "penalty_type",
    "CF_NR": "content",
    "CF_NR_FK": "fine_wan",
    "CF_NR_WFFF": "confiscated_wan",
    "CF_NR_ZKDX": "licence",
    "CF_JDRQ": "decided_on",
    "CF_YXQ": "valid_to",
    "CF_GSJZQ": "display_until",
    "CF_CFJG": "authority",
    "CF_CFJGDM": "authority_uscc",
    "CF_SJLY": "source",
    "CF_SJLYDM": "source_uscc",
    "BZ": "remark",
}
"""The columns of penalties and the fields that fill them."""
_FILES: Final = {"permit": ("permits.csv", PERMIT), "penalty": ("penalties.csv", PENALTY)}
_SIGNATURE: Final = "\ufeff"
"""Makes programs of offices read the file as UTF-8."""
_PLACES: Final = ".6f"
"""Amounts in 万元 have six places."""


class Export(NamedTuple):
    """One data file."""

    path: str
    """Where it stands in the site."""
    title: str
    """What citizens read."""
    view: DataFileView
    """What it holds."""

    @property
    def link(self) -> AttachmentView:
        """As the list of its type links it."""
        return AttachmentView(self.title, encode(self.path), "CSV", size(len(self.view.text.encode())))


def exports(
    types: Iterable[RecordType],
    by_type: Mapping[str, list[Record]],
    publication: Publication,
    words: Words,
) -> dict[str, tuple[Export, ...]]:
    """By type, the data files of the permits and penalties that the public sees.

    One without a record is made only where it was public once: then it has its header alone.
    """
    return {
        type_.plural: tuple(_of_type(type_, by_type[type_.plural], publication, words)) for type_ in types
    }


def _of_type(
    type_: RecordType, records: list[Record], publication: Publication, words: Words
) -> Iterator[Export]:
    kind = type_.fields.get("kind")
    for option, (name, columns) in _FILES.items():
        path = f"{type_.plural}/{name}"
        found = [record for record in records if record.values.get("kind") == option]
        known = kind is not None and option in kind.options and "decided_on" in type_.fields
        if known and (found or path in publication.kept):
            rows = (_row(record, type_, columns, publication, words) for record in found)
            yield Export(path, words.say(f"export.{option}"), DataFileView(csv_text((tuple(columns), *rows))))


def _row(
    record: Record, type_: RecordType, columns: Mapping[str, str], publication: Publication, words: Words
) -> tuple[str, ...]:
    values = dict(record.values)
    if record.key in publication.ends:
        values.setdefault("display_until", publication.ends[record.key])
    return tuple(_cell(type_, name, values.get(name), words) for name in columns.values())


def _cell(type_: RecordType, name: str, value: Value | None, words: Words) -> str:
    """A value in the form of the standard; a cell is empty for what the source does not say."""
    if value is None or value is UNSTATED:
        return ""
    if isinstance(value, tuple):
        parts = (_cell(type_, name, item, words) for item in value)
        return words.say("common.list_separator").join(filter(None, parts))
    if isinstance(value, dt.date):
        return words.day(value).iso
    if isinstance(value, Decimal):
        return format(value, _PLACES)
    text = type_.fields[name].options.get(str(value), said(value)) if name in type_.fields else said(value)
    return as_cell(text)


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """A table as RFC 4180 has it, with a signature by which programs of offices know UTF-8."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows(rows)
    return _SIGNATURE + made.getvalue()

"""What the demo writes: records as YAML and Markdown, small attachments, and the settings of the site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from gongkai.app.demo_words import Writer, texts
from gongkai.model.record import RecordType

SUFFIXES: Final = ("pdf", "csv", "txt")
"""The kinds of attachments."""

_BARE: Final = re.compile(r"\w[^:#\"'\n]*\w|\w")
"""Texts that YAML reads as they stand."""


def record_text(values: Mapping[str, Any], body: str) -> str:
    """A record file with a text."""
    return f"---\n{bare_text(values)}---\n{body}\n"


def bare_text(values: Mapping[str, Any]) -> str:
    """A record file without a text, or any other file of YAML."""
    return "".join(f"{line}\n" for line in _lines(values, ""))


def attachment(suffix: str, title: str, writer: Writer) -> bytes:
    """The bytes of a small attachment; `suffix` is one of `SUFFIXES`."""
    if suffix == "pdf":
        return _pdf(writer.dice.randrange(1, 10000))
    words = texts()
    rows = [[str(number), *_row(writer)] for number in range(1, 9)]
    if suffix == "csv":
        return "".join(f"{','.join(row)}\r\n" for row in [words["file_head"], *rows]).encode("utf-8-sig")
    return "\n".join([title, "", *(writer.one(words["sentence"]) for _ in range(6)), ""]).encode()


def table(writer: Writer) -> Iterator[str]:
    """The lines of a table in Markdown."""
    for row in (texts()["table_head"], ["---"] * 3, *(_row(writer) for _ in range(4))):
        yield f"| {' | '.join(row)} |"


def settings(types: Iterable[RecordType]) -> str:
    """The settings: a fictional bureau with a column for each type that stands in lists."""
    site = texts()["site"]
    columns: list[dict[str, Any]] = [
        {"key": "zwgk", "name": site["column"], "description": site["column_description"]},
        {"key": "latest", "name": site["latest"], "parent": "zwgk"},
    ]
    columns += [
        {"key": type_.plural, "name": type_.label, "parent": "zwgk"} for type_ in types if type_.listed
    ]
    values = {name: site[name] for name in ("name", "base_url", "mark", "description")}
    identity = {"organiser": site["organiser"]}
    return bare_text({**values, "identity": identity, "columns": columns})


def _row(writer: Writer) -> list[str]:
    return [writer.fill("{place}"), writer.fill("{matter}"), writer.fill("{n}")]


def _lines(values: Mapping[str, Any], indent: str) -> Iterator[str]:
    """YAML in blocks, as an editor types it."""
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield f"{indent}{name}:"
            yield from _lines(value, f"{indent}  ")
        elif isinstance(value, list):
            yield f"{indent}{name}:"
            for item in value:
                yield from _item(item, f"{indent}  ")
        else:
            yield f"{indent}{name}: {_scalar(value)}"


def _item(item: object, indent: str) -> Iterator[str]:
    if not isinstance(item, Mapping):
        yield f"{indent}- {_scalar(item)}"
        return
    first, *rest = _lines(item, f"{indent}  ")
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def _scalar(value: object) -> str:
    text = str(value)
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _pdf(number: int) -> bytes:
    """A sound PDF of one page that holds a number."""
    stream = f"BT /F1 24 Tf 72 720 Td (DEMO {number:05}) Tj ET"
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources {font} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    )
    text, places = "%PDF-1.4\n", []
    for count, body in enumerate(objects, 1):
        places.append(len(text))
        text += f"{count} 0 obj\n{body}\nendobj\n"
    table_ = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF\n"
    return f"{text}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table_}{end}".encode("ascii")

"""Field kinds: what a node means. YAML gives text and places; these give values.

A kind is a function `(node, field, reading) -> value or None`; None means that a problem was noted.
Every kind accepts 未列明 (see `read_field`), and `many` makes a list of any kind.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from gongkai.content.codes import read_index_number, read_uscc
from gongkai.content.dates import read_date, read_moment
from gongkai.content.doc_number import read_doc_number
from gongkai.content.files import find_file
from gongkai.content.formats import belied
from gongkai.content.habits import glued, item_habit
from gongkai.content.numbers import read_money, read_number, read_percent
from gongkai.content.reading import Kind, Reading, scalar
from gongkai.content.signs import visible
from gongkai.model.known import nearest
from gongkai.model.library import ACTS, PASSIVE
from gongkai.model.problem import Argument, Problem, Span, error, warning
from gongkai.model.record import KEY, UNSTATED, UNSTATED_WORD, Field, Ref, Value
from gongkai.model.source import Node
from gongkai.model.typed import NO, YES

_URL: Final = re.compile(r"(https?://|mailto:|tel:)[^\s<>\"]+", re.ASCII)
STRAY: Final = (
    "\u3001\u3002\uff0c\uff1a\uff1b\uff01\uff1f\uff08\uff09\u300a\u300b\u201c\u201d\u2018\u2019\u2026"
)
"""Marks between Chinese words: they come along when an address is copied out of a sentence."""
OUTSIDE: Final = {
    "title": Field("title", "text", required=True),
    "doc_number": Field("doc_number", "doc_number"),
}
"""What names a document outside the register."""
HOW: Final = {"parts": Field("parts", "text"), "on": Field("on", "date")}
"""What an act that changes legal effect may add: of what it ends or changes only parts, and from what day."""
_SOUGHT: Final = 100
"""Unknown fields of one group for which the one that was meant is sought; comparing takes its time."""
_SIGNED: Final = ("number", "money", "percent")
"""Kinds whose values may begin with a minus."""
OPEN: Final = ("text", "url")
"""Kinds of settings that a site may leave open, such as its telephone."""
_NAMES: Final = ("text", "choice", "ref", "url", "file", "doc_number")
"""Kinds whose values name something, which is named once."""
_SEVERAL: Final = re.compile("[\u3001\uff0c\uff1b;]|,(?![0-9])")
"""Marks that part values for a reader; for YAML only items do."""
_FLAGS: Final = {"yes": True, "true": True, YES: True, "no": False, "false": False, NO: False}


def read_field(node: Node, of: Field, reading: Reading) -> Value | None:
    """The value of a field; None where it is empty or faulty (then a problem is noted)."""
    if not of.many or node.value == UNSTATED_WORD:
        return _read_one(node, of, reading)
    if (
        isinstance(node.value, str)
        and of.kind not in _SIGNED
        and (fault := item_habit(node.value, node.span))
    ):
        reading.note(fault, of)
        return None
    if isinstance(node.value, str) and of.kind == "text":
        parts = [part.strip() for part in _SEVERAL.split(node.value) if part.strip()]
        if len(parts) > 1:
            reading.note(
                warning("field-joined", node.span, value=node.value.strip(), parts=", ".join(parts)), of
            )
    items = node.value if isinstance(node.value, tuple) else (node,)
    values = [_read_one(item, of, reading) for item in items]
    if len(items) > 1 and of.kind in _NAMES:
        _twice(items, of, reading)
    return tuple([value for value in values if value is not None]) or None


def _twice(items: tuple[Node, ...], of: Field, reading: Reading) -> None:
    """A warning for each item that stands in the list already."""
    seen: set[str] = set()
    for item in items:
        text = item.value.strip() if isinstance(item.value, str) else ""
        if text in seen and not text.isdecimal():
            reading.note(warning("field-twice", item.span, value=text), of)
        elif text and text != UNSTATED_WORD:
            # That word also stands for an item of which a fault was told.
            seen.add(text)


def _read_one(node: Node, of: Field, reading: Reading) -> Value | None:
    """A single value; blanks alone, and signs that nobody sees, are nothing."""
    if isinstance(node.value, str):
        text = node.value.strip()
        if text == UNSTATED_WORD:
            if reading.declares and (of.required or of.kind not in OPEN):
                reading.note(error("setting-unstated", node.span), of)
                return None
            return UNSTATED
        if not text or (not text[0].isalnum() and not visible(text)):
            if of.kind == "flag" and not of.required:
                # Whoever types `draft:` means that it is one; a required one is told as missing.
                reading.note(error("field-flag-empty", node.place), of)
            return None
        if UNSTATED_WORD[0] in text and "".join(filter(str.isalnum, text)) == UNSTATED_WORD:
            reading.note(error("field-unstated-like", node.span, value=text), of)
            return None
    return KINDS[of.kind](node, of, reading)


def read_word(text: str, of: Field) -> Value | None:
    """What a text means as a single value of a field; None where it can be none."""
    return _read_one(Node(text, Span("")), of, Reading("", {}))


def read_group(node: Node, fields: Mapping[str, Field], reading: Reading) -> dict[str, Value]:
    """The values of a mapping; notes unknown and missing fields."""
    values: dict[str, Value] = {}
    refused: set[str] = set()
    unknown = 0
    for name, item in node.entries.items():
        found = len(reading.problems)
        of = fields.get(name)
        if of is None:
            unknown += 1
            meant = _meant(name, fields, reading.above) if unknown <= _SOUGHT else {}
            code = "setting-unknown" if reading.declares else "field-unknown"
            reading.problems.append(error(code, item.place, key=name, **meant))
        elif (value := read_field(item, of, reading)) is not None:
            values[name] = value
        elif len(reading.problems) > found:
            refused.add(name)
    for name, of in fields.items():
        if of.required and name not in values and name not in refused:
            code = "setting-missing" if reading.declares else "field-missing"
            place = node.entries[name].place if name in node.entries else node.place
            reading.note(error(code, place), of)
            refused.add(name)
    if not reading.above:
        reading.refused |= refused
    return values


def _meant(name: str, fields: Mapping[str, Field], above: str) -> dict[str, Argument]:
    """Which field an unknown one was probably meant to be, and all that there are, for a sentence to name."""
    labels = {of.label: known for known, of in fields.items() if of.label}
    near = nearest(name, [*fields, *labels])
    return {"near": labels.get(near, near), "fields": tuple(f"{above}{known}" for known in fields)}


def read_flag(node: Node, of: Field, reading: Reading) -> Value | None:
    """`yes` or `no`, also 是 or 否."""
    text = scalar(node, of, reading)
    if text is not None and text.lower() not in _FLAGS:
        reading.note(error("field-flag", node.span, value=text), of)
    return None if text is None else _FLAGS.get(text.lower())


def read_choice(node: Node, of: Field, reading: Reading) -> Value | None:
    """One of the field's options, by key or by label."""
    text = scalar(node, of, reading)
    if text is None or text in of.options:
        return text
    for key, label in of.options.items():
        if text == label:
            return key
    near = nearest(text, [*of.options, *of.options.values()])
    allowed = tuple(f"{key} ({label})" for key, label in of.options.items())
    reading.note(error("field-choice", node.span, value=text, allowed=allowed, near=near), of)
    return None


def read_url(node: Node, of: Field, reading: Reading) -> Value | None:
    """An absolute address."""
    text = scalar(node, of, reading)
    if text is None or _is_address(text):
        return text
    near = text.rstrip(STRAY)
    reading.note(error("field-url", node.span, value=text, near=near if _is_address(near) else ""), of)
    return None


def _is_address(text: str) -> bool:
    """Whether a text is an address with a host; an open bracket, or a port beyond 65535, makes it none."""
    try:
        parts, _ = urlsplit(text), urlsplit(text).port
    except ValueError:
        return False
    whole = _URL.fullmatch(text) and not any(sign in text for sign in STRAY)
    return bool(whole and (parts.hostname or parts.scheme not in ("http", "https")))


def read_ref(node: Node, of: Field, reading: Reading) -> Value | None:
    """`<plural>/<id>`, or `{record}`, or `{title, doc_number}` for a document outside the register."""
    if target := _bracketed(node):
        reading.note(error("field-ref-brackets", node.span, target=target), of)
        return None
    if isinstance(node.value, dict):
        return _described(node, of, reading)
    text = scalar(node, of, reading)
    if text is None:
        return None
    if not KEY.fullmatch(text):
        reading.note(error("field-ref", node.span, value=text), of)
        return None
    if of.to and text.split("/")[0] != of.to:
        reading.note(error("field-ref-type", node.span, value=text, to=of.to), of)
        return None
    return Ref(text, span=node.span)


def _described(node: Node, of: Field, reading: Reading) -> Value | None:
    """A reference of several words: a record or a document outside the register, and how it is acted on."""
    record = {"record": Field("record", "ref", required=True, to=of.to)}
    how = HOW if of.name in ACTS or of.name in PASSIVE else {}
    values = read_group(node, {**(record if "record" in node.entries else OUTSIDE), **how}, reading)
    words = {
        name: UNSTATED_WORD if value is UNSTATED else str(value)
        for name, value in values.items()
        if name in ("title", "doc_number", "parts")
    }
    on = values.get("on")
    day = on if on is UNSTATED or isinstance(on, dt.date) else None
    named = values.get("record")
    if isinstance(named, Ref):
        return replace(named, parts=words.get("parts", ""), on=day)
    if named is UNSTATED:
        return UNSTATED
    return Ref(None, **words, on=day, span=node.span) if "title" in words else None


def _bracketed(node: Node) -> str:
    """The key of a record that stands in brackets, as prose writes it; empty where none does."""
    value, brackets = node.value, False
    while isinstance(value, tuple) and len(value) == 1:
        value, brackets = value[0].value, True
    key = value.strip() if isinstance(value, str) else ""
    if key.startswith("[[") and key.endswith("]]"):
        key, brackets = key[2:-2].strip(), True
    return key if brackets and KEY.fullmatch(key) else ""


def read_file(node: Node, of: Field, reading: Reading) -> Value | None:
    """The name of a file beside the record."""
    name = scalar(node, of, reading)
    if name is None:
        return None
    found = find_file(name, reading.folder, reading.attached, node.span)
    if isinstance(found, Problem):
        reading.note(found, of)
        return None
    doubt = belied(name, reading.attached[found.path], node.span)
    if doubt is not None:
        reading.note(doubt, of)
    return found if doubt is None or doubt.level == "warning" else None


def read_entry(node: Node, of: Field, reading: Reading) -> Value | None:
    """A mapping with fields of its own; where none are declared, with any, each of one text or several."""
    if isinstance(node.value, str) and (told := glued(node.value, node.span)):
        reading.note(told[-1], of)
        return None
    if not isinstance(node.value, dict):
        # A group without fields of its own takes any.
        known = tuple(inner.name for inner in of.fields) or ("\u2026",)
        reading.note(error("field-group", node.place, fields=known), of)
        return None
    above, reading.above = reading.above, f"{reading.above}{of.name}."
    free = (Field(name, "text", many=True) for name in node.entries)
    values = read_group(node, {inner.name: inner for inner in of.fields or free}, reading)
    reading.above = above
    return values or None


KINDS: Final[Mapping[str, Kind]] = {
    "text": scalar,
    "date": read_date,
    "moment": read_moment,
    "flag": read_flag,
    "choice": read_choice,
    "number": read_number,
    "money": read_money,
    "percent": read_percent,
    "doc_number": read_doc_number,
    "index_number": read_index_number,
    "uscc": read_uscc,
    "url": read_url,
    "ref": read_ref,
    "file": read_file,
    "group": read_entry,
}
"""Every field kind by the name that `_type.yaml` uses."""

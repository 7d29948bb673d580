"""What the file of a record may be called: its stem becomes an address, for good and on every system."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from gongkai.model.problem import Problem, Span, error
from gongkai.model.record import ID

LONGEST: Final = 200
"""Bytes in UTF-8: file systems allow a name 255, and `.html` stands behind it."""

_ENDING: Final = re.compile(r"(?:\.(?:md|markdown|ya?ml))+$", re.IGNORECASE)
"""Typed twice, mostly because a program shows no endings."""
_INDEX: Final = "index"
"""`<plural>/index.html` is the type's own list."""
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever stands behind a dot: such a file cannot be copied there."""
_FOREIGN: Final = re.compile("[\u0370-\u03ff\u0400-\u052f]")
"""Greek and Cyrillic."""
_TWINS: Final = str.maketrans(
    "авекмнорстухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԚԜαικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "abekmhopctyxijshdqwABEKMHOPCTYXIJSQWaiknoptuxABEZHIKMNOPTYX",
)
"""Letters of these that look like a Latin one, which they are taken for when typed from paper."""


def id_fault(id_: str, span: Span) -> Problem | None:
    """An error for a stem that cannot be an id, by the first reason there is; else None."""
    if not ID.fullmatch(id_) or id_.endswith("."):
        return error("record-id", span, id=id_)
    if found := _ENDING.search(id_):
        return error("record-id-ending", span, id=id_, ending=found[0], near=id_[: found.start()])
    if id_.lower() == _INDEX or is_device(id_):
        return error("record-id-reserved", span, id=id_)
    size = len(id_.encode())
    if size > LONGEST:
        return error("record-id-long", span, id=id_, size=str(size), most=str(LONGEST))
    plain = _plain(id_)
    if plain != id_:
        signs = "".join(sorted(set(id_) - set(plain)))
        return error("record-id-lookalike", span, id=id_, signs=signs or id_, near=plain)
    return None


def is_device(name: str) -> bool:
    """Whether Windows has no files or folders of this name."""
    return _DEVICE.fullmatch(name) is not None


def _plain(id_: str) -> str:
    """The same with every sign that looks like a common one replaced by that: full-width, joined, foreign.

    A word in Greek or Cyrillic letters alone is let be, unless each of them could be Latin as well.
    """
    if id_.isascii():
        return id_
    plain = unicodedata.normalize("NFKC", id_)
    foreign = _FOREIGN.findall(plain)
    twins = plain.translate(_TWINS)
    mixed = any(sign.isascii() and sign.isalpha() for sign in plain)
    return twins if foreign and (mixed or not _FOREIGN.search(twins)) else plain

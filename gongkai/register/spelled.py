"""Where a row of signs, such as a name or a number, stands in a text, however it is written.

Its signs may be written as others that mean the same, as entities, or as addresses have them. Between them
may stand what a reader passes over: blanks, one line end, marks and links of Markdown, tags, unseen signs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import quote

Row = tuple[str, ...]
"""For each sign all its forms in one text."""

UNSEEN: Final = (
    "\xad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u3164\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff"
)
"""Signs that show nothing, and accents that stand over any sign before them."""
_MARKS: Final = "*_~`^\\\\\\[\\]\xb7.\u2010-\u2015\u2022\u2027\u22c5\u2212\u30fb\uff0d-"
_NUMERALS: Final = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341"
"""From one to ten: what a paragraph is numbered by."""
_GAP: Final = re.compile(
    rf"""\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)   # the address of a link
    | \]\[[^\[\]\n]*\] | \[\^[^\[\]\n]*\] | !\[
    | <[!/?A-Za-z][^<>]*>
    | (?P<entity>&(?:[A-Za-z][A-Za-z0-9]*|\#[0-9]+|\#[xX][0-9A-Fa-f]+);)
    | (?i:%20|%c2%a0|%e3%80%80|%e2%80%8[b-f])
    | \n(?![ \t>]*(?:\n|[-+*][ \t]|\#|\||\d+[.)]|\uff08|[{_NUMERALS}]{{1,3}}\u3001))[ \t>]*
    | (?:[^\S\n]|[{UNSEEN}{_MARKS}])+
    | (?P<wide>[^\w\s]|\u4e28)""",
    re.VERBOSE,
)
"""One thing that is passed over; `wide` is a sign that parts words as well."""
_MOST: Final = 16
"""Things between two signs that are passed over."""


class Found(NamedTuple):
    """One place where a row stands."""

    places: tuple[tuple[int, int], ...]
    """Where each of its signs begins and ends."""
    wide: str
    """The signs between that part words as well; empty where there is none."""

    @property
    def start(self) -> int:
        """Where the first sign begins."""
        return self.places[0][0]

    @property
    def end(self) -> int:
        """Where the last sign ends."""
        return self.places[-1][1]


def row(text: str, alike: Mapping[str, str]) -> Row:
    """The row of the letters and digits of a text; `alike` has for a sign all that mean the same."""
    return tuple(_forms(sign, alike.get(sign, sign)) for sign in text if sign.isalnum())


def _forms(sign: str, same: str) -> str:
    plain = chr(ord(sign) - 0xFEE0) if "\uff01" <= sign <= "\uff5e" else sign
    if not plain.isascii():
        return same
    cases = dict.fromkeys((plain.lower(), plain.upper()))
    return "".join(f"{one}{chr(ord(one) + 0xFEE0)}" for one in cases)


def spelled(text: str, signs: Row) -> Iterator[Found]:
    """Every place of a text where a row of signs stands, in order."""
    coded = "&" in text or "%" in text
    if not coded and not all(any(sign in text for sign in forms) for forms in signs):
        return
    for found in _sign(signs[0]).finditer(text):
        whole = _from(text, found.start(), signs)
        if whole is not None:
            yield whole


def _from(text: str, start: int, signs: Row) -> Found | None:
    places, wide, place = list[tuple[int, int]](), "", start
    for forms in signs:
        for _ in range(_MOST):
            if (end := _end(text, place, forms)) is not None:
                break
            gap = _GAP.match(text, place) if places else None
            if gap is None or (gap["entity"] and html.unescape(gap["entity"]).isalnum()):
                return None
            wide += gap["wide"] or ""
            place = gap.end()
        else:
            return None
        places.append((place, end))
        place = end
    return Found(tuple(places), wide)


def _end(text: str, place: int, forms: str) -> int | None:
    """Where a sign ends that begins at a place; None where another one stands there."""
    first = text[place : place + 1]
    if first not in ("&", "%"):
        return place + 1 if first and first in forms else None
    found = _sign(forms).match(text, place)
    return found.end() if found else None


@lru_cache(maxsize=4096)
def _sign(forms: str) -> re.Pattern[str]:
    """What finds a sign in one of its forms: itself, an entity, or as addresses have it."""
    return re.compile(f"[{re.escape(forms)}]|{'|'.join(map(_coded, forms))}")


def _coded(sign: str) -> str:
    coded = f"|(?i:{quote(sign)})" if not sign.isascii() else ""
    return rf"&\#(?:0*{ord(sign)}|[xX]0*(?i:{ord(sign):x}));{coded}"

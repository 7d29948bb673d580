"""What is sought of a text that is masked: all of it, each name in it, and a given name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from gongkai.model.masks import MOBILE, PARTS, STAR, mask
from gongkai.model.rules import Rules
from gongkai.register.numerals import any_of
from gongkai.register.spelled import Found, Row, row, spelled

_WORD: Final = re.compile(r"[^\W\d_]+(?:[ \u00b7.]+[^\W\d_]+)*")
_HAN: Final = "\u3400-\u9fff\U00020000-\U0003ffff"
_PART: Final = re.compile(f"[{_HAN}]{{2,}}|[A-Za-z]{{3,}}")
"""A part of a name that tells a person: the shortest that is looked for."""
_WHOLE: Final = re.compile(f"[{_HAN}]{{3,4}}")
"""A Chinese name with a given name that may be told alone."""
_BRACKETS: Final = frozenset("()\uff08\uff09")
_ENDS: Final = frozenset("\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f,;:!?")
"""What parts sentences and the items of a list."""
_AREA: Final = re.compile(r"(?:^|[^0-9A-Za-z])(?:(?:\+|00)?86|0)$")
"""What is dialled before a mobile number, and may stand right before it."""
_JOINED: Final = re.compile("[0-9A-Za-z]")
_FEW: Final = 2
"""Signs of a name that may well stand side by side by chance."""
_ROOM: Final = 8
"""Signs before and behind a given name in which a word is sought."""


class Words(NamedTuple):
    """What the rules say of names."""

    alike: Mapping[str, str]
    """For a sign that is written in several ways, all of them."""
    doubles: tuple[str, ...]
    """Surnames of two signs."""
    common: frozenset[str]
    """Given names that are words as well."""
    before: re.Pattern[str]
    """What ends right before a given name that stands alone."""
    behind: re.Pattern[str]
    """What begins right behind one."""
    titles: re.Pattern[str]
    """What begins right behind a given name that may be a word as well, if it is a person's."""

    @classmethod
    def of(cls, rules: Rules) -> Words:
        """Those of a site."""
        texts = {name: rules.texts("mask-unsure", name) for name in ("before", "behind", "titles")}
        return cls(
            _alike(rules.text("mask-unsure", "alike")),
            rules.texts("mask-unsure", "surnames"),
            frozenset(rules.text("mask-unsure", "common").split()),
            re.compile(f"(?:^|[^{_HAN}]|{any_of(texts['before'])})$"),
            re.compile(f"$|[^{_HAN}]|{any_of(texts['behind'])}"),
            re.compile(any_of(texts["titles"])),
        )


@dataclass(frozen=True, slots=True)
class Sought:
    """A row of signs that is hidden where it stands."""

    signs: Row
    """What is sought."""
    hides: tuple[bool, ...]
    """Which of them are hidden."""
    part: str = ""
    """The part of a name that this is; empty for all of one, and for a number."""


class Told(NamedTuple):
    """One place where something that is sought stands."""

    found: Found
    """Where."""
    hides: tuple[bool, ...]
    """Which of its signs are hidden."""
    sure: bool
    """Whether it is what is sought; else it may be another word."""


def sought(hidden: Iterable[tuple[str, str, bool]], words: Words) -> tuple[Sought, ...]:
    """What is sought of masked texts, each with its shape, and whether it is known to be a person's.

    Parts of names come last.
    """
    rows = dict[tuple[Row, str], Sought]()
    for text, shape, known in sorted(set(hidden)):
        for piece in (text, *_pieces(text, shape)):
            signs = row(piece, words.alike)
            hides = _hides(piece, shape)
            # A surname alone tells nobody.
            if len(signs) > 1 and any(hides):
                rows[signs, ""] = Sought(signs, hides)
            for part in _parts(piece, words) if shape == "name" and known else ():
                signs = row(part, words.alike)
                rows[signs, part] = Sought(signs, (True,) * len(signs), part)
    return tuple(sorted(rows.values(), key=lambda one: bool(one.part)))


def _pieces(text: str, shape: str) -> Iterator[str]:
    """The single names or numbers of a text."""
    for piece in PARTS.split(text):
        if STAR in piece:
            continue
        if shape == "name":
            word = _WORD.match(piece.strip())
            yield word[0] if word else ""
        else:
            yield piece
            mobile = MOBILE.fullmatch("".join(sign[0] for sign in row(piece, {})))
            yield mobile[1] if mobile else ""


def _hides(text: str, shape: str) -> tuple[bool, ...]:
    """Which letters and digits of a text its shape hides."""
    masked = mask(text, shape)
    if len(masked) != len(text):
        text = "".join(filter(str.isalnum, text))
        masked = mask(text, shape)
    return tuple(new == STAR for old, new in zip(text, masked, strict=False) if old.isalnum())


def _parts(name: str, words: Words) -> Iterator[str]:
    """The parts of a full name by which a person is called: the given name, and all of several with dots."""
    if _WHOLE.fullmatch(name):
        given = name[2:] if name.startswith(words.doubles) or len(name) > len("...") else name[1:]
        yield from (given,) if len(given) > 1 else ()
        return
    parts = _PART.findall(name) if _WORD.fullmatch(name) else []
    yield from parts if len(parts) > 1 else ()


def told(text: str, sought: Iterable[Sought], words: Words) -> Iterator[Told]:
    """Every place of a text where one of these stands, or may stand; no part of what surely stands there."""
    known = set[tuple[int, int]]()
    for one in sought:
        for found in spelled(text, one.signs):
            sure = _is_sure(text, found, one, words)
            if sure is not None and not known.issuperset(found.places):
                known.update(found.places if sure and not one.part else ())
                yield Told(found, one.hides, sure)


def _is_sure(text: str, found: Found, one: Sought, words: Words) -> bool | None:
    """Whether what was found is what is sought; None where it is not."""
    plain = one.signs[0].isascii() or one.signs[0][0].isascii()
    if plain and not _whole(text, found):
        return None
    if one.part:
        return None if found.wide else _alone(text, found, one.part, words)
    if plain or not found.wide:
        return True if _BRACKETS.issuperset(found.wide) else None
    if len(one.signs) > _FEW:
        return True
    return False if len(found.wide) <= _FEW and _ENDS.isdisjoint(found.wide) else None


def _whole(text: str, found: Found) -> bool:
    """Whether Latin letters and digits are not cut out of a longer word."""
    before = text[max(0, found.start - 1) : found.start]
    apart = not _JOINED.match(before) or _AREA.search(text[max(0, found.start - _ROOM) : found.start])
    return bool(apart) and not _JOINED.match(text, found.end)


def _alone(text: str, found: Found, part: str, words: Words) -> bool | None:
    """Whether a part of a name stands alone, as that of a person."""
    before = words.before.search(text[max(0, found.start - _ROOM) : found.start])
    behind = text[found.end : found.end + _ROOM]
    if part.isascii():
        return False if text[found.start].isupper() else None
    if part in words.common:
        return True if before and words.titles.match(behind) else None
    return bool(before and words.behind.match(behind))


@lru_cache(maxsize=4)
def _alike(groups: str) -> Mapping[str, str]:
    """For each sign of the groups all signs that stand in one group with it."""
    alike = dict[str, str]()
    for group in groups.split():
        for sign in group:
            alike[sign] = "".join(dict.fromkeys(alike.get(sign, sign) + group))
    return alike

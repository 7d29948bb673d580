"""Lists of documents that a page ends: by title and number, in items, sentences and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.importing.blocks import Block
from gongkai.importing.legacy import Cited
from gongkai.importing.numbering import tidy
from gongkai.importing.numerals import SIGNS, number_of
from gongkai.importing.words import Words, bare
from gongkai.model.typed import NUMBER

_ORDINAL: Final = re.compile(
    rf"^\s*(?:[{SIGNS}]{{1,4}}\u3001|[(\uff08][{SIGNS}\d]{{1,4}}[)\uff09]|\d{{1,3}}\s*[.\u3001\uff0e)\uff09])\s*"
)
_TITLE: Final = re.compile("\u300a(?P<title>(?:[^\u300a\u300b]|\u300a[^\u300a\u300b]*\u300b)+)\u300b")
_BEHIND: Final = re.compile(
    rf"^\s*[(\uff08]\s*(?P<number>[^()\uff08\uff09]*(?:[(\uff08]\s*\d{{4}}\s*[)\uff09][^()\uff08\uff09]*)?{NUMBER})\s*[)\uff09]"
)
_NUMBER_END: Final = re.compile(
    rf"[\s(\uff08\u3000]+(?P<number>[\u3400-\u9fff][\u3400-\u9fff0-9A-Za-z]*[\u3014\[(\uff08\u3010\ufe5d]\s*(?:19|20)\d\d\s*[\u3015\])\uff09\u3011\ufe5e]\s*\u7b2c?\s*\d+\s*{NUMBER})[)\uff09\s]*$"
)
_STOPS: Final = " \u3000\xa0\u3002\uff1b;,\uff0c\u3001.\uff1a:"
_COUNT: Final = rf"(?:\d{{1,4}}|[{SIGNS}]{{1,4}})"
_LONGEST: Final = 220
_SHORT, _LONGEST_TITLE = 4, 80
_MARKS: Final = str.maketrans({"<": "\u3008", ">": "\u3009"})


@dataclass(frozen=True, slots=True)
class Ended:
    """What a page ends."""

    repeals: tuple[Cited, ...] = ()
    """What it repeals."""
    lapses: tuple[Cited, ...] = ()
    """What it declares lapsed."""
    counts: tuple[str, ...] = ()
    """Numbers that it states and that its lists do not have."""


def ended(title: str, found: Sequence[Block], words: Words) -> Ended:
    """What a page ends, if its title says that it does."""
    done, lapsed = words.repeal["done"], words.repeal["lapsed"]
    if not any(word in title for word in (*done, *lapsed)):
        return Ended()
    repeals: dict[str, Cited] = {}
    lapses: dict[str, Cited] = {}
    current = None
    stated: list[str] = []
    for block in found:
        if block.rows:
            for cited, lapse in _of_table(block.rows, words):
                (lapses if lapse or (lapse is None and current is lapses) else repeals).setdefault(
                    cited.title, cited
                )
            continue
        text = block.text
        item = _ORDINAL.match(text) is not None or text.startswith("\u300a")
        speaks = [
            (text.find(word), kind)
            for kind, found_ in ((repeals, done), (lapses, lapsed))
            for word in found_
            if word in text
        ]
        named = _TITLE.search(text) is not None
        if speaks and not (item and named and _starts_titled(text)):
            current = min(speaks, key=lambda pair: pair[0])[1]
            stated += _stated(text, words)
            for start, kind in sorted(speaks, key=lambda pair: pair[0]):
                if named and not item:
                    _take(
                        text[start:] if _TITLE.search(text[start:]) else _objects(text[:start], words), kind
                    )
            continue
        if current is not None and item and len(text) <= _LONGEST:
            _item(text, current)
    counts = tuple(dict.fromkeys(count for count in stated if _number(count) not in _known(repeals, lapses)))
    return Ended(tuple(repeals.values()), tuple(lapses.values()), counts)


def _known(repeals: dict[str, Cited], lapses: dict[str, Cited]) -> set[int]:
    return {len(repeals), len(lapses), len(repeals) + len(lapses)}


def _starts_titled(text: str) -> bool:
    rest = _ORDINAL.sub("", text, count=1)
    return rest.startswith("\u300a")


def _objects(text: str, words: Words) -> str:
    """What a sentence says before the word that ends it, from the word on that says whom it concerns."""
    sentence = re.split("[\u3002\uff1b]", text)[-1]
    starts = [at for word in words.repeal["objects"] if (at := sentence.find(f"{word}\u300a")) >= 0]
    return sentence[min(starts) :] if starts else ""


def _take(text: str, into: dict[str, Cited]) -> None:
    """Every title of a sentence behind the word that ends it."""
    for match in _TITLE.finditer(text):
        behind = _BEHIND.match(text[match.end() :])
        _note(match["title"], behind["number"] if behind else "", into)


def _item(text: str, into: dict[str, Cited]) -> None:
    """The document of one item: in 《》, or its words up to the number."""
    rest = _ORDINAL.sub("", text, count=1).strip(_STOPS)
    match = _TITLE.search(rest)
    if match is not None:
        behind = _BEHIND.match(rest[match.end() :])
        number = behind["number"] if behind else ""
        if not number and (before := _NUMBER_END.search(" " + rest[: match.start()])):
            number = before["number"]
        _note(match["title"], number, into)
        return
    end = _NUMBER_END.search(rest)
    title = rest[: end.start()] if end else rest
    if len(bare(title)) > _SHORT and "\u3002" not in title and (end or len(title) <= _LONGEST_TITLE):
        _note(title, end["number"] if end else "", into)


def _of_table(rows: Sequence[Sequence[str]], words: Words) -> list[tuple[Cited, bool | None]]:
    """The documents of a table that has a column of titles; whether each lapsed, where the table says so."""
    for top, row in enumerate(rows):
        names = [at for at, cell in enumerate(row) if bare(cell) in words.repeal["named"]]
        if not names:
            continue
        numbers = [at for at, cell in enumerate(row) if bare(cell) in words.repeal["numbered"]]
        how = [at for at, cell in enumerate(row) if bare(cell) in words.repeal["how"]]
        made: list[tuple[Cited, bool | None]] = []
        for cells in rows[top + 1 :]:
            title = cells[names[0]].strip(_STOPS).strip("\u300a\u300b")
            verdict = cells[how[0]] if how else ""
            lapse = any(word in verdict for word in words.repeal["lapsed"]) if verdict else None
            kept = verdict and not lapse and not any(word in verdict for word in words.repeal["done"])
            if len(bare(title)) > _SHORT and not kept:
                made.append((Cited(_plain(title), tidy(cells[numbers[0]]) if numbers else ""), lapse))
        return made
    return []


def _note(title: str, number: str, into: dict[str, Cited]) -> None:
    plain = _plain(title)
    if len(plain) >= _SHORT:
        into.setdefault(plain, Cited(plain, tidy(number) if number else ""))


def _plain(title: str) -> str:
    """A title on one line, with 〈〉 for whatever stands inside 《》."""
    inside = title.translate(_MARKS).replace("\u300a", "\u3008").replace("\u300b", "\u3009")
    return bare(inside).strip(_STOPS)


def _stated(text: str, words: Words) -> list[str]:
    units = "|".join(words.repeal["counted"])
    return re.findall(rf"({_COUNT})\s*(?:{units})", text)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else number_of(text)

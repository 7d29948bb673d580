"""Mark what of a page is Chinese where its interface is not, so that it is read aloud as what it is.

Records, and what settings and types are called, are written in Chinese; the words around them are in the
language of the interface. Views hold both as plain text, and a sentence of the interface may hold the name of
a record: which is which shows in the letters alone (WCAG 2.2, 3.1.2).
"""

from __future__ import annotations

import re
from typing import Final

CHINESE: Final = "zh-CN"
"""The language of what records, types and settings say."""

_SIGN: Final = "\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af“”‘’"
_LETTER: Final = re.compile("[\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_RUN: Final = re.compile(f"[{_SIGN}](?:[{_SIGN}]|[0-9 .,:%-]+(?=[{_SIGN}]))*")
"""Chinese letters and marks, with the numbers between them."""
_PIECE: Final = re.compile(r"(<[^>]*>)")
_WHOLE: Final = re.compile(
    r"<(?P<name>[a-z][a-z0-9]*)\b(?![^>]*\s(?:lang|aria-label|title|alt)=)[^>]*(?<!/)>"
)
_AS_IS: Final = ("svg", "title", "style", "script")
"""Elements in which no other may stand: the title gets its language itself, and pictures are silent."""


_TEXT: Final = re.compile(
    r"<(?:title|subtitle|summary|author)(?=>(?P<text>.*?)</(?:title|subtitle|summary|author)>)"
    r'|<category(?=[^>]*\slabel="(?P<label>[^"]*)")',
    re.DOTALL,
)
"""The elements of a feed whose words are read to people, up to where an attribute may stand."""
_WORD: Final = re.compile(r"(?<![<&/])\b[A-Za-z]{2,}")
"""A word in Latin letters; no tag, no sign that is written as a word."""


def mark(page: str, language: str) -> str:
    """The same HTML, in which what is Chinese says so; unchanged where the interface is Chinese itself."""
    if _is_chinese(language):
        return page
    pieces = _PIECE.split(page)
    inside = ""
    for place, piece in enumerate(pieces):
        if place % 2:
            name = piece.strip("</>").partition(" ")[0].partition("\n")[0]
            if piece.startswith("</") and name == inside:
                inside = ""
            elif name in _AS_IS and not inside and not piece.endswith("/>"):
                inside = name
            continue
        if not _LETTER.search(piece) or (inside and inside != "title"):
            continue
        runs = [run for run in _RUN.finditer(piece) if _LETTER.search(run[0])]
        whole = inside == "title" or (len(runs) == 1 and runs[0][0] == piece.strip())
        holder = _WHOLE.fullmatch(pieces[place - 1]) if place and whole else None
        if holder is not None and pieces[place + 1] == f"</{holder['name']}>":
            pieces[place - 1] = f'{pieces[place - 1][:-1]} lang="{CHINESE}">'
        elif not inside:
            pieces[place] = _RUN.sub(_marked, piece)
    return "".join(pieces)


def mark_feed(feed: str, language: str) -> str:
    """The same Atom feed, in which each text that is Chinese says so; other XML has no such texts.

    A text cannot be parted there. It is called Chinese where it has more Chinese signs than other words.
    """
    if _is_chinese(language):
        return feed
    return _TEXT.sub(_told, feed)


def _is_chinese(language: str) -> bool:
    return language.partition("-")[0] == CHINESE.partition("-")[0]


def _told(start: re.Match[str]) -> str:
    text = start["text"] or start["label"] or ""
    signs = len(_LETTER.findall(text))
    return f'{start[0]} xml:lang="{CHINESE}"' if signs > len(_WORD.findall(text)) else start[0]


def _marked(run: re.Match[str]) -> str:
    return f'<span lang="{CHINESE}">{run[0]}</span>' if _LETTER.search(run[0]) else run[0]

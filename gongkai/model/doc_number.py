"""Document numbers (发文字号) as GB/T 9704-2012 writes them: who, the year in 〔〕, and which of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gongkai.model.typed import CITING, NUMBER, ORDINAL

_SERIAL: Final = r"([1-9]\d{0,5})"
_SOUND: Final = re.compile(rf"(.*)〔((?:19|20)\d\d)〕{_SERIAL}{NUMBER}", re.ASCII)
_LOOSE: Final = re.compile(
    rf"(.*)〔\s*((?:19|20)\d\d)\s*〕\s*{ORDINAL}?\s*0*{_SERIAL}\s*{NUMBER}?", re.ASCII | re.DOTALL
)
_ORDER: Final = re.compile(rf"(.*){ORDINAL}\s*0*{_SERIAL}\s*{NUMBER}", re.ASCII | re.DOTALL)
_OPEN, _CLOSE = r"[〔\[(\uff08【﹝［]", r"[〕\])\uff09】﹞］]"
_YEAR: Final = r"\s*(?:19|20)\d\d\s*"
_TYPED_OPEN: Final = "[〔\\[(\uff08【﹝［{<\u300a\u3008\u300c\u300e\u3016\uff1c\uff5b]"
_TYPED_CLOSE: Final = "[〕\\])\uff09】﹞］}>\u300b\u3009\u300d\u300f\u3017\uff1e\uff5d]"
"""In a field that holds nothing else, marks as well that stand around titles in a sentence."""
_BRACKETS: Final = re.compile(rf"{_TYPED_OPEN}({_YEAR}){_TYPED_CLOSE}", re.ASCII)
_LIKE: Final = re.compile(
    rf"""〔.*〕|{_OPEN}\s*\d\d\s*{_CLOSE}\s*{ORDINAL}?\s*\d
    |{_TYPED_OPEN}{_YEAR}{ORDINAL}?\s*\d+\s*{NUMBER}|(?:19|20)\d\d\s*{_TYPED_CLOSE}\s*{ORDINAL}?\s*\d""",
    re.ASCII | re.VERBOSE,
)
"""A number in brackets, and a year with one half of them."""
_HAN: Final = r"[\u3400-\u9fff]"

CITED: Final = re.compile(
    rf"(?<!{_HAN})(?<!\x03)(?:{_HAN}*(?:{CITING}))?"
    rf"(?P<number>{_HAN}{{2,20}}{_OPEN}\s*(?:19|20)[0-9]{{2}}\s*{_CLOSE}\s*{ORDINAL}?0*[1-9][0-9]{{0,5}}{NUMBER})"
)
"""A document number in a text, in whatever brackets.

It begins after a mark or one of the words that cite. A number within a longer one, as 科发〔2021〕25号 in
津科发〔2021〕25号, is another document's. The control sign ends what Markdown put aside.
"""

CITED_END: Final = re.compile(rf"{_CLOSE}\s*{ORDINAL}?0*[1-9][0-9]{{0,5}}{NUMBER}")
"""How every match of `CITED` ends: a text without it has none, which this tells ten times faster."""

_DIGITS: Final = {0xFF10 + digit: 0x30 + digit for digit in range(10)}


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A number by which an office counts what it issues in a year."""

    office: str
    """The characters that stand for the office and the sort of document, such as `津滨科发`."""
    year: int
    """The year in brackets."""
    serial: int
    """Which of that year, from 1."""

    def __str__(self) -> str:
        """The number as it should be written."""
        return f"{self.office}〔{self.year}〕{self.serial}{NUMBER}"


def parse_doc_number(text: str) -> DocNumber | None:
    """The parts of a number that is written as it should be; None for an order (令) or anything else."""
    found = _SOUND.fullmatch(text)
    return DocNumber(found[1], int(found[2]), int(found[3])) if found else None


def with_brackets(text: str) -> str:
    """The same with 〔〕 in the place of whatever brackets stand around a year, and with plain digits."""
    return _BRACKETS.sub(r"〔\1〕", text.translate(_DIGITS))


def meant(text: str) -> str | None:
    """How a text `with_brackets` should be written.

    None where it has a number in brackets, but cannot be told; the text itself where nothing is wrong, or
    where it does not look like a number at all.
    """
    if loose := _LOOSE.fullmatch(text):
        return str(DocNumber(loose[1].rstrip(), int(loose[2]), int(loose[3])))
    if _LIKE.search(text):
        return None
    order = _ORDER.fullmatch(text)
    return f"{order[1].rstrip()}{ORDINAL}{order[2]}{NUMBER}" if order else text

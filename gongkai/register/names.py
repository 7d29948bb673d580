"""How a record calls what it counts: words without those that say nothing, and the names of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from gongkai.model.rules import Rules
from gongkai.model.source import Document
from gongkai.register.numerals import RULE, Numerals, any_of

HAN: Final = "\u3400-\u9fff"
"""The range of Han, for patterns."""
YEAR: Final = "(?:19|20)[0-9]{2}(?=\u5e74)\u5e74\u5ea6?"
"""A year of the calendar."""
MONTH: Final = "(?<![0-9])1?[0-9]\u6708"
"""A month."""
_DIGITS: Final = re.compile("[0-9]")
_DAYS: Final = re.compile(f"{YEAR}|{MONTH}")
_NOT_HAN: Final = re.compile(f"[^{HAN}A-Za-z]+")


class Name(NamedTuple):
    """What a number is the number of."""

    short: str
    """Without a verb that any count may have and words that may be left out: by this two are compared."""
    said: str
    """With these: how much it tells."""


class Namer:
    """Makes names of words, by the words of a rule."""

    def __init__(self, rules: Rules) -> None:
        """Take the words."""
        self._light = re.compile(any_of(rules.texts(RULE, "light")))
        self._optional, self._verbs = rules.texts(RULE, "optional"), rules.texts(RULE, "verbs")
        self._this_year = re.compile(any_of(rules.texts(RULE, "this_year")))
        self._body = body_pattern(rules)
        self._long = rules.number(RULE, "long")
        # Marks at the head of an item, of a list or in a paragraph.
        self._begins = re.compile(rf"\s*(?:(?:[*+-]|\d{{1,3}}\.|>)\s+)?(?:{enumerator(rules)})?")

    def said(self, words: str) -> str:
        """Words without those that say nothing, without times and without signs."""
        words = self._this_year.sub("", words)
        # The pattern of days is slow, and seldom is there one.
        if _DIGITS.search(words):
            words = _DAYS.sub("", words)
        return self._light.sub("", _NOT_HAN.sub("", words))

    def lead(self, words: str, own: Iterable[str]) -> str:
        """The same of words before a number, without the body that they begin with."""
        mark = self._begins.match(words)
        said = self.said(words[mark.end() :] if mark else words)
        for body in own:
            if said.startswith(body):
                return said.removeprefix(body)
        found = self._body.match(said) if len(said) >= self._long else None
        return said.removeprefix(found[0]) if found else said

    def name(self, said: str) -> Name:
        """The name that such words are."""
        short = said
        if said.startswith(self._verbs):
            rest = next(said.removeprefix(verb) for verb in self._verbs if said.startswith(verb))
            short = rest if len(rest) >= self._long - 1 else said
        for word in self._optional:
            short = short.replace(word, "")
        return Name(short, said)


def body_pattern(rules: Rules) -> re.Pattern[str]:
    """The name of a body at the head of a clause, by the words of the rule."""
    bodies, no, behind = (any_of(rules.texts(RULE, name)) for name in ("bodies", "no_body", "no_body_behind"))
    return re.compile(f"(?!{no})[{HAN}]{{1,10}}?(?:{bodies})(?!{behind}|$)")


def enumerator(rules: Rules) -> str:
    """A pattern for the mark of one of several parts: a number in words, with a sign around or behind it."""
    number = f"[{Numerals(rules).words}]{{1,3}}"
    return f"[\uff08(]{number}[\uff09)]|{number}[\u3001\u662f]"


def own_names(document: Document) -> Iterator[str]:
    """The names of those whose record it is."""
    for field in ("issuer", "source"):
        node = document.head.entries.get(field)
        for item in () if node is None else node.value if isinstance(node.value, tuple) else (node,):
            if isinstance(item.value, str) and item.value:
                yield item.value

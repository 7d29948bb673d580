"""Personal data in what is published: numbers of identity cards, bank cards and mobiles, home addresses.

All of a record file is read, code and links too: whatever stands in it can be read in public.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from gongkai.model.digest import of_text
from gongkai.model.masks import MOBILE, mask
from gongkai.model.problem import Argument, Problem, Span
from gongkai.model.record import BODY
from gongkai.model.rules import Rules
from gongkai.model.source import Document
from gongkai.model.uscc import is_uscc
from gongkai.register.digits import BRACKETS, FILL, Number, has_numbers, numbers
from gongkai.register.identity import checks, has_birthday, is_luhn
from gongkai.register.numerals import any_of
from gongkai.register.passages import Passage, fields

PRIVATE: Final = "privacy-"
"""How the codes of these findings begin."""
_ENTITY: Final = re.compile(r"&(?:#(?:[xX][0-9A-Fa-f]+|[0-9]+)|[A-Za-z]+);")
_PASSED: Final = re.compile(
    r"(?:\[\^[^\[\]\n]*\]|\]\([^()\n]*\)|\]\[[^\[\]\n]*\]|<[!/?A-Za-z][^<>]*>|[\[\]])+"
)
"""Links, notes and tags of Markdown, which a reader passes over within a number."""
_SHOWN: Final = re.compile(".")
_BESIDE: Final = re.compile(r"[0-9\uff10-\uff19][*_~`\s]{0,6}+(?=[\[\]<])")
_BEHIND: Final = re.compile(r"[*_~`\s]{0,6}+[0-9\uff10-\uff19]")
_SIGN: Final = re.compile("[0-9A-Za-z\uff10-\uff19\uff38\uff58]")
_LENGTHS: Final = range(11, 20)
_OLD: Final = 15
_NEW: Final = 18
_GROUPED: Final[dict[int, tuple[tuple[int, ...], ...]]] = {
    11: ((3, 4, 4), (4, 4, 3), (3, 3, 5), (3, 8), (7, 4)),
    12: ((4, 4, 4), (1, 3, 4, 4), (4, 8)),
    13: ((2, 11), (2, 3, 4, 4)),
    15: ((4, 11), (4, 3, 4, 4)),
    16: ((4, 4, 4, 4), (6, 10), (8, 8)),
    17: ((4, 4, 4, 4, 1),),
    18: ((6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4), (6, 4, 2, 2, 4), (4, 4, 4, 4, 2)),
    19: ((4, 4, 4, 4, 3), (8, 8, 3), (6, 13), (6, 4, 4, 5), (3, 4, 4, 4, 4)),
}
"""Into which groups people write numbers of a length, so that they read well."""
_HALVES: Final = 2
_BEFORE: Final = 16
"""Signs before a number that tell whether it is a part of a longer code."""
_ADDRESS: Final = re.compile(r"[a-z]+://[!-~]*$", re.IGNORECASE)
"""The address that a number belongs to."""
_PART_BEHIND: Final = re.compile(r"[0-9A-Za-z][.-]$|(?<![0-9A-Za-z.-])[A-Z]+$|[0-9][A-Za-z]*$")
_PART_BEFORE: Final = re.compile(r"[.-]?[0-9]|[A-Za-z]")
"""What makes a number a part of a code, or of a fraction: what ends before it, or goes on behind it."""


def exposed(document: Document, rules: Rules) -> Iterator[Problem]:
    """What of a record file tells too much of a person, each at its first sign.

    A message shows numbers masked. Its argument `number` is the digest of the digits, by which a list of
    allowed numbers knows it, `within` the field in which it stands, and `record` the file.
    """
    texts = [Passage("", document.id, Span(document.path))]
    texts += fields(document)
    if document.body is not None:
        text = _decoded(document.body.text)
        texts.append(Passage(BODY, text, document.body.span))
        seen = _joined(text)
        # What is passed over is read for itself as well.
        texts += [Passage(BODY, seen, document.body.span)] if seen != text else []
    told = set[tuple[str, Span | None]]()
    for problem in exposed_in(texts, document.path, rules):
        if (problem.code, problem.span) not in told:
            told.add((problem.code, problem.span))
            yield problem


def _decoded(text: str) -> str:
    """A text with its entities as they are seen, all places kept."""
    return _ENTITY.sub(_as_seen, text) if "&" in text else text


def _joined(text: str) -> str:
    """A text with what a reader passes over within a number filled up, all places kept."""
    seen = text
    for digit in _BESIDE.finditer(text) if any(sign in text for sign in "[]<") else ():
        passed = _PASSED.match(text, digit.end())
        if passed and _BEHIND.match(text, passed.end()):
            seen = seen[: passed.start()] + _SHOWN.sub(FILL, passed[0]) + seen[passed.end() :]
    return seen


def _as_seen(entity: re.Match[str]) -> str:
    """What an entity shows, with signs that do not count behind it, so that all places stay."""
    sign = html.unescape(entity[0])
    return sign.ljust(len(entity[0]), FILL) if len(sign) == 1 else entity[0]


def exposed_in(texts: Sequence[Passage], record: str, rules: Rules) -> Iterator[Problem]:
    """The same of texts that belong to the record in the file `record`."""
    # Few files hold anything that needs a closer look.
    whole = "\0".join([passage.text for passage in texts])
    homes = _speaks_of_homes(whole, rules)
    if homes or has_numbers(whole):
        for passage in texts:
            for problem in private(passage, rules, homes=homes):
                yield replace(problem, args={**problem.args, "record": record})


def private(passage: Passage, rules: Rules, *, homes: bool = True) -> Iterator[Problem]:
    """The same of one text; `homes` says whether it may speak of any."""
    done = 0
    for number in numbers(passage.text, _LENGTHS):
        # What begins within a number that was told is a part of it.
        found = tuple(_judged(number, passage, rules)) if number.start >= done else ()
        if found:
            done = number.end
        yield from found
    if homes and _speaks_of_homes(passage.text, rules):
        yield from _addresses(passage, rules)


def hushed(text: str, rules: Rules) -> str:
    """A text that is quoted in a message, numbers of identity and bank cards in it masked sign by sign."""
    seen = _joined(_decoded(text))
    passage = Passage("", seen, Span(""))
    for number in numbers(seen, _LENGTHS):
        identity = _is_identity(number, passage, rules) and checks(number.digits)
        if identity or _is_card(number, seen, rules):
            typed = text[number.start : number.end]
            shown = mask(typed, "id" if identity else "bank")
            # What has asterisks between its digits would stay as it is, and other signs count as digits.
            plain = shown != typed == seen[number.start : number.end]
            hidden = shown if plain else _SIGN.sub("*", typed)
            text = f"{text[: number.start]}{hidden}{text[number.end :]}"
    return text


def _judged(number: Number, passage: Passage, rules: Rules) -> Iterator[Problem]:
    """What one number is; the first that applies."""
    text, place = passage.text, passage.at(number.start)
    named: dict[str, Argument] = {"number": of_text(number.digits), "within": passage.field}
    if _is_identity(number, passage, rules):
        shown = mask(number.digits, "id")
        if checks(number.digits):
            yield from rules.found("privacy-id", place, shown=shown, **named)
        else:
            yield from rules.found("privacy-id-like", place, shown=shown, **named)
    elif _is_card(number, text, rules):
        yield from rules.found("privacy-bank", place, shown=mask(number.digits, "bank"), **named)
    elif (mobile := _mobile(number, text, rules)) is not None:
        named["number"] = of_text(mobile)
        yield from rules.found("privacy-mobile", place, shown=mask(mobile, "phone"), **named)


def _is_identity(number: Number, passage: Passage, rules: Rules) -> bool:
    """Whether a number is that of an identity card, or is called so and looks like one."""
    digits = number.digits
    if len(digits) not in (_OLD, _NEW) or not digits.startswith(rules.texts("privacy-id", "regions")):
        return False
    first, last = rules.text("privacy-id", "first_year"), rules.text("privacy-id", "last_year")
    if not has_birthday(digits, first, last):
        return False
    if len(digits) == _OLD or not checks(digits):
        return _named(passage.text, number, rules, "privacy-id-like")
    if not _readable(number) and not _named(passage.text, number, rules, "privacy-id-like"):
        return False
    return not is_uscc(digits) or not (
        passage.field.rpartition(".")[2] in rules.texts("privacy-id", "credit_fields")
        or _named(passage.text, number, rules, "privacy-id", "credit_words")
    )


def _is_card(number: Number, text: str, rules: Rules) -> bool:
    """Whether a number is that of a bank card."""
    cards = rules.table("privacy-bank", "cards")
    known = any(
        number.digits.startswith(head) and str(len(number.digits)) in lengths
        for head, lengths in cards.items()
        if isinstance(lengths, tuple)
    )
    if not known or not number.digits.isdigit() or not is_luhn(number.digits):
        return False
    if _named(text, number, rules, "privacy-bank"):
        return True
    return _apart(number, text) and not _named(text, number, rules, "privacy-bank", "others", near=True)


def _mobile(number: Number, text: str, rules: Rules) -> str | None:
    """The eleven digits of a mobile number; None where it is none."""
    found = MOBILE.fullmatch(number.digits)
    if found is None:
        return None
    if _named(text, number, rules, "privacy-mobile", "others", near=True):
        return None
    counts = text[number.end : number.end + 1] in rules.texts("privacy-mobile", "units")
    told = _named(text, number, rules, "privacy-mobile") or (not counts and _apart(number, text))
    return found[1] if told else None


def _readable(number: Number) -> bool:
    """Whether a number is written as people write one: in one, in two, in known groups, or sign by sign."""
    groups = number.groups
    known = groups in _GROUPED.get(len(number.digits), ())
    return len(groups) <= _HALVES or known or max(groups) == 1


def _apart(number: Number, text: str) -> bool:
    """Whether a number stands for itself: no part of an address, of a code, of a fraction, or of a column."""
    if _ADDRESS.search(text, max(0, number.start - 200), number.start):
        return False
    before = text[max(0, number.start - _BEFORE) : number.start]
    if _PART_BEHIND.search(before) or _PART_BEFORE.match(text, number.end):
        return False
    if len(number.groups) == 1:
        return True
    known = number.groups in _GROUPED.get(len(number.digits), ()) or max(number.groups) == 1
    one_line = not any("\n" in mark for mark in number.marks)
    return known and number.alone and one_line and len(number.marks - BRACKETS) <= 1


def _named(
    text: str, number: Number, rules: Rules, code: str, name: str = "words", *, near: bool = False
) -> bool:
    """Whether one of the words that a rule has under a name stands before a number, `near` right before."""
    before = text[max(0, number.start - rules.number("privacy-id", "before")) : number.start]
    return _naming(rules.texts(code, name), near=near).search(before) is not None


@lru_cache(maxsize=32)
def _naming(words: tuple[str, ...], *, near: bool) -> re.Pattern[str]:
    either = any_of(words)
    return re.compile(f"(?:{either}).{{0,3}}$" if near else either, re.DOTALL)


def _speaks_of_homes(text: str, rules: Rules) -> bool:
    words = (*rules.texts("privacy-address", "homes"), *rules.texts("privacy-address", "lives"))
    return rules.on("privacy-address") and _naming(words, near=False).search(text) is not None


def _addresses(passage: Passage, rules: Rules) -> Iterator[Problem]:
    """Each home whose number is told."""
    names = ("homes", "joins", "lives", "other_words", "parts", "others", "numerals")
    words = tuple(rules.texts("privacy-address", name) for name in names)
    reach = rules.number("privacy-address", "reach")
    for found in _homes(words, reach).finditer(passage.text):
        yield from rules.found(
            "privacy-address",
            passage.at(found.start()),
            word=found["home"] or found["lives"],
            within=passage.field,
        )


@lru_cache(maxsize=8)
def _homes(words: tuple[tuple[str, ...], ...], reach: int) -> re.Pattern[str]:
    *either, numerals = words
    homes, joins, lives, other_words, parts, others = map(any_of, either)
    signs = "".join(map(re.escape, numerals))
    return re.compile(
        rf"(?:(?P<home>{homes})[ ]{{0,2}}(?:{joins})|(?<![^\W\d_])(?P<lives>{lives})(?!{other_words}))"
        rf"[^\u3002\uff1b;\n]{{0,{reach}}}?[0-9\uff10-\uff19{signs}][ ]?(?!{others})(?:{parts})"
    )

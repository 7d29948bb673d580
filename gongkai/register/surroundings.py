"""What stands around a number in a record: what of it tells one quantity of a name from another."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from gongkai.model.rules import Rules
from gongkai.model.source import Document
from gongkai.register.names import HAN, MONTH, YEAR, body_pattern, enumerator, own_names
from gongkai.register.numerals import RULE, Numerals, any_of
from gongkai.register.statements import Statement

_YEAR: Final = re.compile("(?:19|20)[0-9]{2}(?=\u5e74)")
_NOT_HAN: Final = re.compile(f"[^{HAN}]+")
_PARTS: Final = re.compile("[\uff0c\u3001\uff1a\uff1b\u3002\uff08\uff09\n]")
_CLAUSES: Final = re.compile("[\uff0c\uff1a\uff1b\u3002\n]")
_SENTENCES: Final = re.compile("[\u3002\uff01\uff1f\n]")
_REFERENCE: Final = re.compile(r"\[\[[^\[\]\n]*\]\]|\u300a[^\u300a\u300b\n]*\u300b")


class Surroundings(NamedTuple):
    """What is around one number."""

    times: frozenset[str]
    """Of when it is, and under which circumstances."""
    body: str
    """Of whom it is; empty for the one that the record is of, or where nothing tells."""
    planned: bool
    """Whether it is what was meant to be."""
    whole: bool
    """Whether its sentence says that it is of the whole year, or a sum; rows and figures say so too."""
    heading: str
    """The heading above it, and the label of its item in a list."""
    listed: bool
    """Whether it is an item of a list, or a row of a table."""
    topic: str
    """What the heading alone says a part is about; empty where it says nothing of that."""
    about: frozenset[str]
    """The titles in its paragraph, item or row; each few Han in a row of heading and other clauses."""

    @property
    def section(self) -> str:
        """The heading alone."""
        return self.heading.partition("\n")[0]


class Onlooker:
    """Looks around the statements of one record, by the words of a rule."""

    def __init__(self, rules: Rules) -> None:
        """Take the words."""

        def pattern(*names: str) -> re.Pattern[str]:
            return re.compile(any_of(sum((rules.texts(RULE, name) for name in names), ())))

        self._plans, self._no_plans = pattern("plans"), pattern("no_plans")
        self._whole, self._general = pattern("sums", "this_year"), pattern("general")
        self._times, self._this_year = pattern("times"), pattern("this_year")
        apart = any_of(rules.texts(RULE, "before_after"))
        ordinals, words = (any_of(rules.texts(RULE, name)) for name in ("ordinal_before", "no_ordinals"))
        # The number of an article or a document tells no part; some words begin like numbers.
        ordinal = f"(?!{words})(?:{ordinals})[0-9{Numerals(rules).words}]+[{HAN}](?<![\u6761\u6b3e\u53f7])"
        self._year = re.compile(f"{YEAR}(?!{apart})|{MONTH}(?!{apart})|{ordinal}")
        behind, within = (any_of(rules.texts(RULE, name)) for name in ("settings", "areas"))
        self._setting, self._whom = re.compile(f"(?:{behind})$|{within}"), rules.texts(RULE, "whom")
        self._body = body_pattern(rules)
        self._whose = re.compile(f"[{HAN}]{{1,10}}(?:{any_of(rules.texts(RULE, 'bodies'))})")
        self._mark = enumerator(rules)
        self._item = re.compile(
            rf"\s*(?:(?:[*+-]|\d{{1,3}}\.)\s+(?:\*\*(?P<label>[^*\n]+)\*\*\s*[\uff1a:]?)?|(?:{self._mark}))"
        )
        self._part = re.compile(f"(?:^|[\u3002\uff01\uff1f\uff1b\n\uff1a\uff0c])(?:{self._mark})")
        self._shared, self._near = rules.number(RULE, "shared"), rules.number(RULE, "near")

    def around(self, one: Statement, document: Document) -> Surroundings:
        """What is around a statement of a record."""
        year = _year_of(document)
        if one.page.of_field:
            times = self._time(one.row, year) or frozenset()
            planned = self._planned(one.row)
            return Surroundings(
                times, "", planned, whole=True, heading="", listed=False, topic="", about=frozenset()
            )
        text, start = one.page.text, one.amount.start
        line = text.rfind("\n", 0, start) + 1
        item = self._item.match(text, line)
        heading = section = _heading(text, line)
        if item and item["label"]:
            heading = f"{heading}\n{item['label']}"
        begin, end = (line, _end(text, "\n", start)) if item or one.row else _paragraph(text, start)
        begin, end = max(begin, start - self._near), min(end, start + self._near)
        part = max((found.start() for found in self._part.finditer(text, begin, start)), default=None)
        sentence = max((found.end() for found in _SENTENCES.finditer(text, begin, start)), default=begin)
        if part is not None:
            begin = part
        earlier = one.row or text[max(sentence, begin) : start]
        before = "" if one.row else text[begin:sentence]
        topic = self._general.sub("", _NOT_HAN.sub("", re.sub(f"^(?:{self._mark})", "", section)))
        body = "" if one.row else self._of_whom(earlier, before, topic, set(own_names(document)))
        return Surroundings(
            self._when(earlier, before, heading, year) | self._settings(earlier),
            body,
            self._planned(f"{heading}{earlier}"),
            bool(one.row or self._whole.search(earlier)),
            heading,
            bool(item or one.row or part is not None),
            topic,
            _about(heading, f"\n{one.row}" if one.row else one.page.origin[begin:end], self._shared),
        )

    def _planned(self, words: str) -> bool:
        return self._plans.search(self._no_plans.sub("", words)) is not None

    def _time(self, words: str, year: str) -> frozenset[str] | None:
        """The times that words name, but for the year of the record itself; None where they name none."""
        named = {found[0].strip("\u5e74\u5ea6") for found in self._year.finditer(words)}
        rest = self._this_year.sub("", words)
        named.update(found[0] for found in self._times.finditer(rest))
        return frozenset(named - {year}) if named or rest != words else None

    def _when(self, earlier: str, before: str, heading: str, year: str) -> frozenset[str]:
        """The times of a number: of its sentence, else of the last one before that names any, or heading."""
        own = _PARTS.split(earlier)[-1]
        if self._this_year.search(own):
            # What is of the whole year is not of the part of it that a clause before names, but of that year.
            earlier = f"{own}{''.join(found[0] for found in self._year.finditer(earlier))}"
        for words in (earlier, *reversed(_SENTENCES.split(before)), heading):
            times = self._time(words, year)
            if times is not None:
                return times
        return frozenset()

    def _settings(self, earlier: str) -> frozenset[str]:
        """Clauses of the sentence, before the one of the number, that say under which circumstances."""
        parts = [_NOT_HAN.sub("", part) for part in _PARTS.split(earlier)[:-1]]
        whom = [part for part in parts[-1:] if part.startswith(self._whom)]
        return frozenset([*whom, *filter(self._setting.search, parts)])

    def _of_whom(self, earlier: str, before: str, topic: str, own: set[str]) -> str:
        """The last other body at the head of a clause, in the sentence or before it; else of the heading."""
        for words in (earlier, before):
            for clause in reversed(_PARTS.split(words)):
                head = _NOT_HAN.sub("", self._year.sub("", self._this_year.sub("", clause)))
                if head.startswith(tuple(own)):
                    return ""
                if head.startswith(tuple(own)):
                    return ""
                if (found := self._body.match(head)) is not None:
                    name = found[0]
                    return "" if any(one.endswith(name) or name.endswith(one) for one in own) else name
        return topic if self._whose.fullmatch(topic) else ""


@lru_cache(maxsize=256)
def _about(heading: str, block: str, length: int) -> frozenset[str]:
    """The titles in a block, and each few Han in a row of a heading and of clauses without a number.

    The first clause is none of them, since paragraphs about several things of a kind begin alike.
    """
    clauses = [part for part in _CLAUSES.split(block)[1:] if not any(map(str.isdigit, part))]
    runs = {
        part[at : at + length]
        for words in (heading, *clauses)
        for part in _NOT_HAN.split(words)
        for at in range(len(part) - length + 1)
    }
    return frozenset(runs.union(_REFERENCE.findall(block)))


def _year_of(document: Document) -> str:
    """The year that a record is of: of its title, else its field `year`; empty where neither tells."""
    entries = document.head.entries
    title = _YEAR.search(str(entries["title"].value)) if "title" in entries else None
    return title[0] if title else str(entries["year"].value) if "year" in entries else ""


def _heading(text: str, line: int) -> str:
    """The last heading above a line, without its marks."""
    at = text.rfind("\n#", 0, line) + 1
    return text[at : _end(text, "\n", at)].lstrip("# ") if text.startswith("#", at) else ""


def _end(text: str, sign: str, start: int) -> int:
    """Where a sign follows, else the end of the text."""
    at = text.find(sign, start)
    return at if at >= 0 else len(text)


def _paragraph(text: str, start: int) -> tuple[int, int]:
    """The lines around a place up to blank ones."""
    return text.rfind("\n\n", 0, start) + 1, _end(text, "\n\n", start)

"""What a record states in numbers: each amount with the words that name what is counted.

No sentence is understood: the words of a clause before a number and the noun behind it are its name, and of a
table the heads of its row and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from gongkai.model.problem import Span
from gongkai.model.prose import prose_lines
from gongkai.model.rules import Rules
from gongkai.model.source import Document, Node, Prose
from gongkai.register.names import HAN, Name, Namer, own_names
from gongkai.register.numerals import RULE, any_of, narrow
from gongkai.register.quantities import Amount, Reader

_QUOTED: Final = re.compile(
    r"\[\[[^\[\]\n]*\]\]|\u300a[^\u300a\u300b\n]*\u300b|\u201c[^\u201c\u201d\n]*\u201d"
)
"""References, titles and quoted words: numbers in them are no statements."""
_CLAUSES: Final = re.compile("[\uff0c\u3001\uff1a\uff1b\uff08\uff09,;:()\n\u3002\uff01\uff1f]")
_SENTENCE_ENDS: Final = re.compile("[\u3002\uff01\uff1f\n]")
_RUN: Final = re.compile(f"[{HAN}]+")
_BLANK: Final = "\ufffc"
_OF: Final = "\u7684"
_AMONG: Final = ("\u4e2d", _OF)
_KEPT: Final = 4096
"""Words of which it is kept what they say: those beside numbers are often the same from record to record."""
_Words: TypeAlias = "tuple[str, str] | None"


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A text of a record in which amounts stand."""

    text: str
    """The text, in which what is code or quoted is replaced, and full-width digits are plain ones."""
    origin: str
    """The same with what is quoted."""
    span: Span
    """Where it begins."""
    of_field: bool = False
    """Whether it is one of the record's own figures."""
    of_head: bool = False
    """Whether it is the title or the summary, which tell again what the text says."""

    def at(self, offset: int) -> Span:
        """The place of a character."""
        if self.of_field or self.span.line is None or self.span.column is None:
            return self.span
        line = self.text.count("\n", 0, offset)
        first = self.span.column if not line else 1
        return Span(
            self.span.path, self.span.line + line, first + offset - self.text.rfind("\n", 0, offset) - 1
        )


class _Counted(NamedTuple):
    """The amounts of a page."""

    page: Page
    amounts: list[Amount]
    words: dict[int, _Words]
    """The words that name them, as far as they were asked for."""


class Statement(NamedTuple):
    """A number with what it is the number of."""

    amount: Amount
    """The number and its unit; its places are those in the page."""
    name: Name
    """What is counted: the words around the number; its texts may be empty."""
    noun: str
    """Of these what stands behind the number."""
    parent: Name | None
    """The name of the first amount of its sentence, where that is another one."""
    page: Page
    """Where it stands."""
    row: str
    """In a table the heads of its row and column; else empty."""

    @property
    def written(self) -> str:
        """Number and unit as written."""
        return self.page.text[self.amount.start : self.amount.end].strip()

    @property
    def clause(self) -> str:
        """The clause that it stands in; of a table and a figure what it is called."""
        if self.row:
            return self.row
        text = self.page.text
        return (
            f"{_CLAUSES.split(text[: self.amount.start])[-1]}{_CLAUSES.split(text[self.amount.end :], 1)[0]}"
        )

    @property
    def span(self) -> Span:
        """Where it stands in the file."""
        return self.page.at(self.amount.start)


class Statements:
    """Reads statements, by the words of a rule."""

    def __init__(self, rules: Rules) -> None:
        """Take the words."""
        self._reader = Reader(rules)

        def pattern(name: str) -> re.Pattern[str]:
            return re.compile(any_of(rules.texts(RULE, name)))

        self._relative = pattern("relative")
        self._relative_behind = pattern("relative_behind")
        self._stops = pattern("stops")
        self._namer = Namer(rules)
        self._totals = frozenset(rules.texts(RULE, "totals"))
        self._before = rules.number(RULE, "before")
        self._own: tuple[str, ...] = ()
        self._name = lru_cache(_KEPT)(self._namer.name)
        self._said_before = lru_cache(_KEPT)(self._read_before)
        self._said_behind = lru_cache(_KEPT)(self._read_behind)

    def of(self, document: Document) -> Iterator[list[Statement]]:
        """The statements of a record by unit, of each unit that is used more than once with other numbers.

        They come from its figures, its title, its summary and its prose, in this order.
        """
        self._own = tuple(own_names(document))
        pages = [*_figures(document.head), *_heads(document.head)]
        if document.body is not None:
            pages.append(_prose(document.body))
        found: dict[str, list[tuple[_Counted, int]]] = {}
        for page in pages:
            counted = _Counted(page, list(self._reader.amounts(page.text)), {})
            for number, amount in enumerate(counted.amounts):
                found.setdefault(self._reader.alike(amount.unit), []).append((counted, number))
        for places in found.values():
            if len({counted.amounts[number][:2] for counted, number in places}) > 1:
                yield [one for place in places if (one := self._statement(*place)) is not None]

    def noted(self, document: Document) -> Iterator[list[Amount]]:
        """For each figure of which a record says that its source has it with several numbers: these."""
        for entry in _entries(document.head):
            differs, unit = entry.entries.get("differs"), entry.entries.get("unit")
            value = differs.value if differs is not None else ()
            items = value if isinstance(value, tuple) else (differs,) if differs is not None else ()
            numbers = (item.entries["value"].value for item in items if "value" in item.entries)
            texts = (f"{number}{unit.value if unit is not None else ''}" for number in numbers)
            yield [amount for text in texts for amount in self._reader.amounts(narrow(text))]

    def _statement(self, counted: _Counted, number: int) -> Statement | None:
        """One of the amounts of a page with its name; None where nothing tells what it is the number of."""
        page, amounts = counted.page, counted.amounts
        amount, name = amounts[number], self._name
        if page.of_field:
            said = self._namer.said(page.origin)
            return Statement(amount, name(said), "", None, page, page.origin) if said else None
        text = page.text
        begin = text.rfind("\n", 0, amount.start) + 1
        if text.startswith("|", begin):
            row = self._row(text, begin, amount)
            return Statement(amount, name(self._namer.said(row)), "", None, page, row) if row else None
        words = self._words(counted, number)
        if words is None:
            return None
        first = number
        while first and not _parted(text, amounts[first - 1].end, amount.start):
            first -= 1
        above = self._words(counted, first) if first < number else None
        parent = name("".join(above)) if above and any(above) else None
        return Statement(amount, name("".join(words)), words[1], parent, page, "")

    def _words(self, counted: _Counted, number: int) -> _Words:
        """The words before and behind an amount that name what it counts; None where it is not told."""
        if number not in counted.words:
            counted.words[number] = self._named(counted.page.text, counted.amounts, number)
        return counted.words[number]

    def _named(self, text: str, amounts: list[Amount], number: int) -> _Words:
        amount = amounts[number]
        left = amounts[number - 1].end if number else 0
        right = amounts[number + 1].start if number + 1 < len(amounts) else len(text)
        clause = _CLAUSES.split(text[max(0, amount.start - self._before) : amount.start])[-1]
        before = self._said_before(clause, max(0, left + len(clause) - amount.start), self._own)
        if before is None or self._relative_behind.match(text, amount.end):
            return None
        run = _RUN.match(text, amount.end, right)
        noun, needed = self._said_behind(run[0]) if run else ("", False)
        return None if needed and not before else (before, noun)

    def _read_before(self, clause: str, since: int, own: tuple[str, ...]) -> str | None:
        """What the words of a clause before an amount say; None where they make it a part of another number.

        An amount before it ends at `since`. `own` as `Namer.lead` has it.
        """
        if self._relative.search(clause):
            return None
        return self._namer.lead(clause[since:].rpartition(_OF)[2] if since else clause, own)

    def _read_behind(self, words: str) -> tuple[str, bool]:
        """The noun that words behind an amount begin with, and whether it needs words before it, too."""
        stop = self._stops.search(words)
        noun = words[: stop.start()] if stop else words
        needed = not noun or (stop is not None and not stop[0].startswith(_AMONG))
        return self._namer.said(noun), needed

    def _row(self, text: str, begin: int, amount: Amount) -> str:
        """The heads of a cell that holds an amount and nothing else; empty for any other cell."""
        end = text.find("\n", begin)
        line = text[begin : end if end >= 0 else len(text)]
        cells = _cells(line)
        column = line.count("|", 0, amount.start - begin) - 1
        if not 0 <= column < len(cells) or cells[column] != text[amount.start : amount.end].strip():
            return ""
        heads = _cells(_first_row(text, begin))
        bare = [next(self._reader.amounts(cell), None) is None for cell in cells]
        numbers = bare.count(False)
        # What stands behind the number is a remark on it.
        words = [cell for at, cell in enumerate(cells) if bare[at] and (not at or at < column)]
        head = heads[column] if column < len(heads) else ""
        parts = [*words, head] if numbers > 1 or head not in self._totals else words
        row = "".join(part for part in parts if part not in self._totals)
        return "" if self._relative.search(row) else row


def _figures(head: Node) -> Iterator[Page]:
    """The figures of the record's own field: the number is the text, the label what it is called."""
    for entry in _entries(head):
        words = {name: item.value for name, item in entry.entries.items() if isinstance(item.value, str)}
        if "label" in words and "value" in words:
            value = entry.entries["value"]
            text = f"{words['value']}{words.get('unit', '')}"
            yield Page(narrow(text), words["label"], value.span, of_field=True)


def _entries(head: Node) -> tuple[Node, ...]:
    """The entries of the field of figures."""
    node = head.entries.get("figures")
    if node is None:
        return ()
    return node.value if isinstance(node.value, tuple) else (node,)


def _heads(head: Node) -> Iterator[Page]:
    for field in ("title", "summary"):
        node = head.entries.get(field)
        if node is not None and isinstance(node.value, str):
            yield _page(node.value, node.span, of_head=True)


def _prose(body: Prose) -> Page:
    lines: Iterable[tuple[int, str]] = prose_lines(body)
    text = "\n".join(line for _, line in lines)
    return _page(text, body.span)


def _page(text: str, span: Span, *, of_head: bool = False) -> Page:
    plain = narrow(text)
    blank = _QUOTED.sub(lambda found: _BLANK * len(found[0]), plain)
    return Page(blank, plain, span, of_head=of_head)


def _parted(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between two places."""
    return _SENTENCE_ENDS.search(text, start, end) is not None


def _cells(line: str) -> list[str]:
    """The cells of a row."""
    return [cell.replace("*", "").strip() for cell in line.strip().strip("|").split("|")]


def _first_row(text: str, begin: int) -> str:
    """The first row of the table that a line belongs to: the first one behind the last blank line."""
    above = text.rfind("\n\n", 0, begin) + 2 if "\n\n" in text[:begin] else 0
    first = above if text.startswith("|", above) else text.find("\n|", above) + 1
    return text[first : text.find("\n", first)]

"""Whether two numbers of a record are of one quantity, by their names and by what is around them.

Meant to say no where it is not sure: other bodies, other times, plans, rows and items of one list have
numbers of their own, and a short name such as a verb says too little unless both places are about one thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final, TypeAlias

from gongkai.model.rules import Rules
from gongkai.model.source import Document
from gongkai.register.numerals import RULE, any_of
from gongkai.register.statements import Statement
from gongkai.register.surroundings import Onlooker, Surroundings

_ENDS: Final = 2
"""Characters of a word: a name has as many at least, and by so many its ends are compared."""
Around: TypeAlias = Callable[[Statement], Surroundings]
"""What tells the surroundings of a statement."""


class Sameness:
    """Compares statements, by the words of a rule."""

    def __init__(self, rules: Rules) -> None:
        """Take the words."""
        self._onlooker = Onlooker(rules)
        self._sums = re.compile(any_of(rules.texts(RULE, "sums")))
        self._long, self._most = rules.number(RULE, "long"), rules.number(RULE, "most")
        self._share, self._percent = rules.amount(RULE, "rough_share"), rules.text(RULE, "percent")

    def around(self, document: Document) -> Around:
        """What tells the surroundings of the statements of a record."""
        return cache(lambda one: self._onlooker.around(one, document))

    def pairs(self, stated: list[Statement], around: Around) -> Iterator[tuple[Statement, Statement]]:
        """Statements of one quantity with other numbers, the earlier one first; each later one once.

        `stated` are all of one unit in a record, in its order.
        """
        told: set[int] = set()
        for first, later in (*self._in_text(stated, around), *self._of_heads(stated, around)):
            if id(later) not in told:
                told.add(id(later))
                yield first, later

    def _in_text(self, stated: list[Statement], around: Around) -> Iterator[tuple[Statement, Statement]]:
        """Those of the text, and of the record's figures against anything else."""
        known: dict[str, list[Statement]] = defaultdict(list)
        for later in stated:
            name = later.name.short
            if len(name) < _ENDS:
                continue
            # Of like names one begins or ends with the other.
            ends = (name[:_ENDS], f"...{name[-_ENDS:]}")
            for first in (*known[ends[0]], *known[ends[1]]):
                if (
                    _alike(first, later)
                    and not first.amount.agrees(later.amount, self._share)
                    and self._same(first, later, around)
                    and not self._summed(first, later, stated, around)
                ):
                    yield first, later
                    break
            for end in ends:
                if len(known[end]) < self._most:
                    known[end].append(later)

    def _same(self, first: Statement, later: Statement, around: Around) -> bool:
        """Whether two statements of like names are of one quantity, as far as what is around them tells."""
        one, other = around(first), around(later)
        # A body that one name has and that the other stands below.
        body, name = (one.body, later.name) if one.body else (other.body, first.name)
        named = body != "" and not (one.body and other.body) and body in name.said
        if named:
            one, other = one._replace(body=""), other._replace(body="")
        if not _at_once(one, other):
            return False
        if first.page.of_field or later.page.of_field:
            return first.name.said == later.name.said or other.whole
        among = one.listed and other.listed and one.section == other.section
        if among or _beside(first, later) or _parallel(one.topic, other.topic):
            return False
        linked = not one.about.isdisjoint(other.about)
        if first.name.short != later.name.short:
            lesser, greater = sorted((first, later), key=lambda one: len(one.name.short))
            rest = greater.name.short.replace(lesser.name.short, "", 1)
            return (linked or named) and any(run in rest for run in around(lesser).about)
        enough = self._long - 1 if first.row or later.row else self._long
        if len(first.name.short) + len(one.body) >= enough:
            return True
        return linked or (self._tells(first, one, later, other) and _of_all(first, one, later, other))

    def _tells(self, first: Statement, one: Surroundings, later: Statement, other: Surroundings) -> bool:
        """Whether a name that two statements share is long enough where no part of the whole is meant."""
        return min(len(first.name.said), len(later.name.said)) >= (
            self._long - 1 if one.whole and other.whole else self._long
        )

    def _of_heads(self, stated: list[Statement], around: Around) -> Iterator[tuple[Statement, Statement]]:
        """Those of title and summary against what they tell again: nothing there has their number."""
        for at, head in enumerate(stated):
            if not head.page.of_head or len(head.name.said) < self._long - 1:
                continue
            rest = [one for one in stated[at + 1 :] if one.page is not head.page]
            exact = [one for one in rest if self._told_again(head, one)]
            like = [*exact, *(one for one in rest if one not in exact and self._resembles(head, one))]
            if any(one.amount.agrees(head.amount, self._share) for one in like):
                continue
            rivals = [one for one in exact or like if self._rivals(head, one, around)]
            if len({one.amount.low for one in rivals}) != 1:
                continue
            if sum(one.amount.low for one in like) != head.amount.low and not self._summed(
                head, rivals[0], stated, around
            ):
                yield head, rivals[0]

    def _told_again(self, head: Statement, one: Statement) -> bool:
        return (
            head.name.short == one.name.short
            and len(one.name.said) >= self._long - 1
            and _one_parent(head, one)
        )

    def _resembles(self, head: Statement, one: Statement) -> bool:
        """Whether one name may be the other in other words, and its number that of no part."""
        if one.row or head.amount.unit == self._percent:
            return False
        lesser, greater = sorted((head, one), key=lambda one: len(one.name.short))
        less, more = lesser.name.short, greater.name.short
        # What more is said of may be a part, but no part is more than the whole.
        if len(less) >= self._long - 1 and greater.amount.low > lesser.amount.low:
            ends = (less[:_ENDS], less[-_ENDS:]) == (more[:_ENDS], more[-_ENDS:])
            if ends or more.startswith(less) or more.endswith(less):
                return True
        return self._turned(head, one) or self._turned(one, head)

    def _turned(self, first: Statement, other: Statement) -> bool:
        """Whether a noun stands behind one number and before the other, both with the same verb."""
        verb = first.name.said.removesuffix(first.noun)[-_ENDS:]
        before = other.name.said.removesuffix(other.noun)
        return (
            len(first.noun) >= self._long - 1
            and before.endswith(first.noun)
            and len(verb) == _ENDS
            and verb in other.clause
        )

    def _rivals(self, head: Statement, one: Statement, around: Around) -> bool:
        """Whether a statement is of the whole that the head is of."""
        its = around(one)
        if its.listed and not one.row and one.amount.low < head.amount.low:
            return False
        return _at_once(around(head), its) and (one.page.of_head or _general(one, its))

    def _summed(
        self, first: Statement, later: Statement, stated: Iterable[Statement], around: Around
    ) -> bool:
        """Whether two numbers are parts of a sum that the record states too, or one is the sum of others."""
        less, more = sorted((first.amount.low, later.amount.low))
        named = {one.amount.low for one in stated if one.name.short in (first.name.short, later.name.short)}
        sums = {one.amount.low for one in stated if self._sums.search(one.clause)}
        if less + more in named | sums:
            return True
        # Of two that are both of all there is none is a part.
        if around(first).whole and around(later).whole:
            return False
        *parts, greatest = sorted(named)
        return more - less in named - {less, more} or (len(parts) > 1 and sum(parts) == greatest)


def _at_once(one: Surroundings, other: Surroundings) -> bool:
    """Whether two places are of the same time and body, both planned or both done."""
    return (one.times, one.body, one.planned) == (other.times, other.body, other.planned)


def _alike(first: Statement, later: Statement) -> bool:
    """Whether two statements of the text may be about one quantity, as far as their names tell."""
    one, other = first.name.short, later.name.short
    if not (one.startswith(other) or other.startswith(one) or one.endswith(other) or other.endswith(one)):
        return False
    fields = first.page.of_field + later.page.of_field
    if fields > 1 or (not fields and (first.page.of_head or later.page.of_head)):
        return False
    return _one_parent(first, later) if one == other else not fields


def _one_parent(first: Statement, later: Statement) -> bool:
    return not (first.parent and later.parent) or first.parent.short == later.parent.short


def _of_all(first: Statement, one: Surroundings, later: Statement, other: Surroundings) -> bool:
    """Whether no part of the whole is meant: both stand in one section, or in none about something else."""
    return one.section == other.section or (_general(first, one) and _general(later, other))


def _general(stated: Statement, around: Surroundings) -> bool:
    """Whether a section is about all there is, or about what is counted."""
    topic, said = around.topic, stated.name.said
    return not topic or any(topic[at : at + _ENDS] in said for at in range(len(topic) - _ENDS + 1))


def _parallel(one: str, other: str) -> bool:
    """Whether the topics of two sections are kinds of one thing, as their last word tells."""
    return one != other and len(one) > _ENDS < len(other) and one[-_ENDS:] == other[-_ENDS:]


def _beside(first: Statement, later: Statement) -> bool:
    """Whether they stand in one sentence, whose numbers are of different things."""
    between = first.page.text[first.amount.end : later.amount.start] if first.page is later.page else "\n"
    return not any(sign in between for sign in "\u3002\uff01\uff1f\n")

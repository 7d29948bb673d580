"""What labels of a page say: in lines, cells and boxes, and where the value stands in the next line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from gongkai.importing.blocks import Block
from gongkai.importing.dates import moments
from gongkai.importing.words import COLONS, Words, bare

_LONG: Final = 300
"""Characters above which a line is no line of labels."""
_LONG_VALUE: Final = 120
_ENDS: Final = "\u3002\uff01\uff1f"
_AROUND: Final = (
    " \u3000\xa0|\uff5c\u4e28[]\u3010\u3011(\uff08)\uff09,\uff0c;\uff1b\u3001\u25c6\u25a0>\xbb\xb7\u2022*"
)
_DASHES: Final = "-\u2014\u2013 "


@dataclass(frozen=True, slots=True)
class Said:
    """A label, and what stands behind it."""

    field: str
    """The field that it means; empty for one that no record holds."""
    label: str
    """The label without blanks."""
    value: str
    """What stands there; empty where nothing does."""
    weak: bool
    """Whether the label may also mean something else."""
    at: int
    """Number of the block."""
    cell: bool
    """Whether it stands in a cell of its own."""


def said(found: Sequence[Block], words: Words) -> tuple[list[Said], frozenset[int]]:
    """Every label of a page with its value, and the numbers of the blocks that are made of such pairs."""
    pairs: list[Said] = []
    used: set[int] = set()
    for at, block in enumerate(found):
        if at in used:
            continue
        if block.rows:
            made = list(_of_rows(block, at, words))
            pairs += made
            if len(made) * 2 >= sum(any(row) for row in block.rows) and made:
                used.add(at)
        elif (alone := _label(block.text, words)) is not None:
            used.add(at)
            value, after = _next(found, at, words)
            pairs.append(_said(alone, value, at, words, cell=True))
            used.update(after)
        elif is_line(block.text, words):
            pairs += _of_line(block.text, at, words)
            used.add(at)
    return pairs, frozenset(used)


def is_line(text: str, words: Words) -> bool:
    """Whether a line is made of labels: it begins with one, or has several, or one beside a date."""
    if len(text) > _LONG:
        return False
    labels = list(words.label.finditer(text))
    if not labels:
        return False
    first = labels[0].start()
    begins = not text[:first].strip(_AROUND + _DASHES)
    if any(sign in text for sign in _ENDS) and (len(labels) == 1 or not begins):
        return False
    if begins and len(labels) == 1:
        label = bare(labels[0]["label"] or labels[0]["boxed"])
        value = text[labels[0].end() :]
        return label not in words.weak or len(value) <= _LONG_VALUE // 2
    return begins or len(labels) > 1 or bool(moments(text[:first]))


def _of_line(text: str, at: int, words: Words) -> Iterator[Said]:
    labels = list(words.label.finditer(text))
    before = text[: labels[0].start()].strip()
    if before.strip(_AROUND + _DASHES):
        yield Said("lead", "", before, weak=True, at=at, cell=False)
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        yield _said(label["label"] or label["boxed"], text[label.end() : end], at, words, cell=False)


def _of_rows(block: Block, at: int, words: Words) -> Iterator[Said]:
    for row in block.rows:
        column = 0
        while column < len(row):
            label = _label(row[column], words)
            behind = row[column + 1] if column + 1 < len(row) else ""
            if label is not None:
                taken = _label(behind, words) is None
                yield _said(label, behind if taken else "", at, words, cell=True)
                # A value that was merged over several cells stands in each of them.
                step = 2 if taken else 1
                while taken and column + step < len(row) and row[column + step] == behind != "":
                    step += 1
                column += step
            else:
                if is_line(row[column], words):
                    yield from _of_line(row[column], at, words)
                column += 1


def _label(text: str, words: Words) -> str | None:
    """The label that a text consists of; None where it is anything else."""
    name = bare(text).strip(COLONS + "[]\u3010\u3011*\u25c6\u25a0")
    return name if name in words.labels else None


def _next(found: Sequence[Block], at: int, words: Words) -> tuple[str, tuple[int, ...]]:
    """What stands in the block behind a label, if that is no label and no text."""
    if at + 1 >= len(found):
        return "", ()
    after = found[at + 1]
    if (
        after.rows
        or len(after.text) > _LONG_VALUE
        or after.text.endswith(tuple(_ENDS))
        or _label(after.text, words)
        or is_line(after.text, words)
    ):
        return "", ()
    if after.level or (after.sort != found[at].sort and found[at].sort == "cell"):
        return "", ()
    if not found[at].text.rstrip().endswith(tuple(COLONS)) and found[at].sort not in ("cell", "item"):
        return "", ()
    return after.text, (at + 1,)


def _said(label: str, value: str, at: int, words: Words, *, cell: bool) -> Said:
    name = bare(label)
    clean = value.strip(_AROUND + COLONS).strip()
    if bare(clean) in words.empty or not clean.strip(_DASHES + "[]*\u2014"):
        clean = ""
    return Said(words.labels[name], name, clean, name in words.weak, at, cell)


def by_block(pairs: Sequence[Said]) -> Mapping[int, tuple[Said, ...]]:
    """The labels of each block that has any, in the order of the page."""
    found: dict[int, tuple[Said, ...]] = {}
    for at, of_block in groupby(pairs, lambda pair: pair.at):
        found[at] = (*found.get(at, ()), *of_block)
    return found

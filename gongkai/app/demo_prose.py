"""The texts of the demo records: sections, lists and tables, about three kilobytes each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.app.demo_files import table
from gongkai.app.demo_words import Writer, texts

LEAST, MOST = 2200, 3000
"""Bytes after which no further section begins."""
_SENTENCES: Final = 4
_COUNTED: Final = re.compile("(?P<before>[^\uff0c\u3001\uff1b\u3002\n|]*?)[0-9]+(?P<unit>[^0-9\u5e74\u65e5])")
"""A number with the words before it in its clause, which tell what it counts, and what follows it."""


def prose(writer: Writer, named: str) -> str:
    """A text in Markdown; `named` is the key of a record that it refers to, or empty."""
    words, dice = texts(), writer.dice
    wanted, parts = dice.randint(LEAST, MOST), [_paragraph(writer)]
    if named:
        parts.append(words["reference"].replace("{key}", named))
    headings = sorted(dice.sample(words["heading"], len(words["number_word"])), key=words["heading"].index)
    for number, heading in zip(words["number_word"], headings, strict=True):
        if sum(len(part.encode()) for part in parts) > wanted:
            break
        parts.append("## " + writer.fill(words["section_title"], number_word=number, heading=heading))
        parts.extend((_paragraph(writer), _paragraph(writer)))
        if dice.random() < 1 / 4:
            parts.append("\n".join(_list(writer)))
        elif dice.random() < 1 / 6:
            parts.append("\n".join(table(writer)))
    return agreeing("\n\n".join(parts))


def agreeing(text: str) -> str:
    """A text in which what is said to be of one number has that number wherever it is said again."""
    told: dict[tuple[str, str], str] = {}
    return _COUNTED.sub(lambda found: told.setdefault((found["before"], found["unit"]), found[0]), text)


def _paragraph(writer: Writer) -> str:
    count = writer.dice.randint(2, _SENTENCES)
    sentences = [writer.fill(pattern) for pattern in writer.dice.sample(texts()["sentence"], count)]
    return "".join(sentences)


def _list(writer: Writer) -> Iterator[str]:
    for number in range(1, writer.dice.randint(3, 5)):
        yield f"{number}. {writer.one(texts()['item'])}"

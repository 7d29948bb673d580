"""The words that old pages use, ready to be looked for: `words.yaml` as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml

COLONS: Final = ":\uff1a\u2236"
"""Signs that stand behind a label."""
_GAP: Final = r"[\s\u3000\xa0]*"
_EDGES: Final = re.compile(
    r"[\s\u3000\xa0\u2022\xb7\u25cf\u25aa|\uff5c\u4e28>\xbb\xd7\[\]\u3010\u3011\uff3b\uff3d()\uff08\uff09,\uff0c\u3001;\uff1b/\\_-]+"
)
"""What parts words of a line of furniture."""


@dataclass(frozen=True, slots=True)
class Words:
    """Everything in `words.yaml`."""

    labels: Mapping[str, str]
    """The field of each label, empty for one whose value no record holds."""
    weak: frozenset[str]
    """Labels that are believed only where nothing better is said."""
    label: re.Pattern[str]
    """A label with the colon behind it: `label`."""
    empty: frozenset[str]
    """What stands in the place of no value, without blanks."""
    alone: frozenset[str]
    """Words of which a line of furniture consists, without blanks."""
    begins: re.Pattern[str]
    """How a line of furniture begins."""
    ends: re.Pattern[str]
    """How a line begins before which the text ends."""
    hosts: re.Pattern[str]
    """How those of these lines begin that may as well stand in a text."""
    closes: re.Pattern[str]
    """How a line of the foot begins that may be a sentence."""
    holds: re.Pattern[str]
    """What only a line of the foot holds."""
    links: re.Pattern[str]
    """How the head of a group of links ends."""
    bodies: tuple[str, ...]
    """How names of bodies end."""
    titles: tuple[str, ...]
    """How titles of documents end."""
    attachments: re.Pattern[str]
    """How a line begins that lists what is attached."""
    repeal: Mapping[str, tuple[str, ...]]
    """Words of lists of what is repealed, by what they mean."""
    summary: tuple[str, ...]
    """What stands before a summary."""
    kinds: Mapping[str, tuple[str, ...]]
    """Words in titles that speak for a type, by its folder."""


def read_words(text: str) -> Words:
    """The words of a text of `words.yaml`; a KeyError where one of its parts is missing."""
    raw: dict[str, Any] = yaml.safe_load(text)
    labels = {label: field for field, found in raw["labels"].items() for label in found}
    weak = {label: field for field, found in raw["weak_labels"].items() for label in found}
    passed = dict.fromkeys(_flat(raw["passed_labels"]), "")
    every = passed | weak | labels
    furniture = raw["furniture"]
    return Words(
        labels=every,
        weak=frozenset(weak),
        label=re.compile(
            rf"(?P<label>{_any(every, spaced=True)}){_GAP}[\]\u3011]?{_GAP}[{COLONS}]|[\[\u3010]{_GAP}"
            rf"(?P<boxed>{_any(every, spaced=True)}){_GAP}[\]\u3011](?!{_GAP}$)"
        ),
        empty=frozenset(bare(word) for word in raw["empty_values"]),
        alone=frozenset(bare(word) for word in _flat(furniture["words"])),
        begins=re.compile(rf"{_GAP}(?:{_any(_flat(furniture['begins']))})"),
        ends=re.compile(rf"{_GAP}(?:{_any(_flat(furniture['ends']))})"),
        hosts=re.compile(rf"{_GAP}(?:{_any(furniture['hosts'])})"),
        closes=re.compile(rf"{_GAP}(?:{_any(furniture['closes'])})"),
        holds=re.compile(_any(furniture["holds"])),
        links=re.compile(rf"(?:{_any(furniture['links'])})$"),
        bodies=tuple(raw["suffixes"]["bodies"]),
        titles=tuple(raw["suffixes"]["titles"]),
        attachments=re.compile(rf"{_GAP}(?:{_any(raw['attachments'], spaced=True)})"),
        repeal={name: tuple(found) for name, found in raw["repeal"].items()},
        summary=tuple(raw["summary"]),
        kinds={name: tuple(found) for name, found in raw["kinds"].items()},
    )


def bare(text: str) -> str:
    """A text without any blanks."""
    return "".join(text.split())


def parts(text: str) -> list[str]:
    """The words of a line of furniture, without what parts them and without colons."""
    return [word for one in _EDGES.split(text) if (word := one.strip(COLONS))]


def _flat(found: Iterable[Iterable[str]]) -> list[str]:
    return [word for row in found for word in row]


def _any(found: Iterable[str], *, spaced: bool = False) -> str:
    """A pattern of one of these words, the longest first; `spaced` ones may have blanks between signs."""
    longest = sorted(found, key=len, reverse=True)
    return "|".join(_GAP.join(map(re.escape, word)) if spaced else re.escape(word) for word in longest)

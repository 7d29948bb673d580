"""From what the places of a page say of a field to what a draft says: one value, or the question which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from gongkai.importing import dates, numbering
from gongkai.importing.blocks import Block
from gongkai.importing.body import Body
from gongkai.importing.labels import Said
from gongkai.importing.legacy import LIKELY, Ask, Candidate, Found
from gongkai.importing.page import Page
from gongkai.importing.titles import Title
from gongkai.importing.words import Words, bare

FIELDS: Final = ("published", "source", "doc_number", "index_number", "signed_on", "issuer")
"""The fields of which places of a page speak, apart from its title."""
_DAYS: Final = ("published", "signed_on")
_META: Final = 0.95
_CELL: Final = 0.95
_LINE: Final = 0.92
_WEAK: Final = 0.75
_ALONE: Final = 0.65
_BESIDE: Final = 0.6
_ADDRESS: Final = 0.4
_DAY: Final = len("YYYY-MM-DD")
_LONGEST: Final = 60
"""Characters of the name of a body, or of a number, at most."""
_CLOSE: Final = 0.1
"""Two places whose weights are as near as this contradict each other where they differ."""
_INDEX: Final = re.compile(
    r"[A-Za-z0-9\u3400-\u9fff][A-Za-z0-9\u3400-\u9fff/\-_.\u2014()\uff08\uff09\u3014\u3015\[\] ]{3,60}"
)
_NO_SERIAL: Final = re.compile(r"None|null|undefined", re.IGNORECASE)
_IN_ADDRESS: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?([01]?\d)[-/_]?([0-3]\d)(?!\d)")
_PERSON: Final = re.compile("[\u3400-\u9fff]{2,4}")
_BOXED: Final = re.compile(r"^[\[\u3010]\s*([^\]\u3011]{2,30})\s*[\]\u3011]")
_SEVERAL: Final = re.compile("[\u3001,\uff0c;\uff1b\\s]+")


class _Places:
    """What the places of a page say of its fields."""

    def __init__(self, words: Words) -> None:
        """Begin with nothing."""
        self.words = words
        self.candidates: dict[str, list[Candidate]] = {}
        self.persons: dict[str, str] = {}
        """The first name in the place of a body, by field."""

    def add(self, field: str, value: str, weight: float, said: str = "") -> None:
        """Note what a place says of a field; an empty value is one that is damaged."""
        self.candidates.setdefault(field, []).append(Candidate(value, weight, said))


def choose(
    page: Page, title: Title, body: Body, pairs: Mapping[int, Sequence[Said]], words: Words, name: str
) -> tuple[Mapping[str, Found], tuple[Ask, ...]]:
    """The fields of a page that are certain enough, by name, and what has to be asked of the others.

    `pairs` are the labels of each block, `name` is that of its file.
    """
    places = _places(page, title, body, pairs, words)
    _by_address(places, page.head.address, name)
    fields: dict[str, Found] = {}
    asks = [Ask(field, "name", (person,)) for field, person in places.persons.items()]
    for field in FIELDS:
        made = _chosen(field, places.candidates.get(field, ()))
        if isinstance(made, Found):
            fields[field] = made
        elif made is not None:
            asks.append(made)
    return fields, tuple(asks)


def _chosen(field: str, candidates: Iterable[Candidate]) -> Found | Ask | None:
    """The value of a field, or what to ask where none is certain enough; None where nothing is said."""
    found = sorted(candidates, key=lambda one: -one.weight)
    damaged = [one for one in found if not one.value and one.said]
    sound = [one for one in found if one.value]
    best = sound[0] if sound else None
    if damaged and (best is None or best.weight < damaged[0].weight - _CLOSE):
        unclear = field in _DAYS and dates.is_unclear(damaged[0].said)
        return Ask(field, "unclear" if unclear else "damaged", (damaged[0].said,))
    if best is None:
        return None
    if best.weight < LIKELY:
        return Ask(field, "address", (best.value,))
    value = best.value
    for other in sound[1:]:
        if other.weight < best.weight - _CLOSE or other.weight < _ALONE:
            break
        if not _agree(field, value, other.value):
            return Ask(field, "differs", (value, other.value))
        value = max(value, other.value, key=len)
    agreed = sum(_agree(field, value, one.value) for one in sound)
    return Found(value, min(0.99, best.weight + 0.02 * (agreed - 1)))


def _agree(field: str, one: str, other: str) -> bool:
    """Whether two values say the same, one perhaps more exactly."""
    if bare(one) == bare(other):
        return True
    if field in _DAYS:
        return one[:_DAY] == other[:_DAY] and min(len(one), len(other)) == _DAY
    return field == "source" and (bare(one) in bare(other) or bare(other) in bare(one))


def _places(
    page: Page, title: Title, body: Body, pairs: Mapping[int, Sequence[Said]], words: Words
) -> _Places:
    """What all places of a page say of its fields."""
    places = _Places(words)
    for text in page.head.dates:
        _date(places, "published", text, _META)
    for text in page.head.sources:
        _name(places, "source", text, _META)
    for at, own in pairs.items():
        for pair in own:
            if at in body.headers and pair.value:
                _pair(places, pair)
    if title.number:
        places.add("doc_number", title.number, 0.88)
    for at in sorted(body.headers):
        if at > title.last >= 0 and at < body.start and at not in pairs:
            _unlabelled(places, page.blocks[at].text)
    _signed(places, page.blocks, body)
    return places


def _pair(places: _Places, pair: Said) -> None:
    weight = _WEAK if pair.weak else _CELL if pair.cell else _LINE
    match pair.field:
        case "published" | "signed_on":
            _date(places, pair.field, pair.value, weight)
        case "source":
            _name(places, "source", pair.value, weight)
        case "issuer":
            _name(places, "issuer", pair.value, weight)
            _name(places, "source", pair.value, _WEAK - 0.03)
        case "doc_number":
            _number(places, pair.value, weight)
        case "index_number":
            _index(places, pair.value, weight)
        case "lead":
            _lead(places, pair.value)


def _date(places: _Places, field: str, text: str, weight: float) -> None:
    told = dates.moments(text)
    if told:
        value = told[0].value if field == "published" else told[0].day
        places.add(field, value, weight)
    elif dates.is_unclear(text) or dates.is_broken(text):
        places.add(field, "", weight, text[:40])


def _name(places: _Places, field: str, text: str, weight: float) -> None:
    """A body that is named; a moment behind it tells when the page appeared, a person is asked about."""
    told = dates.moments(text)
    if told:
        places.add("published", told[0].value, _ALONE)
        text = f"{text[: told[0].start]} {text[told[0].end :]}".strip()
    tokens = text.split(" ")
    while (
        len(tokens) > 1
        and bare(tokens[-1].strip("[]\u3010\u3011|")) in places.words.alone | places.words.empty
    ):
        tokens.pop()
    name = " ".join(tokens).strip(" |[]\u3010\u3011\uff5c\u4e28\u2014-:\uff1a\u3001,\uff0c").strip("\"'")
    if not name or len(name) > _LONGEST or bare(name) in places.words.empty:
        return
    if _PERSON.fullmatch(name) and not name.endswith(places.words.bodies):
        places.persons.setdefault(field, name)
        return
    places.add(field, name, weight)


def _number(places: _Places, text: str, weight: float) -> None:
    whole = numbering.only_number(text)
    if whole:
        places.add("doc_number", whole, weight)
    elif numbering.is_broken(text):
        places.add("doc_number", "", weight, text[:40])
    elif any(sign.isdigit() for sign in text) and len(text) <= _LONGEST:
        places.add("doc_number", numbering.tidy(text), weight - 0.15)


def _index(places: _Places, text: str, weight: float) -> None:
    if _NO_SERIAL.search(text):
        places.add("index_number", "", weight, text[:40])
    elif _INDEX.fullmatch(text) and any(sign.isdigit() for sign in text):
        places.add("index_number", bare(text), weight)


def _lead(places: _Places, text: str) -> None:
    """What stands before the first label of a line: a day, and perhaps a body in brackets before it."""
    told = dates.moments(text)
    if not told:
        return
    places.add("published", told[0].value, 0.8)
    boxed = _BOXED.match(text.strip())
    if boxed:
        _name(places, "source", boxed[1], 0.7)


def _unlabelled(places: _Places, text: str) -> None:
    """A line between title and text that has no label: a number, a day, an index number."""
    if number := numbering.only_number(text):
        places.add("doc_number", number, 0.88)
    elif moment := dates.only_moment(text):
        places.add("published", moment.value, _ALONE)
    elif index := numbering.only_index(text):
        places.add("index_number", index, _ALONE)
    else:
        _lead(places, text)
        beside = dates.beside_moment(text)
        if beside is not None and beside.endswith(places.words.bodies):
            _name(places, "source", beside, _BESIDE)


def _signed(places: _Places, found: Sequence[Block], body: Body) -> None:
    """The day below a text, with the body that signs above it."""
    for place, at in enumerate(body.numbers):
        text = found[at].text
        beside = dates.beside_moment(text)
        if beside is None or place == 0:
            continue
        moment = dates.moments(text)[0]
        if beside.strip("()\uff08\uff09") and not beside.endswith(places.words.bodies):
            continue
        above = beside or found[body.numbers[place - 1]].text
        signs = above.rstrip(" )\uff09").endswith(places.words.bodies) and len(above) <= _LONGEST
        places.add("signed_on", moment.day, 0.87 if signs else _ALONE)
        return


def _by_address(places: _Places, address: str, name: str) -> None:
    """The day that an address or the name of a file holds: only to be asked about."""
    for text in (address, name):
        for year, month, day in _IN_ADDRESS.findall(text):
            told = dates.moments(f"{year}-{month}-{day}")
            if told:
                places.add("published", told[0].value, _ADDRESS)
                return


def issuers(found: Found | None) -> tuple[str, ...]:
    """The bodies that a value names."""
    return tuple(part for part in _SEVERAL.split(found.value) if part) if found else ()

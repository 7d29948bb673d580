"""The records of the demo bureau: ten years of stories in which every state and relation occurs.

Nothing here asks the clock: what is past lies before 2026, what is to come lies in 2099.
"""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from gongkai.app.demo_enforcement import settle
from gongkai.app.demo_faults import Spoiler
from gongkai.app.demo_fields import Filler
from gongkai.app.demo_files import bare_text, record_text
from gongkai.app.demo_prose import prose
from gongkai.app.demo_words import Writer, texts
from gongkai.content.common import COMMON
from gongkai.model.record import UNSTATED_WORD, RecordType

FIRST: Final = dt.date(2016, 1, 4)
LAST: Final = dt.date(2025, 12, 31)
"""No day of the demo lies behind this one, but for those that are to lie ahead."""
AHEAD: Final = "2099-01-01"
SHARE: Final = 3
"""How many times as many records a type with legal effect has."""


@dataclass(frozen=True, slots=True)
class Story:
    """What happens to a record; the next one of its type is told the next story."""

    acts: str = ""
    """The relation by which it names another record."""
    effective: str = ""
    """`ahead`, or 未列明; else a week after its day."""
    expires: str = ""
    """`past` or `ahead`."""
    withheld: str = ""
    """The reason why the public does not see it."""
    corrected: bool = False
    """Whether it was corrected, and had another id before."""
    partly: bool = False
    """Whether it acts on parts of the other record only."""
    ended: bool = False
    """Whether a document outside the register ended it later."""
    bare: bool = False
    """Whether it is a file of YAML, without a text."""


ACTS: Final = (
    *(Story(), Story(), Story("amends"), Story(expires="past")),
    *(Story(bare=True), Story("repeals"), Story("replaces"), Story(), Story("declares_lapsed")),
    *(Story(effective="ahead"), Story(effective=UNSTATED_WORD), Story("interprets")),
    *(Story(withheld="draft"), Story("repeals", withheld="scheduled"), Story(withheld="expired")),
    *(Story(withheld="withdrawn"), Story(expires="ahead"), Story("based_on"), Story(corrected=True)),
    *(Story("repeals", partly=True), Story(ended=True)),
)
"""Of records with legal effect. What ends or changes another one acts on the one before."""

NEWS: Final = (
    *(Story(), Story("interprets"), Story(withheld="draft"), Story("based_on"), Story(withheld="scheduled")),
    *(Story(bare=True), Story(withheld="expired"), Story(corrected=True), Story(withheld="withdrawn")),
)
"""Of all other records that stand in lists."""

_EARLIER: Final = frozenset({"interprets", "based_on"})
"""Relations that may reach any earlier record."""


class Bureau:
    """Writes the records of all types one after the other, and remembers whom the next may name."""

    def __init__(self, seed: int) -> None:
        """Take the seed."""
        self.seed = seed
        self.titles: dict[str, str] = {}
        """Titles of the acts that the public sees, by key."""
        self.acts: list[tuple[str, str]] = []
        """Their days and keys, in order."""
        self.before = ""
        """Key of the act that was written before."""
        self.numbers: Counter[tuple[str, int]] = Counter()
        """The last number of each series and year."""
        self.spoiler = Spoiler()
        self.draft = ""
        """Key of the first draft, until a record has named it: of that the editor is to be warned once."""

    def files(self, types: Sequence[RecordType], count: int) -> Iterator[tuple[str, bytes]]:
        """Path below content/ and content of every file of `count` records over the types."""
        for type_, share in shares(types, count):
            for turn in range(share):
                yield from self._record(type_, turn, share)

    def _record(self, type_: RecordType, turn: int, share: int) -> Iterator[tuple[str, bytes]]:
        day = FIRST + (LAST - FIRST) * turn // share
        dice = random.Random(f"{self.seed}/{type_.plural}/{turn}")
        writer = Writer(dice, day.year, type_.label)
        pages = () if type_.listed else tuple(texts()["pages"])[turn : turn + 1]
        id_ = "".join(pages) or f"{day.year}-{turn + 1:05}"
        key = f"{type_.plural}/{id_}"
        stories = ACTS if type_.effect else NEWS
        story = stories[turn % len(stories)] if type_.listed else Story()
        known = [act for _, act in self.acts[: bisect_left(self.acts, (day.isoformat(), ""))]]
        target = self._target(type_, story, turn, writer, known)
        filler = Filler(writer, key, turn, day, known[-200:])
        values = self._common(type_, story, filler, target)
        values |= filler.fill([field for name, field in type_.fields.items() if _own(name, values, type_)])
        if "severity" in type_.fields:
            settle(values, filler, self._number, LAST.isoformat())
        _keep_rules(type_, values, filler)
        self.spoiler.spoil(values)
        named = dice.choice(known) if known and dice.random() < 1 / 3 else ""
        if type_.effect and not story.withheld:
            insort(self.acts, (day.isoformat(), key))
            self.before = key
            self.titles[key] = values["title"]
            named, self.draft = self.draft or named, ""
        elif story.withheld == "draft" and not turn // len(stories):
            self.draft = key if type_.effect else ""
        folder = type_.plural if pages else f"{type_.plural}/{day.year}"
        if story.bare:
            yield f"{folder}/{id_}.yaml", bare_text(values).encode()
        else:
            yield f"{folder}/{id_}.md", record_text(values, prose(writer, named)).encode()
        for name, data in filler.files.items():
            yield f"{folder}/{name}", data

    def _number(self, pattern: str, year: int, writer: Writer) -> str:
        """The next number of its series in a year."""
        self.numbers[pattern, year] += 1
        return writer.fill(pattern, n=self.numbers[pattern, year])

    def _target(
        self, type_: RecordType, story: Story, turn: int, writer: Writer, known: Sequence[str]
    ) -> str:
        """Key of the record that the story acts on; empty where there is none."""
        if not story.acts or not known:
            return ""
        if story.acts in _EARLIER:
            return writer.dice.choice(known)
        return self.before if type_.effect and turn else ""

    def _common(self, type_: RecordType, story: Story, filler: Filler, target: str) -> dict[str, Any]:
        """The fields that every type knows."""
        words, writer, day = texts(), filler.writer, filler.day
        kind = "effect" if type_.effect else "listed" if type_.listed else "unlisted"
        title = writer.one(words["title"][kind])
        if target and (story.acts in words["acting"]):
            acting = "partly" if story.partly else story.acts
            title = words["acting"][acting].format(title=self._short(target))
        if not type_.listed:
            title = words["pages"].get(filler.id, title)
            return {"title": title, "summary": writer.fill(words["summary"])}
        values: dict[str, Any] = {
            "title": title,
            "index_number": self._number(words["index_number"], day.year, writer),
            "issuer": writer.some("organ", 2),
            "signed_on": day.isoformat(),
            "published": _published(story, filler),
            "topics": writer.some("topic", 2),
            "keywords": writer.some("keyword", 4),
            "source": writer.fill("{organ}"),
            "summary": writer.fill(words["summary"]),
        }
        if type_.effect:
            values["doc_number"] = self._number(words["doc_number"], day.year, writer)
            week = min(day + dt.timedelta(7), LAST).isoformat()
            values["effective_on"] = AHEAD if story.effective == "ahead" else story.effective or week
        if story.expires:
            year = min(day + dt.timedelta(365), LAST)
            values["expires_on"] = AHEAD if story.expires == "ahead" else year.isoformat()
        if target:
            values[story.acts] = [{"record": target, "parts": words["parts"]} if story.partly else target]
            if story.acts == "based_on":
                values[story.acts].append(words["outside"])
            if story.acts == "interprets" and not type_.effect:
                values["columns"] = [target.partition("/")[0], type_.plural]
        return values | _extras(story, filler)

    def _short(self, key: str) -> str:
        """A title to put into another one, without what acting put around it."""
        return self.titles[key].split("《")[-1].split("》")[0]


def shares(types: Sequence[RecordType], count: int) -> list[tuple[RecordType, int]]:
    """How many of `count` records each type has, those with legal effect first; the sum is exact."""
    ordered = sorted(types, key=lambda type_: (not type_.effect, not type_.listed, type_.plural))
    free = [type_ for type_ in ordered if not type_.listed]
    lists = [type_ for type_ in ordered if type_.listed] or free
    few = min(len(texts()["pages"]), count // 20) if lists is not free else 0
    weights = [SHARE if type_.effect else 1 for type_ in lists]
    rest = count - few * len(free) if lists is not free else count
    ends = [rest * sum(weights[: at + 1]) // sum(weights) for at in range(len(lists))]
    parts = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    shared = list(zip(lists, parts, strict=True))
    return shared if lists is free else [*shared, *((type_, few) for type_ in free)]


def _own(name: str, values: Mapping[str, Any], type_: RecordType) -> bool:
    """Whether a field is still to be filled: the type's own, or one that it requires."""
    from_common = name in COMMON
    return name not in values and (not from_common or type_.fields[name].required)


def _published(story: Story, filler: Filler) -> str:
    if story.withheld == "scheduled":
        return f"{AHEAD} 09:00"
    day = min(filler.day + dt.timedelta(filler.dice.randint(0, 6)), LAST)
    minute = f" {filler.dice.randint(8, 17):02}:{filler.dice.randint(0, 59):02}"
    return day.isoformat() + (minute if filler.dice.random() < 1 / 2 else "")


def _extras(story: Story, filler: Filler) -> dict[str, Any]:
    """What some records have and others do not."""
    words, writer, dice = texts(), filler.writer, filler.dice
    values: dict[str, Any] = {}
    if dice.random() < 2 / 5:
        titles = [writer.fill(words["attachment"]) for _ in range(dice.randint(1, 2))]
        values["attachments"] = [{"title": title, "file": filler.file(title)} for title in titles]
    if dice.random() < 3 / 10:
        values["figures"] = [
            {"label": item["label"], "value": dice.randint(1, 300), "unit": item["unit"]}
            for item in writer.some("count", 3)
        ]
    if story.corrected:
        values |= {"correction": words["correction"], "formerly": [f"old-{filler.id}"]}
    if story.withheld == "draft":
        values["draft"] = "yes"
    later = min(filler.day + dt.timedelta(60), LAST).isoformat()
    if story.ended:
        values["repealed_by"] = [{**words["outside"], "on": later}]
    if story.withheld == "expired":
        values["display_until"] = later
    if story.withheld == "withdrawn":
        values["withdrawn"] = {"on": later, **words["withdrawn"]}
    return values


def _keep_rules(type_: RecordType, values: dict[str, Any], filler: Filler) -> None:
    """Change or add what the rules of the type ask for."""
    for rule in type_.rules:
        name, other = rule.args[:2]
        given = values.get(other)
        if rule.name == "required_if" and given == rule.args[2] and name not in values:
            values[name] = filler.value(type_.fields[name])
        if rule.name == "not_before" and _is_day(values.get(name)) and _is_day(given):
            values[name] = max(values[name], str(given))


def _is_day(value: object) -> bool:
    return value not in (None, UNSTATED_WORD)

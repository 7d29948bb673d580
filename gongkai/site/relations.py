"""What a record has to do with others: what it does to them, what they do to it, and who mentions whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from gongkai.model.library import PASSIVE, RELATIONS
from gongkai.model.record import UNSTATED, UNSTATED_WORD, Record, Ref, Value
from gongkai.site.fields import Fields
from gongkai.site.views import Card, RelationView

_OF_OTHERS: Final = {relation: passive for passive, relation in PASSIVE.items()}
"""For each act the field by which the other record declares it."""
_SIDES: Final = (
    *((relation, relation, _OF_OTHERS.get(relation, "")) for relation in RELATIONS),
    *((f"{relation}_by", _OF_OTHERS.get(relation, ""), relation) for relation in RELATIONS),
)
"""For each label the field of the record itself and that of the others which declare it; empty for none."""


class Relations:
    """Makes the relations of records, whichever side declares them."""

    def __init__(self, fields: Fields) -> None:
        """Take the maker of fields, which knows what references become."""
        self.fields = fields
        self.cards = fields.cards
        self.words = fields.words
        self.library = fields.cards.library

    def of(self, record: Record, prose_refs: tuple[Ref, ...]) -> Iterator[RelationView]:
        """What it does to others, what others do to it; then mere mentions of records not told of yet."""
        told: set[str] = set()
        for label, cards in (*self._declared(record), *self._mentioned(record, prose_refs)):
            mere = label.startswith("body")
            found = tuple(card for card in cards if not (mere and card.url in told))
            told.update(card.url for card in found)
            if found:
                yield RelationView(self.words.say(f"relation.{label}"), found)
            elif not mere:
                yield RelationView(self.words.say(f"relation.{label}"), unstated=UNSTATED_WORD)

    def _declared(self, record: Record) -> Iterator[tuple[str, tuple[Card, ...]]]:
        """Relations declared on either side, as label and cards; without cards where they are 未列明."""
        mentions = self.library.mentioned_by.get(record.key, ())
        by_others = {mention.relation for mention in mentions}
        for label, own, of_others in _SIDES:
            # Most records have no relation at all.
            if own in record.values or of_others in by_others:
                yield from self._both(label, record, own, of_others)

    def _both(
        self, label: str, record: Record, own: str, of_others: str
    ) -> Iterator[tuple[str, tuple[Card, ...]]]:
        """What a field of its own names, and the records whose field names it; each once."""
        value = record.values.get(own, ())
        values = value if isinstance(value, tuple) else (value,)
        cards = [card for item in values if item is not UNSTATED and (card := self._card(item)) is not None]
        for key in self._naming(record, {of_others}):
            entries = self.cards.public[key].refs(of_others)
            notes = (self._note(ref) for ref in entries if ref.target == record.key)
            cards += [replace(self.cards.card(key), note=note) for note in notes]
        cards = _each_once(cards, self.words.say("common.list_separator"))
        unstated = [Card(title=UNSTATED_WORD, url="") for item in values if item is UNSTATED]
        if cards or unstated:
            yield label, (*cards, *unstated) if cards else ()

    def _card(self, value: Value) -> Card | None:
        card = self.fields.reference(value)
        return replace(card, note=self._note(value)) if card and isinstance(value, Ref) else card

    def _note(self, ref: Ref) -> str:
        """Which parts an act is about, and its day, as far as the source states them."""
        day = self.words.date(ref.on).text if isinstance(ref.on, dt.date) else ""
        since = self.words.say("record.since", date=day) if day else ""
        if ref.parts and since:
            return self.words.say("relation.note", parts=ref.parts, since=since)
        return ref.parts or since

    def _mentioned(
        self, record: Record, prose_refs: tuple[Ref, ...]
    ) -> Iterator[tuple[str, tuple[Card, ...]]]:
        """Records that its prose names, and those that name it in prose or in a field of their own."""
        mentions = self.library.mentioned_by.get(record.key, ())
        if not prose_refs and not mentions:
            return
        targets = {ref.target for ref in prose_refs if ref.target in self.cards.public}
        yield "body", tuple(self.cards.card(target) for target in sorted(filter(None, targets)))
        others = {mention.relation for mention in mentions}
        keys = self._naming(record, others.difference(RELATIONS, PASSIVE))
        yield "body_by", tuple(map(self.cards.card, keys))

    def _naming(self, record: Record, relations: set[str]) -> tuple[str, ...]:
        """The keys of the public records that name this one by any of the relations."""
        mentions = self.library.mentioned_by.get(record.key, ())
        keys = dict.fromkeys(mention.source for mention in mentions if mention.relation in relations)
        return tuple(key for key in keys if key in self.cards.public)


def _each_once(cards: Iterable[Card], separator: str) -> list[Card]:
    """The same cards, those of one document as one, with all that is noted of it."""
    found: dict[tuple[str, str, str], list[Card]] = {}
    for card in cards:
        found.setdefault((card.url, card.title, card.doc_number), []).append(card)
    return [
        replace(same[0], note=separator.join(dict.fromkeys(card.note for card in same if card.note)))
        for same in found.values()
    ]

"""A record on its own page, and the files that come with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from gongkai.model.library import RELATIONS, Library
from gongkai.model.problem import Problem, warning
from gongkai.model.record import UNSTATED, UNSTATED_WORD, Record, Ref, Value
from gongkai.model.source import Attached
from gongkai.site.cards import Cards
from gongkai.site.fields import Fields
from gongkai.site.views import AttachmentView, Card, DateView, RecordView, ReferenceView, RelationView
from gongkai.site.words import UNSTATED_DATE


class Records:
    """Makes the views of records."""

    def __init__(self, library: Library, cards: Cards, attached: Mapping[str, Attached]) -> None:
        """Take the register, the cards of its records and the files that they may name."""
        self.library = library
        self.cards = cards
        self.words = cards.words
        self.fields = Fields(cards, attached)

    def view(self, record: Record, prose_refs: tuple[Ref, ...]) -> RecordView:
        """The whole record; `prose_refs` are the references in its body."""
        type_ = self.library.types[record.type]
        return RecordView(
            key=record.key,
            title=record.title,
            type_label=type_.label,
            published=self._published(record),
            source=self._plain(record, "source"),
            effect=self.cards.effect(record.key),
            fields=self.fields.table(record, type_),
            summary=self._plain(record, "summary"),
            body=record.body,
            references=self._references(prose_refs),
            attachments=self._attachments(record),
            relations=tuple(self._relations(record)),
            correction=self._plain(record, "correction"),
        )

    def withheld_references(self, record: Record, refs: tuple[tuple[str, Ref], ...]) -> Iterator[Problem]:
        """A finding for each reference to a record that exists but is not public."""
        for _, ref in refs:
            if ref.target in self.library.records and ref.target not in self.cards.public:
                yield warning("ref-withheld", ref.span, target=ref.target or "", key=record.key)

    def _published(self, record: Record) -> DateView | None:
        value = record.values.get("published")
        if value is UNSTATED:
            return UNSTATED_DATE
        return self.words.moment(value) if isinstance(value, dt.date) else None

    def _references(self, refs: tuple[Ref, ...]) -> tuple[ReferenceView, ...]:
        """One entry per target that the prose names, sorted; one that is not public gives no title away."""
        targets = sorted({ref.target for ref in refs if ref.target is not None})
        return tuple(
            ReferenceView(target, self.cards.card(target))
            if target in self.cards.public
            else ReferenceView(target, None, self.words.say("record.not_public"))
            for target in targets
        )

    def _attachments(self, record: Record) -> tuple[AttachmentView, ...]:
        return tuple(self.fields.file(record, file, title) for title, file in attachments(record))

    def _relations(self, record: Record) -> Iterator[RelationView]:
        """Its own relations, then those that others declare towards it.

        A record that merely mentions this one is left out where a relation names it already.
        """
        named: set[str] = set()
        for relation in RELATIONS:
            value = record.values.get(relation, ())
            values = value if isinstance(value, tuple) else (value,)
            label = self.words.say(f"relation.{relation}")
            if values and all(item is UNSTATED for item in values):
                yield RelationView(label, unstated=UNSTATED_WORD)
                continue
            cards = self._cards(values)
            named.update(card.url for card in cards)
            if cards:
                yield RelationView(label, cards)
        mentions = self.library.mentioned_by.get(record.key, ())
        for relation in (*RELATIONS, "body"):
            keys = [mention.source for mention in mentions if self._falls_under(mention.relation, relation)]
            public = (self.cards.card(key) for key in keys if key in self.cards.public)
            cards = tuple(card for card in public if relation != "body" or card.url not in named)
            named.update(card.url for card in cards)
            if cards:
                yield RelationView(self.words.say(f"relation.{relation}_by"), cards)

    def _falls_under(self, relation: str, group: str) -> bool:
        """Fields of a type's own and references in prose are told together, as mentions."""
        return relation == group or (group == "body" and relation not in RELATIONS)

    def _cards(self, values: tuple[Value, ...]) -> tuple[Card, ...]:
        found = (self.fields.reference(value) for value in values)
        return tuple(card for card in found if card is not None)

    def _plain(self, record: Record, name: str) -> str:
        value = record.values.get(name, "")
        return UNSTATED_WORD if value is UNSTATED else str(value)


def attachments(record: Record) -> Iterator[tuple[str, Value]]:
    """Title and file of each attachment of a record; where all is 未列明, no title."""
    value = record.values.get("attachments", ())
    for entry in value if isinstance(value, tuple) else (value,):
        if isinstance(entry, Mapping):
            yield UNSTATED_WORD if entry["title"] is UNSTATED else str(entry["title"]), entry["file"]
        else:
            yield "", UNSTATED

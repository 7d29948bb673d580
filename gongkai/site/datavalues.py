"""The values of a record as data: what its page shows, with references, files and effect as groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.model.record import UNSTATED, UNSTATED_WORD, Field, FileRef, Record, Ref, Value
from gongkai.model.source import Attached
from gongkai.site.cards import Cards
from gongkai.site.datacolumns import Shape
from gongkai.site.notes import agreeing
from gongkai.site.urls import absolute, attachment_path, record_path
from gongkai.site.views import Card, RecordView

Values = Mapping[str, Value]


class DataValues:
    """Makes plain values of public records, which hold nothing that their pages do not show."""

    def __init__(self, cards: Cards, attached: Mapping[str, Attached], base_url: str) -> None:
        """Take the cards of records, the files that they may name, and where the site stands."""
        self.cards = cards
        self.words = cards.words
        self.attached = attached
        self.base_url = base_url

    def of(self, record: Record, view: RecordView, shape: Shape) -> Values:
        """The values by the names of the fields as data; `view` is what its page shows of it.

        What the record does not have is absent, what its source does not say is `UNSTATED`.
        """
        values: dict[str, Value] = {
            "key": record.key,
            "address": absolute(self.base_url, record_path(record.key)),
            "title": record.values.get("title", UNSTATED),
        }
        if effect := self._effect(record.key):
            values["effect"] = effect
        for field, made in shape.own:
            if field.name not in record.values and field.name != "display_until":
                continue
            found = self._held(record, field.name)
            if found is not None and (value := self._plain(field, found, record)) is not None:
                values[made.name] = value
        if relations := tuple(self._relations(view)):
            values["relations"] = relations
        if view.notes:
            values["notes"] = view.notes
        return values

    def _held(self, record: Record, name: str) -> Value | None:
        """What a record has in a field; the last day on display also where it is computed."""
        if name in record.values:
            return agreeing(record, name)
        return self.cards.ends.get(record.key) if name == "display_until" else None

    def _effect(self, key: str) -> Values | None:
        effect = self.cards.effects.get(key)
        view = self.cards.effect(key)
        if effect is None or view is None:
            return None
        told: dict[str, Value] = {"state": view.state, "label": view.label}
        if effect.since is not None:
            told["since"] = effect.since
        if view.by is not None:
            told["by"] = view.by.text
        if view.parts:
            told["parts"] = view.parts
        return told

    def _relations(self, view: RecordView) -> Iterator[Values]:
        """What its page says of other records and documents, whichever side declares it."""
        for relation in view.relations:
            for card in relation.cards:
                yield {"relation": relation.label, **self._card(card)}
            if relation.unstated:
                yield {"relation": relation.label, "title": UNSTATED}

    def _card(self, card: Card) -> Values:
        """A record or document that is named, its title with the label of a marked effect."""
        effect = card.effect
        marked = effect is not None and effect.marked
        title = (
            self.words.say("effect.title", label=effect.label, title=card.title)
            if effect is not None and marked
            else card.title
        )
        address = f"{self.base_url}/{card.url}" if card.url else ""
        said = {"title": title, "doc_number": card.doc_number, "address": address, "note": card.note}
        return _stated(said)

    def _plain(self, field: Field, value: Value, record: Record) -> Value | None:
        """The same value as data; None where nothing of it may be shown."""
        if isinstance(value, tuple):
            items = (self._plain(field, item, record) for item in value)
            found = tuple(item for item in items if item is not None)
            if not found:
                return None
            return UNSTATED if all(item is UNSTATED for item in found) else found
        if isinstance(value, Ref):
            return self._reference(value)
        if isinstance(value, FileRef):
            address = absolute(self.base_url, attachment_path(record.key, value.path))
            return {"address": address, "bytes": Decimal(self.attached[value.path].size)}
        if isinstance(value, Mapping):
            values = {
                one.name: told
                for one in field.fields
                if one.shown and one.name in value
                if (told := self._plain(one, value[one.name], record)) is not None
            }
            return values or None
        return value

    def _reference(self, ref: Ref) -> Values | None:
        """A record with its title as it is shown, or a document outside the register; None if not public."""
        if ref.target is None:
            outside = {"title": ref.title, "doc_number": ref.doc_number}
            return _stated(outside)
        if ref.target not in self.cards.public:
            return None
        return {"record": ref.target, "title": self.cards.marked_title(ref.target)}


def _stated(words: Mapping[str, str]) -> Values:
    """Words that are there; the word 未列明 as what it means."""
    return {name: UNSTATED if word == UNSTATED_WORD else word for name, word in words.items() if word}

"""A record where others mention it. Made once per record, so that every surface says the same of it."""

from __future__ import annotations

from typing import Final

from gongkai.model.library import Effect, Library, Publication
from gongkai.model.record import UNSTATED, UNSTATED_WORD, Record, Ref
from gongkai.site.urls import encode, record_path
from gongkai.site.views import Card, EffectView, LinkView
from gongkai.site.words import UNSTATED_DATE, Words

_UNMARKED: Final = ("in_force", "unstated")
"""States that titles, links and rows need not carry: nothing in them warns a reader."""


class Cards:
    """Makes the cards and effects of public records."""

    def __init__(self, library: Library, publication: Publication, words: Words) -> None:
        """Take the register, what of it is public, and the language."""
        self.library = library
        self.public = publication.public
        self.withheld = {item.record: item.reason for item in publication.withheld}
        self.effects = publication.effects
        self.figures = publication.figures
        self.ends = publication.ends
        self.words = words
        self._cards: dict[str, Card] = {}
        self._effects: dict[str, EffectView] = {}

    def card(self, key: str) -> Card:
        """The card of a public record. Raises KeyError for one that is not public."""
        card = self._cards.get(key)
        if card is None:
            card = self._cards[key] = self._card(self.public[key])
        return card

    def outside(self, ref: Ref) -> Card:
        """The card of a document outside the register."""
        return Card(title=ref.title, url="", doc_number=ref.doc_number)

    def effect(self, key: str) -> EffectView | None:
        """The effect of a public record; None for a type without legal effect."""
        effect = self.effects.get(key)
        if effect is None:
            return None
        if key not in self._effects:
            self._effects[key] = self.view(effect)
        return self._effects[key]

    def view(self, effect: Effect) -> EffectView:
        """An effect in words."""
        return EffectView(
            state=effect.state,
            label=self.words.say(f"effect.{effect.state}"),
            marked=effect.state not in _UNMARKED,
            since=None if effect.since is None else self.words.date(effect.since),
            by=self._by(effect),
            parts=self.words.say("common.list_separator").join(effect.parts),
        )

    def marked_title(self, key: str) -> str:
        """The title with the label of a marked effect in front."""
        return self.marked(key, self.public[key].title)

    def marked(self, key: str, name: str) -> str:
        """What a public record is called somewhere, with the label of a marked effect in front."""
        effect = self.effects.get(key)
        if effect is None or effect.state in _UNMARKED:
            return name
        return self.words.say("effect.title", label=self.words.say(f"effect.{effect.state}"), title=name)

    def _by(self, effect: Effect) -> LinkView | None:
        """What brought the effect about, unless that is a record which is not public."""
        if isinstance(effect.by, Ref):
            title, number = effect.by.title, effect.by.doc_number
            return LinkView(
                self.words.say("effect.numbered", title=title, number=number) if number else title, ""
            )
        other = self.public.get(effect.by or "")
        return (
            None if other is None else LinkView(self.marked_title(other.key), encode(record_path(other.key)))
        )

    def _card(self, record: Record) -> Card:
        published = record.values.get("published")
        day = record.date("published")
        return Card(
            title=record.title,
            url=encode(record_path(record.key)),
            type_label=self.library.types[record.type].label,
            published=UNSTATED_DATE if published is UNSTATED else self.words.day(day) if day else None,
            doc_number=_text(record, "doc_number"),
            issuer=issuers(record, self.words),
            effect=self.effect(record.key),
        )


def issuers(record: Record, words: Words) -> str:
    """The issuing bodies, joined as the pages join lists; 未列明 where the source names none."""
    value = record.values.get("issuer", ())
    if value is UNSTATED:
        return UNSTATED_WORD
    return (
        words.say("common.list_separator").join(str(item) for item in value)
        if isinstance(value, tuple)
        else ""
    )


def _text(record: Record, name: str) -> str:
    value = record.values.get(name, "")
    return UNSTATED_WORD if value is UNSTATED else str(value)

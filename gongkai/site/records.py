"""A record on its own page, and the files that come with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from typing import Final

from gongkai.model.doc_number import CITED, CITED_END, meant, with_brackets
from gongkai.model.library import Library
from gongkai.model.problem import Problem, warning
from gongkai.model.prose import FIGURE, prose_lines
from gongkai.model.record import UNSTATED, UNSTATED_WORD, Record, Ref, Value
from gongkai.model.rules import Rules
from gongkai.model.source import Attached
from gongkai.site.cards import Cards
from gongkai.site.fields import Fields
from gongkai.site.notes import notes
from gongkai.site.outward import Outward
from gongkai.site.relations import Relations
from gongkai.site.steps import step_views
from gongkai.site.takenfiles import withdrawn_files
from gongkai.site.views import AttachmentView, DateView, LinkView, RecordView, ReferenceView
from gongkai.site.words import UNSTATED_DATE

_WITHHELD: Final = {"expired": "ref-expired", "withdrawn": "ref-withdrawn"}
"""What is said of a reference to a record that will not appear, by the reason; else ref-withheld."""


class Records:
    """Makes the views of records."""

    def __init__(
        self,
        library: Library,
        cards: Cards,
        attached: Mapping[str, Attached],
        rules: Rules,
        outward: Outward,
    ) -> None:
        """Take the register, the cards of its records, the files that they may name, and the site's rules.

        `outward` knows the links that leave the sites of government.
        """
        self.outward = outward
        self.library = library
        self.rules = rules
        self.cards = cards
        self.words = cards.words
        self.fields = Fields(cards, attached, outward.to)
        self.relations = Relations(self.fields)
        self._numbers = _numbers(library.records.values())

    def beside(
        self, cards: Cards, library: Library, attached: Mapping[str, Attached], outward: Outward
    ) -> Records:
        """The same for a register in which a few records differ; which number is whose is taken as it was."""
        other = copy(self)
        other.cards, other.library, other.outward = cards, library, outward
        other.fields = Fields(cards, attached, outward.to)
        other.relations = Relations(other.fields)
        return other

    def view(
        self, record: Record, prose_refs: tuple[Ref, ...], register: LinkView | None = None
    ) -> RecordView:
        """The whole record; `prose_refs` are the references in its body.

        `register` leads to where the register of effects tells of it, if it does.
        """
        type_ = self.library.types[record.type]
        fields = self.fields.table(record, type_)
        return RecordView(
            key=record.key,
            title=record.title,
            type_label=type_.label,
            published=self._published(record),
            source=self._plain(record, "source"),
            effect=self.cards.effect(record.key),
            fields=fields,
            summary=self._plain(record, "summary"),
            body=self.outward.prose(record),
            references=(*self._references(prose_refs), *self._cited(record), *self._written(record)),
            attachments=self._attachments(record),
            relations=tuple(self.relations.of(record, prose_refs)),
            correction=self._plain(record, "correction"),
            withdrawn_files=tuple(view for _, view in withdrawn_files(record, self.words)),
            steps=step_views(fields, type_, self.rules),
            notes=tuple(notes(record, self.words)),
            register=register,
        )

    def withheld_references(self, record: Record, refs: tuple[tuple[str, Ref], ...]) -> Iterator[Problem]:
        """A finding for each reference to a record that exists but is not public."""
        for _, ref in refs:
            if (reason := self.cards.withheld.get(ref.target or "")) is not None:
                yield warning(
                    _WITHHELD.get(reason, "ref-withheld"), ref.span, target=ref.target or "", key=record.key
                )

    def _published(self, record: Record) -> DateView | None:
        value = record.values.get("published")
        if value is UNSTATED:
            return UNSTATED_DATE
        return self.words.moment(value) if isinstance(value, dt.date) else None

    def _references(self, refs: tuple[Ref, ...]) -> tuple[ReferenceView, ...]:
        """One entry per target that the prose names, sorted; one that is not public gives no title away."""
        targets = sorted({ref.target for ref in refs if ref.target is not None})
        return tuple(
            ReferenceView(target, self.cards.marked_title(target), self.cards.card(target).url)
            if target in self.cards.public
            else ReferenceView(target, self.words.say("record.not_public"), "")
            for target in targets
        )

    def _cited(self, record: Record) -> Iterator[ReferenceView]:
        """One entry for each number of another public record that the prose cites, sorted."""
        text = record.body.text if record.body else ""
        if record.body is None or not (CITED_END.search(text) and CITED.search(text)):
            return
        lines = (line for _, line in prose_lines(record.body))
        cited = {found["number"] for line in lines for found in CITED.finditer(line)}
        for number in sorted(cited):
            key = self._numbers.get(meant(with_brackets(number)) or "", "")
            if key in self.cards.public and key != record.key:
                yield ReferenceView(number, self.cards.marked(key, number), self.cards.card(key).url)

    def _written(self, record: Record) -> Iterator[ReferenceView]:
        """One entry for each of its figures whose number the prose writes, sorted."""
        numbers = self.cards.figures.get(record.key, {})
        if record.body is None or not numbers:
            return
        found = {match[1] for _, line in prose_lines(record.body) for match in FIGURE.finditer(line)}
        for target in sorted(found):
            label = target.removeprefix("=").strip()
            yield ReferenceView(target, numbers.get(label, UNSTATED_WORD), "")

    def _attachments(self, record: Record) -> tuple[AttachmentView, ...]:
        return tuple(self.fields.file(record, file, title) for title, file in attachments(record))

    def _plain(self, record: Record, name: str) -> str:
        value = record.values.get(name, "")
        return UNSTATED_WORD if value is UNSTATED else str(value)


def _numbers(records: Iterable[Record]) -> dict[str, str]:
    """The key of the record that has a 发文字号, for each that only one record of the register has."""
    keys: dict[str, list[str]] = {}
    for record in records:
        number = record.values.get("doc_number")
        if isinstance(number, str):
            keys.setdefault(number, []).append(record.key)
    return {number: found[0] for number, found in keys.items() if len(found) == 1}


def attachments(record: Record) -> Iterator[tuple[str, Value]]:
    """Title and file of each attachment of a record; where all is 未列明, no title."""
    value = record.values.get("attachments", ())
    for entry in value if isinstance(value, tuple) else (value,):
        if isinstance(entry, Mapping):
            yield UNSTATED_WORD if entry["title"] is UNSTATED else str(entry["title"]), entry["file"]
        else:
            yield "", UNSTATED

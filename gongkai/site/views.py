"""What layouts see: plain data, ready to be shown. Documented in docs/layouts.md.

Every `url` is a path from the root of the site; the filter `href` makes it relative; an empty one is no link.
"""

from __future__ import annotations

from typing import ClassVar

from gongkai.model.source import Prose
from gongkai.model.view import view


@view
class LinkView:
    """A link inside the site or, with `outside`, to another site."""

    text: str
    """What citizens read."""
    url: str
    """Path from the root of the site; absolute when `outside`; empty for plain text."""
    outside: bool = False
    """Whether it leaves the site."""
    address: str = ""
    """Where it leads in the end, when `url` is the page that tells of leaving the sites of government."""


@view
class DateView:
    """A day or a moment."""

    text: str
    """As pages show it: `2022-02-16 16:46` or `2022-02-16`, or 未列明."""
    iso: str
    """For `<time datetime>`: with the site's offset where there is a time; empty when not stated."""


@view
class EffectView:
    """The legal effect of a record today, the same on every surface."""

    state: str
    """`not_yet`, `in_force`, `amended`, `partly_lapsed`, `lapsed`, `repealed` or `unstated`."""
    label: str
    """In words, e.g. 已废止."""
    marked: bool
    """Whether titles, links and rows carry the label: when the record is not simply in force."""
    since: DateView | None
    """The first day of this state, where known."""
    by: LinkView | None
    """The record that brought it about, where it is public, or a document outside the register."""
    parts: str = ""
    """Where only parts have ended: which, as the source calls them."""


@view
class Card:
    """A record where others mention it: in lists, links and relations."""

    SHARED: ClassVar = True
    """Many pages show the same one: its digest is made once."""
    title: str
    """Its title."""
    url: str
    """Its page; empty for a document outside the register."""
    type_label: str = ""
    """What its type is called."""
    published: DateView | None = None
    """When it was published."""
    doc_number: str = ""
    """发文字号; may be 未列明; empty where its type has none."""
    issuer: str = ""
    """发文机关, joined by 、."""
    effect: EffectView | None = None
    """None for types without legal effect."""
    note: str = ""
    """Among relations: which parts it is about, and from what day, where the source says so."""


@view
class FieldView:
    """One field of a record, ready for the information table."""

    name: str
    """The key, e.g. `issuer`."""
    label: str
    """What citizens read, e.g. 发文机关."""
    kind: str
    """`text`, `date`, `url`, `ref`, `file`, `group` or `unstated`: which macro shows it."""
    texts: tuple[str, ...] = ()
    """For `text` and `url`: one entry per value; for `unstated` the word itself."""
    dates: tuple[DateView, ...] = ()
    """For `date`."""
    cards: tuple[Card, ...] = ()
    """For `ref`."""
    files: tuple[AttachmentView, ...] = ()
    """For `file`."""
    groups: tuple[tuple[FieldView, ...], ...] = ()
    """For `group`: the fields of each entry."""
    wide: bool = False
    """Whether it needs a whole row: long texts, groups, several values."""
    urls: tuple[str, ...] = ()
    """For `url`: where each of `texts` leads: to it, or to the page that tells of leaving; or nowhere."""
    codes: tuple[str, ...] = ()
    """For a choice: the key of each option, by which a layout may tell them apart; empty for 未列明."""


@view
class StepView:
    """A step of a decision."""

    fields: tuple[FieldView, ...]
    """What the record tells of it; of one that is still to come its `key` alone."""
    days: int = 0
    """How many days the public is heard, the first and the last counted; 0 where that is not told."""
    ahead: bool = False
    """Whether the record does not tell of it, because one that comes before is still open."""


@view
class AttachmentView:
    """A file that belongs to a record."""

    title: str
    """What citizens read."""
    url: str
    """Where it is; empty where the source does not give the file."""
    format: str
    """Its extension in capitals, e.g. PDF; empty where it has none."""
    size: str
    """Its size in words, e.g. 120 KB; 未列明 or empty where there is no file."""
    pages: int = 0
    """How many pages a PDF has; 0 where that is not known."""
    large: bool = False
    """Whether it is so large that readers are warned before they load it on a phone: from 10 MB."""


@view
class WithdrawnFileView:
    """A file that was taken away from a record that is still public."""

    file: str
    """What it was called; may be 未列明."""
    on: DateView
    """When it was taken away."""
    reason: str
    """Why; may be 未列明."""
    basis: str
    """The rule that asks for it; may be empty or 未列明."""


@view
class RelationView:
    """One kind of relation of a record, from its own side."""

    label: str
    """E.g. 本文废止的文件, 废止本文的文件."""
    cards: tuple[Card, ...] = ()
    """The other records, or documents outside the register."""
    unstated: str = ""
    """The word 未列明, where the source says that there is such a relation but not with what."""


@view
class ReferenceView:
    """What `[[<plural>/<id>]]`, a 发文字号 or `[[=label]]` in prose becomes."""

    target: str
    """What stands between the brackets, or the number."""
    text: str
    """The title or the number, with the label of a marked effect; other words where it is not public."""
    url: str
    """Its page; empty where it is not public."""


@view
class RecordView:
    """A record on its own page."""

    key: str
    """`<plural>/<id>`."""
    title: str
    """Its title."""
    type_label: str
    """What its type is called."""
    published: DateView | None
    """发布日期; None where the record has none."""
    source: str
    """来源; may be empty."""
    effect: EffectView | None
    """None for types without legal effect."""
    fields: tuple[FieldView, ...]
    """The information table, only what the record has and what has no place of its own on the page."""
    summary: str
    """One paragraph, or empty."""
    body: Prose | None
    """Markdown for the filter `prose`."""
    references: tuple[ReferenceView, ...]
    """Records that the prose names, those whose 发文字号 it cites, and figures that it writes."""
    attachments: tuple[AttachmentView, ...]
    """In the order of the record."""
    relations: tuple[RelationView, ...]
    """Both ways, only those that exist."""
    correction: str
    """A correction notice, or empty."""
    withdrawn_files: tuple[WithdrawnFileView, ...] = ()
    """Files that were taken away from it, in the order of the record."""
    steps: tuple[StepView, ...] = ()
    """Of a decision: what the record tells of, in its order, and then what is still to come."""
    notes: tuple[str, ...] = ()
    """Editor's notes, a sentence for each figure that the source states twice with different numbers."""
    register: LinkView | None = None
    """Where the register of effects tells of its last change; None for types without legal effect."""


@view
class YearView:
    """One list page among the lists of a type."""

    label: str
    """E.g. 2021年, or the words for records without a year; of a facet its value."""
    url: str
    """The list page."""
    current: bool = False
    """Whether this is the page being shown."""
    count: int = 0
    """How many records it lists; 0 where that is not told."""
    mark: str = ""
    """By what its rows are told among those of the page being shown; empty where that has not all of them."""


@view
class OutwardView:
    """The page that says that a link leaves the sites of government."""

    address: str
    """Where the link leads, absolute."""
    host: str
    """Its host."""


@view
class ShortView:
    """The small page behind the code on paper."""

    card: Card
    """The record that it leads to."""

"""A draft as the text of a record file: fields, what is asked for as comments, and the Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.importing.legacy import Ask, Cited, Draft

Say = Callable[..., str]
"""The sentence of a key below `import.`, filled in."""

_ORDER: Final = ("title", "published", "source", "issuer", "doc_number", "index_number", "signed_on")
_PLAIN: Final = re.compile(r"[\w\u3014\u3400-\u9fff\u300a\u201c(\uff08][^\n\t#:{}\[\]&*!|>'\"%@`\\]*")
_WORD: Final = re.compile(r"(?:true|false|yes|no|on|off|null|~)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A field that the type of a record requires and that no page tells."""

    name: str
    """Its name."""
    label: str
    """What the type calls it."""
    options: tuple[str, ...] = ()
    """What may stand there, as `key (label)`; empty where anything may."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a draft comes from; it stands as comments in its head and is no part of the site."""

    name: str
    """The file."""
    digest: str
    """The sha256 of its bytes."""
    files: Mapping[str, str]
    """The name beside the record of each file that was copied, by its name beside the page."""
    columns: tuple[str, ...] = ()
    """Keys of the columns of the site that the page names."""


def record_text(draft: Draft, wanted: Sequence[Wanted], origin: Provenance, say: Say) -> str:
    """The whole file."""
    asks: dict[str, list[Ask]] = {}
    for ask in draft.asks:
        asks.setdefault(ask.field, []).append(ask)
    head = list(_origin(draft, origin, say))
    known = {want.name for want in wanted}
    for name in _ORDER:
        head += _field(name, draft, asks.pop(name, []), say, required=name in known)
    head += (line for want in wanted if want.name not in _ORDER for line in _want(want, say))
    if origin.columns:
        head.append(f"columns: [{', '.join(map(_inside, origin.columns))}]")
    head += _relations(draft, asks.pop("repeals", []), say)
    head += _attachments(draft, origin, say)
    for group, file in draft.sheet.items():
        head.append(f"{group}: {{sheet: {scalar(origin.files.get(file, file))}}}")
    for name in sorted(asks):
        head += _comments(asks[name], say)
    head += [f"# {say('done')}", "draft: yes"]
    return "---\n" + "\n".join(head) + "\n---\n" + draft.body


def scalar(text: str) -> str:
    """A text as a value of YAML, in quotes only where it would mean something else without."""
    plain = _PLAIN.fullmatch(text) and text == text.strip() and not _WORD.fullmatch(text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def _inside(text: str) -> str:
    """The same within braces, where a comma parts entries."""
    return scalar(text) if "," not in text else json.dumps(text, ensure_ascii=False)


def _origin(draft: Draft, origin: Provenance, say: Say) -> Iterator[str]:
    yield f"# {say('origin', file=one_line(origin.name))}"
    yield f"# sha256: {origin.digest}"
    if draft.address:
        yield f"# {say('address', address=one_line(draft.address))}"
    if draft.declared:
        yield f"# {say('encoding', encoding=draft.encoding, declared=draft.declared)}"


def _field(name: str, draft: Draft, asks: Sequence[Ask], say: Say, *, required: bool) -> Iterator[str]:
    """The line of a field, or a line that waits for its value behind the reason."""
    if name == "issuer":
        if draft.issuers and not asks:
            yield f"issuer: [{', '.join(map(_inside, draft.issuers))}]"
        elif asks or required:
            yield from _comments(asks or [Ask(name, "missing")], say)
            yield "# issuer: "
        return
    found = draft.found.get(name)
    yield from _comments(asks, say)
    if found is not None:
        yield f"{name}: {scalar(found.value)}"
    elif asks or required:
        if not asks:
            yield from _comments([Ask(name, "missing")], say)
        yield f"# {name}: "


def _comments(asks: Sequence[Ask], say: Say) -> Iterator[str]:
    for ask in asks:
        said = tuple(one_line(text) for text in ask.said)
        label = say(f"field.{ask.field}")
        yield f"# {say(f'ask.{ask.why}', label=label, said=' / '.join(said))}"


def _want(want: Wanted, say: Say) -> Iterator[str]:
    if want.options:
        yield f"# {say('choose', label=want.label, options=', '.join(want.options))}"
    else:
        yield f"# {say('wanted', label=want.label)}"
    yield f"# {want.name}: "


def _relations(draft: Draft, asks: Sequence[Ask], say: Say) -> Iterator[str]:
    yield from _comments(asks, say)
    for name, found in (("repeals", draft.repeals), ("declares_lapsed", draft.lapses)):
        if found:
            yield f"{name}:"
            yield from (_cited(one) for one in found)


def _cited(one: Cited) -> str:
    number = f", doc_number: {_inside(one.doc_number)}" if one.doc_number else ""
    return f"  - {{title: {_inside(one.title)}{number}}}"


def _attachments(draft: Draft, origin: Provenance, say: Say) -> Iterator[str]:
    """The files that were copied as a list; those that were not, as lines that wait for them."""
    copied = [one for one in draft.attachments if one.file in origin.files]
    others = [one for one in draft.attachments if one.file not in origin.files]
    if copied:
        yield "attachments:"
        for one in copied:
            name = origin.files[one.file]
            yield f"  - {{title: {_inside(one.title or name)}, file: {_inside(name)}}}"
    for one in others:
        target = one_line(one.target) or say("cited")
        key = "ask.attachment_unfit" if one.file else "ask.attachment"
        yield f"# {say(key, title=one_line(one.title), target=target)}"


def one_line(text: str) -> str:
    """A text that cannot end a comment."""
    return " ".join(text.split())

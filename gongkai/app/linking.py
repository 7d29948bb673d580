"""Links between pages that were imported: they lead from record to record, once all of these are there."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from gongkai.app.originals import Place
from gongkai.importing.extract import Known
from gongkai.importing.legacy import Draft

_MARK: Final = "\n---\n"
"""Ends the head of a record."""
_DRAFT: Final = "draft: yes"


class Earlier(NamedTuple):
    """A file that was imported before."""

    place: Place
    """Where it is."""
    record: str
    """The key of its record."""


def one_spelling(file: Path) -> str:
    """One spelling for each path; links in it are let be, as those who follow none need not know them."""
    return os.path.normpath(file.absolute())


def known_by(place: Place, by_path: Mapping[str, str], by_address: Mapping[str, str]) -> Known:
    """Tells the record of the page that a link of the one at `place` leads to.

    `by_path` has the record of each file, by its one spelling, and `by_address` that of each address.
    """

    def known(href: str, base: str) -> str:
        plain = href.partition("#")[0]
        try:
            path = unquote(urlsplit(plain).path)
            whole = urljoin(base, plain)
        except ValueError:
            return ""
        found = by_address.get(whole, "") if base else ""
        return found or by_path.get(one_spelling(place.path.parent / path.lstrip("/")), "") if path else ""

    return known


def relinked(text: str, draft_by: Callable[[Known], Draft], known: Known) -> str:
    """The text of a record with links to all records that are known; as it is where somebody was at its body.

    `draft_by` makes the draft of its page anew. A body that it makes with those records alone to which links
    lead already is one that nobody changed: the run that wrote it was cut off, or knew fewer records.
    """
    head, mark, body = text.partition(_MARK)
    if not mark or _DRAFT not in head.split("\n"):
        return text
    draft = draft_by(known)
    if not draft.linked or draft.body == body:
        return text

    def known_before(href: str, base: str) -> str:
        key = known(href, base)
        return key if f"](../{key}.html)" in body else ""

    return f"{head}{mark}{draft.body}" if draft_by(known_before).body == body else text

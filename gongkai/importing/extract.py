"""One file of an older site as the draft of a record, or why it is none."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urljoin, urlsplit

from gongkai.importing import sheets
from gongkai.importing.attached import attachments, beside_file
from gongkai.importing.blocks import Block
from gongkai.importing.body import bulk_of, find_body
from gongkai.importing.choosing import choose, issuers
from gongkai.importing.decoding import clean, decode, is_twice
from gongkai.importing.formats import UnusableError, Why, sort_of
from gongkai.importing.furniture import FILES, han
from gongkai.importing.labels import by_block, said
from gongkai.importing.legacy import Ask, Draft, Found, Original
from gongkai.importing.markdown import as_markdown
from gongkai.importing.page import Page, page_of
from gongkai.importing.repealing import ended
from gongkai.importing.titles import Title, find_title
from gongkai.importing.words import Words, parts

Known = Callable[[str, str], str]
"""The key of the record that a link has become, by the link and the address of its page; empty for none."""

_ASKED: Final = ("published", "source")
"""Fields that nearly every page has, so that it is asked for them."""
_THIN: Final = 60
"""Chinese characters below which a page with many links is a list, and one with a script is filled by it."""
_NAMES: Final = 4
"""Chinese characters from which on the name of a file may be a title."""
_SHOWN: Final = 40
"""Characters of a line that a question shows."""
_LINKS: Final = 6
"""Links from which on a page without a text is a list of them."""
_LINKED: Final = 0.3
"""The share of links in the words of a block from which on it counts as one."""


def nowhere(_href: str, _base: str) -> str:
    """The record of no page: what is known of links before any other page was imported."""
    return ""


def extract(
    original: Original,
    words: Words,
    groups: Mapping[str, Mapping[str, frozenset[str]]],
    known: Known = nowhere,
    workbook: sheets.Workbook = sheets.no_workbooks,
) -> Draft:
    """The draft of a file.

    `groups` are those that a sheet may fill, see `sheets.group_for`; `known` tells the record of a page that
    a link leads to, by the link and the address of the page that it stands on; `workbook` reads an XLSX.

    Raises UnusableError, whose text is the code of the problem.
    """
    sort = sort_of(original.data, original.name)
    if sort == "xlsx":
        return _of_sheet(original, workbook(original.data), groups)
    if sort == "csv":
        return _of_csv(original, groups)
    page = page_of(original, sort)
    found = page.blocks
    pairs, used = said(found, words)
    bulk = bulk_of(found, used, words)
    title = find_title(found, page.head, pairs, used, words, bulk)
    labelled = by_block(pairs)
    body = find_body(found, title, labelled, used, words, bulk)
    text = [found[at] for at in body.numbers]
    _refuse(page, text)
    fields, asked = choose(page, title, body, labelled, words, posixpath.basename(original.name))
    asks = [*asked, *_asks(page, title, fields, [ask.field for ask in asked])]
    told = {name: one for name, one in fields.items() if name != "issuer"}
    if title.text:
        told = {"title": Found(title.text, title.weight), **told}
    base = page.head.address
    links = _Links(base, original.beside, known)
    files = attachments(found, body, original.beside, urljoin(base, ".") if base else "", words)
    over = ended(title.text, text, words)
    if over.counts:
        asks.append(Ask("repeals", "counted", over.counts))
    if body.cut:
        asks.append(Ask("body", "cut", (body.cut[:_SHOWN],)))
    if any(block.merged for block in text):
        asks.append(Ask("body", "merged"))
    if images := sum(block.images for block in text):
        asks.append(Ask("body", "images", (str(images),)))
    return Draft(
        kind="documents" if over.repeals or over.lapses else _kind(title.text, told, words),
        found=told,
        asks=tuple(dict.fromkeys(asks)),
        body=as_markdown(text, links),
        issuers=issuers(fields.get("issuer")),
        attachments=files,
        repeals=over.repeals,
        lapses=over.lapses,
        address=base,
        encoding=page.encoding,
        declared=page.declared,
        weight=body.weight,
        linked=links.local,
        columns=_columns(found[: body.start], words),
    )


def _columns(found: Sequence[Block], words: Words) -> tuple[str, ...]:
    """The names in the line that says where the reader is."""
    line = next((block.text for block in found if words.begins.match(block.text)), "")
    return tuple(parts(line)) if line else ()


def _refuse(page: Page, text: Sequence[Block]) -> None:
    """Raise UnusableError where a page is a list, is filled by a script, or says nothing."""
    rows = [block for block in text if block.rows and block.linked < _LINKED]
    count = sum(han(block.text) for block in text if not block.rows or block in rows)
    links = [
        block
        for block in page.blocks
        if block.links and block.linked > _LINKED and not FILES.search(block.links[0].href)
    ]
    most = sum(len(block.links) if block.rows else 1 for block in links)
    if count < _THIN and not rows and most >= _LINKS and not page.head.filled:
        raise UnusableError(Why.LIST)
    listed = sum(len(block.text) for block in links if block.sort in ("item", "cell", "text", "table"))
    if most >= _LINKS * 2 and listed > 2 * max(1, count) and count < 4 * _THIN and not page.head.filled:
        raise UnusableError(Why.LIST)
    if count < _THIN and page.head.filled and not any(_speaks(block) for block in text):
        raise UnusableError(Why.SCRIPT)
    if not text or not count:
        raise UnusableError(Why.NO_TEXT)


def _speaks(block: Block) -> bool:
    return bool(block.rows) or block.text.endswith("\u3002")


def _asks(page: Page, title: Title, fields: Mapping[str, Found], asked: Sequence[str]) -> list[Ask]:
    """What an editor has to fill in or look at, apart from what places of the page contradict."""
    asks = [Ask(name, "missing") for name in _ASKED if name not in fields and name not in asked]
    if not title.text:
        asks.insert(0, Ask("title", "missing"))
    elif title.others:
        asks.insert(0, Ask("title", "other", title.others[:2]))
    if page.lost:
        asks.append(Ask("body", "lost", (str(page.lost),)))
    return asks


def _kind(title: str, fields: Mapping[str, Found], words: Words) -> str:
    """The folder that the title of a record speaks for."""
    for kind in ("enforcement", "reports"):
        if any(word in title for word in words.kinds[kind]):
            return kind
    if "doc_number" in fields:
        return "documents"
    return next((kind for kind, found in words.kinds.items() if any(word in title for word in found)), "")


class _Links:
    """Where links of a page lead in its record; notes whether any leads to another page of its site."""

    def __init__(self, base: str, beside: frozenset[str], known: Known) -> None:
        """Take the address of the page, the files that lie beside it, and what is known of other pages."""
        self.base = base
        self.beside = beside
        self.known = known
        self.local = False

    def __call__(self, href: str) -> str:
        """The target in Markdown; empty where the words alone are kept, as of what becomes an attachment."""
        if FILES.search(href) and beside_file(href, self.beside, urljoin(self.base, ".")):
            return ""
        try:
            whole = urljoin(self.base, href.strip())
            parts_ = urlsplit(whole)
            own = not parts_.scheme or (parts_.scheme, parts_.netloc) == urlsplit(self.base)[:2]
        except ValueError:
            return ""
        if whole.partition("#")[0] == self.base:
            return ""
        if own and parts_.path:
            self.local = True
            if key := self.known(href.strip(), self.base):
                return f"../{key}.html"
        sound = parts_.scheme in ("http", "https", "mailto", "tel")
        return whole if sound and not any(sign in whole for sign in ' <>()"\\\n\t') else ""


def _of_csv(original: Original, groups: Mapping[str, Mapping[str, frozenset[str]]]) -> Draft:
    read = decode(original.data)
    if is_twice(original.data):
        raise UnusableError(Why.TWICE)
    if read is None:
        raise UnusableError(Why.ENCODING)
    draft = _of_sheet(original, sheets.Grid(sheets.of_csv(clean(read.text))), groups)
    return replace(draft, encoding=read.encoding, declared=read.declared)


def _of_sheet(
    original: Original, grid: sheets.Grid, groups: Mapping[str, Mapping[str, frozenset[str]]]
) -> Draft:
    """A sheet becomes entries of a group where a type has a field for each head, else a table of the text."""
    title, table = sheets.titled(grid.rows)
    if not table:
        raise UnusableError(Why.EMPTY)
    folder, group = sheets.group_for(table[0], groups)
    name = posixpath.basename(original.name)
    stem = name.rpartition(".")[0]
    called = title or (stem if han(stem) >= _NAMES else "")
    fields = {"title": Found(called, 0.9 if title else 0.6)} if called else {}
    asks = [Ask(field, "missing") for field in (*(() if called else ("title",)), *_ASKED)]
    if not group and len(table) > sheets.MOST_ROWS:
        raise UnusableError(Why.TOO_LARGE)
    body = "" if group else as_markdown([Block("", "table", rows=tuple(table))], lambda _href: "")
    return Draft(
        kind=folder or "enforcement",
        found=fields,
        asks=(*asks, *grid.asks),
        body=body,
        sheet={group: f"{stem}.csv"} if group else {},
        table=sheets.as_csv(table) if group else "",
    )

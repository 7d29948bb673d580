"""The files that a page leads to, each once, and those that its text only speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote, urlsplit

from gongkai.importing.blocks import Block
from gongkai.importing.body import Body
from gongkai.importing.furniture import FILES
from gongkai.importing.legacy import Attachment
from gongkai.importing.words import Words, bare

_NUMBER: Final = re.compile(
    r"^[\s\u3000]*(?:\d{1,2}[.\u3001\uff0e)\uff09:\uff1a]?|[(\uff08]\d{1,2}[)\uff09])(?=\D)[\s\u3000]*"
)
_HEAD: Final = re.compile(r"^\s*\u9644\s*(?:\u4ef6|\u8868)?\s*\d{0,2}\s*[:\uff1a.\u3001]?\s*")
_CITED: Final = re.compile(r"^\s*\u9644\s*\u4ef6\s*\d{0,2}\s*[:\uff1a]\s*(?P<rest>\S.*)$")
_NEXT: Final = re.compile(r"^\s*\d{1,2}\s*[.\u3001\uff0e]\s*(?P<rest>[^\d\s].*)$")
_ENDING: Final = re.compile(
    r"\s*[(\uff08\[]?\s*\.?(?:pdf|docx?|xlsx?|wps|et|ofd|rtf|zip|rar)\s*[)\uff09\]]?\s*$", re.IGNORECASE
)
_SIGNS: Final = " \u3000\xa0\u300a\u300b\u3001,\uff0c;\uff1b.\u3002:\uff1a\u2022"
_LONGEST: Final = 120


def attachments(
    found: Sequence[Block], body: Body, beside: frozenset[str], folder: str, words: Words
) -> tuple[Attachment, ...]:
    """Every file that a page leads to or speaks of, in its order.

    `beside` are the files below the folder of the page, `folder` the address of that folder, which may be
    empty.
    """
    listed: dict[str, Attachment] = {}
    for block in found:
        for link in block.links:
            if not (FILES.search(urlsplit_path(link.href)) or FILES.search(link.text)):
                continue
            name = title_of(link.text) or title_of(unquote(urlsplit_path(link.href)).rsplit("/", 1)[-1])
            file = beside_file(link.href, beside, folder)
            key = file or _path(link.href)
            known = listed.get(key)
            if known is None or not known.title:
                listed[key] = Attachment(name, link.href, file)
    known_titles = {bare(one.title) for one in listed.values()}
    cited = [
        Attachment(title, "")
        for title in _cited([found[at] for at in body.numbers], words)
        if not any(bare(title) in known or known in bare(title) for known in known_titles if known)
    ]
    return (*listed.values(), *cited)


def urlsplit_path(href: str) -> str:
    """The path of an address without its question; the address itself where it cannot be read."""
    try:
        return urlsplit(href).path or href
    except ValueError:
        return href


def beside_file(href: str, beside: frozenset[str], folder: str) -> str:
    """Which file beside a page a link means; empty where it is not there."""
    if folder and href.startswith(folder):
        href = href[len(folder) :]
    path = _path(href)
    if path in beside:
        return path
    name = path.rsplit("/", 1)[-1]
    same = sorted(one for one in beside if one.rsplit("/", 1)[-1] == name)
    return same[0] if len(same) == 1 and name else ""


def _path(href: str) -> str:
    """The path that a link means, without question and signs that stand for others."""
    return unquote(urlsplit_path(href)).replace("\\", "/").removeprefix("./")


def title_of(text: str) -> str:
    """What a file is called, without number and ending."""
    name = _ENDING.sub("", _HEAD.sub("", text.strip(_SIGNS), count=1))
    return _ENDING.sub("", _NUMBER.sub("", name, count=1)).strip(_SIGNS)


def _cited(found: Sequence[Block], words: Words) -> list[str]:
    """Titles of files that stand in a list below the text."""
    titles: list[str] = []
    listing = False
    for block in found:
        text = block.text
        first = _CITED.match(text)
        if first:
            titles += [title for part in _parted(first["rest"]) if (title := title_of(part))]
            listing = True
        elif listing and (more := _NEXT.match(text)) and len(text) <= _LONGEST:
            titles.append(title_of(more["rest"]))
        else:
            listing = False
    return [
        title for title in titles if 1 < len(title) <= _LONGEST and not words.attachments.fullmatch(title)
    ]


def _parted(text: str) -> list[str]:
    """The titles of one line, which were often glued: `1.A2.B`."""
    if len(text) > _LONGEST * 2:
        return []
    return [
        part
        for part in re.split(
            r"(?:^|(?<=[\s\u3000\u4e00-\u9fff\u300b)\uff09]))\d{1,2}\s*[.\u3001\uff0e](?!\d)", text
        )
        if part.strip()
    ]

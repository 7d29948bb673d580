"""What stands around a text on every page of a site: menus, places, buttons, counters, feet."""

from __future__ import annotations

import re
from typing import Final

from gongkai.importing.blocks import Block
from gongkai.importing.numerals import PART
from gongkai.importing.words import Words, bare, parts

FILES: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|rtf|zip|rar|7z|csv|txt|tiff?|ceb)(?:$|[?#&])", re.IGNORECASE
)
"""How the address of a file ends that is meant to be kept."""
_SHORT: Final = 150
_SHORT_LINKS: Final = 24
_MOSTLY: Final = 0.7
_SENTENCE: Final = re.compile("[\u3002\uff01\uff1f\uff1b]$")
_TALLY: Final = re.compile(r"\W*\d[\d\W]*")
"""Numbers alone: pages of a list, a count of visits."""


def is_furniture(block: Block, words: Words) -> bool:
    """Whether a block belongs to the page and not to the text."""
    text = block.text
    if block.rows:
        return block.linked >= _MOSTLY and not leads_to_files(block)
    if len(text) <= _SHORT and _is_known(block, words):
        return True
    if _TALLY.fullmatch(text) and block.sort != "item":
        return True
    return block.linked >= _MOSTLY and not _SENTENCE.search(text) and not leads_to_files(block)


def _is_known(block: Block, words: Words) -> bool:
    """Whether a short line is made of words that stand on every page, or begins or ends as such lines do."""
    text = block.text
    if (
        is_never_text(block, words)
        or words.closes.match(text)
        or (text.startswith(("http://", "https://")) and " " not in text)
    ):
        return True
    if (words.begins.match(text) or is_end(block, words)) and not _SENTENCE.search(text):
        return True
    return len(text) <= _SHORT_LINKS and words.links.search(text) is not None and not PART.match(text)


def is_never_text(block: Block, words: Words) -> bool:
    """Whether a short line is one of the page wherever it stands, also in the middle of a text."""
    text = block.text
    if block.rows or len(text) > _SHORT:
        return False
    if words.holds.search(text) or bare(text) in words.alone:
        return True
    return all(bare(part) in words.alone for part in parts(text))


def is_end(block: Block, words: Words) -> bool:
    """Whether the text of a page ends before a block."""
    return not block.rows and len(block.text) <= _SHORT and words.ends.match(block.text) is not None


def leads_to_files(block: Block) -> bool:
    """Whether any link of a block leads to a file that is meant to be kept."""
    return any(FILES.search(link.href) or FILES.search(link.text) for link in block.links)


def han(text: str) -> int:
    """How many Chinese characters a text has."""
    return sum("\u3400" <= sign <= "\u9fff" for sign in text)

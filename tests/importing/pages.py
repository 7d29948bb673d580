"""Small pages for tests of the import, and the parts that are made of them."""

from __future__ import annotations

from gongkai.app.importing import words_of
from gongkai.importing.blocks import Block, blocks, lines
from gongkai.importing.body import Body, bulk_of, find_body
from gongkai.importing.extract import extract
from gongkai.importing.labels import Said, by_block, said
from gongkai.importing.legacy import Draft, Original
from gongkai.importing.markup import Head, parse
from gongkai.importing.titles import Title, find_title

WORDS = words_of()
LONG = "云溪区示例局按照年度计划对示例站点进行了巡查，并公布结果。"
"""A paragraph."""


class Parts:
    """What an import makes of a page on its way."""

    def __init__(self, source: str) -> None:
        """Take HTML, or a text where it has no element."""
        self.head = Head()
        if "<" in source:
            body, self.head = parse(source)
            self.blocks: list[Block] = blocks(body)
        else:
            self.blocks = lines(source)
        self.pairs: list[Said]
        self.pairs, self.used = said(self.blocks, WORDS)
        bulk = bulk_of(self.blocks, self.used, WORDS)
        self.title: Title = find_title(self.blocks, self.head, self.pairs, self.used, WORDS, bulk)
        self.body: Body = find_body(self.blocks, self.title, by_block(self.pairs), self.used, WORDS, bulk)

    @property
    def text(self) -> list[str]:
        """The paragraphs of the text."""
        return [self.blocks[at].text for at in self.body.numbers]


def drafted(source: str, name: str = "a.html", beside: frozenset[str] = frozenset()) -> Draft:
    """The draft of a page."""
    return extract(Original(name, source.encode(), beside), WORDS, {})


def found(source: str) -> dict[str, str]:
    """The fields of its draft."""
    return {field: one.value for field, one in drafted(source).found.items()}


def asked(source: str) -> set[tuple[str, str]]:
    """What its draft asks."""
    return {(ask.field, ask.why) for ask in drafted(source).asks}

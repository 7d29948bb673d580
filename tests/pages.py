"""Read the project's own Markdown: sections, tables, links, commands, and examples that are files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Final

_BLOCK: Final = re.compile(r"^```(\w+)(?: (\S[^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE: Final = re.compile(r"`[^`\n]*`")
_LINK: Final = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
_HEADING: Final = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_CELL: Final = re.compile(r"(?<!\\)\|")


def plain(text: str) -> str:
    """The text without its blocks of code."""
    return _BLOCK.sub("", text)


def links(text: str) -> list[str]:
    """Where the links of a text lead; what stands in code is no link."""
    return _LINK.findall(_CODE.sub("", plain(text)))


def files(text: str) -> list[tuple[str, str]]:
    """Path and content of each block whose first line names a path."""
    return [(path, content) for _, path, content in _BLOCK.findall(text) if path]


def commands(text: str) -> list[str]:
    """What a reader may type: the lines of the `sh` blocks, without their remarks."""
    lines = (
        line.split("#")[0].strip()
        for kind, _, block in _BLOCK.findall(text)
        if kind == "sh"
        for line in block.splitlines()
    )
    return [line for line in lines if line]


def verbs(text: str) -> set[str]:
    """The targets that the commands of a text give to make."""
    return {word for line in commands(text) for word in re.findall(r"^make ([a-z]+)", line)}


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above. KeyError where there is none."""
    found = list(_HEADING.finditer(_BLOCK.sub(lambda block: re.sub(r"\S", " ", block[0]), text)))
    for number, match in enumerate(found):
        if match[2] == heading:
            ends = (later.start() for later in found[number + 1 :] if len(later[1]) <= len(match[1]))
            return text[match.end() : next(ends, len(text))]
    raise KeyError(heading)


def rows(text: str) -> list[list[str]]:
    """The cells of each row of the tables of a text, without heads and rules."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    split = [[cell.strip() for cell in _CELL.split(line.strip().strip("|"))] for line in lines]
    heads = {number - 1 for number, cells in enumerate(split) if set("".join(cells)) <= set("-: ")}
    return [cells for number, cells in enumerate(split) if not {number, number - 1} & heads]


def named(text: str) -> list[str]:
    """What stands as code in the first cell of each row."""
    return [name for cells in rows(text) for name in re.findall(r"`([^`]+)`", cells[0])]


def anchors(text: str) -> set[str]:
    """The anchors that the headings of a text get: small letters, hyphens for blanks, no other signs."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for _, heading in _HEADING.findall(plain(text))
    }


def dead(path: str, pages: Mapping[str, str], known: set[str]) -> Iterator[str]:
    """Relative links of one page that lead to no known file, or to no heading of it.

    `pages` are the texts by path, `known` the paths of all files and folders.
    """
    for link in links(pages[path]):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else path
        if target not in known or (anchor and anchor not in anchors(pages.get(target, ""))):
            yield link

"""Links and images in prose that no reader could follow or hear, told before a page is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.model.problem import Problem, Span, error, warning
from gongkai.model.prose import CODE, DEFINITION, LINK

_IMAGE: Final = re.compile(r"(?<!\\)!\[\s*\](?=[(\[])")
_WORDLESS: Final = re.compile(r"(?<![!\\\]])\[\s*\](?=\(|\[[^\]])")
_NOWHERE: Final = re.compile(r"\[[^\[\]]*(?<!\\)\](?P<address>\(\s*(?:#\s*|<\s*#?\s*>\s*)?\))")
_OUTSIDE: Final = re.compile(r"\s*https?:", re.IGNORECASE)
_HOSTLESS: Final = re.compile(r"(?P<scheme>https?):(?!//[^/\\])[/\\]*(?P<rest>.*)", re.IGNORECASE)
"""The address of a site in which something else stands for the two slashes."""
_BROKEN: Final = re.compile("[\\s\u2018\u2019\u201c\u201d\uff02]")
"""Signs that end an address, or that stand around a title where plain quotes are meant."""
_WITHIN: Final = re.compile(
    r"""(?<![\\!\[])\[[^\[\]]*
        (?P<inner>\[\[[^\[\]/]+/[^\[\]]+\]\] | \[\^[^\[\]]+\] | <[A-Za-z][A-Za-z0-9+.-]*://[^<>]*>)
        [^\[\]]*\][(]""",
    re.VERBOSE,
)


def links(path: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """An error for each link or image without words or address; a warning for a link within another.

    `lines` are the `prose_lines` of a body, each by its number in the file.
    """
    for number, line in lines.items():
        if "]" not in line:
            continue
        for pattern, part, code in (
            (_IMAGE, 0, "image-no-words"),
            (_WORDLESS, 0, "link-no-words"),
            (_NOWHERE, "address", "link-no-address"),
        ):
            for found in pattern.finditer(line):
                yield error(code, Span(path, number, found.start(part) + 1))
        for found in (*LINK.finditer(line), *DEFINITION.finditer(line)):
            part = "address" if found.re is DEFINITION else found.lastgroup or "plain"
            address = found[part].strip().strip("<>")
            if (hostless := _HOSTLESS.match(address)) and CODE not in address:
                wanted = f"{hostless['scheme']}://{hostless['rest']}"
                place = Span(path, number, found.start(part) + 1)
                yield error("link-no-slashes", place, target=address, wanted=wanted)
            elif (
                found.re is LINK
                and _OUTSIDE.match(address)
                and _BROKEN.search(address)
                and CODE not in address
            ):
                yield error("link-address", Span(path, number, found.start(part) + 1), target=address)
        for found in _WITHIN.finditer(line):
            place = Span(path, number, found.start("inner") + 1)
            yield warning("link-within", place, text=found["inner"])

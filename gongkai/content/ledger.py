"""Read the ledger of addresses: one a line, so that two versions are merged by keeping the lines of both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gongkai.content.parse import decode
from gongkai.model.address import KINDS, Address
from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.source import Source

_LINE: Final = re.compile(rf"(?P<kind>{'|'.join(KINDS)}) (?P<path>(?!/)[^\x00-\x1f\x7f]*[^\x00-\x1f\x7f\s])")
_PAGE: Final = re.compile(r"(?!record |gone )|\w+ (?!\.html).*[^/]\.html$")
"""What a line about a record ends with."""
_NO_ADDRESS: Final = ("#", "<<<<<<<", "=======", ">>>>>>>", "|||||||")
"""How remarks begin, and the marks that a merge leaves between lines of which all are meant."""


def read_ledger(source: Source | None) -> Checked[Mapping[Address, Span]]:
    """Every address with its line; none where there is no ledger. An error for each line that is none."""
    if source is None:
        return Checked({})
    text = decode(source)
    found: dict[Address, Span] = {}
    problems: list[Problem] = [*text.problems]
    for number, line in enumerate(text.value.split("\n"), 1):
        words, place = line.strip(), Span(source.path, number, 1)
        if not words or words.startswith(_NO_ADDRESS):
            continue
        address = _LINE.fullmatch(words)
        if address is None or not _PAGE.match(words) or ".." in address["path"].split("/"):
            problems.append(error("ledger-line", place, value=words))
        else:
            found.setdefault(Address(address["kind"], address["path"]), place)
    return Checked(found, tuple(problems))

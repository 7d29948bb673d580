"""Signs of a Chinese keyboard that look like marks of Markdown, and stay on the page as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.model.problem import Problem, Span, warning
from gongkai.model.prose import CODE
from gongkai.model.stars import read_stars
from gongkai.model.typed import plain

SIGNS: Final = frozenset("[\uff3b\uff3d\u3010\uff03\uff0a")
"""One of these stands wherever there is something to tell."""
_LINK: Final = re.compile(
    r"""(?<!\\)[\[\uff3b\u3010](?P<words>[^\[\]\uff3b\uff3d\u3010\u3011\n]+)[\]\uff3d\u3011]
        [\x20\u3000]*[(\uff08]
        [\x20\u3000]*(?P<address>(?:https?://|mailto:|www\.)[^\s()\uff08\uff09]*)[\x20\u3000]*[)\uff09]""",
    re.VERBOSE,
)
_REAL: Final = re.compile(r"\[[^\]]*\]\([^\uff08\uff09]*\)")
_RECORD: Final = re.compile(
    r"""(?<!\\)[\[\uff3b\u3010]{2}(?P<target>[^\[\]\uff3b\uff3d\u3010\u3011\n=][^\[\]\uff3b\uff3d\u3010\u3011\n]*)
        [\]\uff3d\u3011]{2}(?![(\[])""",
    re.VERBOSE,
)
_NOTE: Final = re.compile(
    r"(?<!\\)[\[\uff3b\u3010][\x20\u3000]?[\^\uff3e](?P<name>[^\[\]\uff3b\uff3d\u3010\u3011\n]+)[\]\uff3d\u3011](?P<note>[:\uff1a])?"
)
_KEY: Final = re.compile(r"[^/\s]+/[^/\s]+")
_HEADING: Final = re.compile("[ >]*(?P<marks>\uff03{1,6})(?P<words>[^\uff03]+)")
_BOLD: Final = 2


def alike(path: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """A warning for each, with what was probably meant; `lines` are the `prose_lines` of a body."""
    for number, line in lines.items():
        if not SIGNS.isdisjoint(line):
            for start, typed, wanted in (*_links(line), *_records(line), *_notes(line), *_marks(line)):
                yield warning("mark-alike", Span(path, number, start + 1), text=typed, wanted=wanted)


def _links(line: str) -> Iterator[tuple[int, str, str]]:
    for found in _LINK.finditer(line):
        address = found["address"]
        wanted = f"[{found['words']}]({'https://' if address.startswith('www.') else ''}{address})"
        if not _REAL.fullmatch(found[0]):
            yield found.start(), found[0], wanted


def _records(line: str) -> Iterator[tuple[int, str, str]]:
    for found in _RECORD.finditer(line):
        target = plain(found["target"]).strip()
        wanted = f"[[{target}]]" if _KEY.fullmatch(target) else f"[[\u2026/{target.strip('/')}]]"
        if (
            found[0] != wanted
            and CODE not in target
            and "/" not in found["target"] * found[0].startswith("[[")
        ):
            yield found.start(), found[0], wanted


def _notes(line: str) -> Iterator[tuple[int, str, str]]:
    for found in _NOTE.finditer(line):
        begins = found["note"] is not None and not line[: found.start()].strip(" >")
        mark = f"[^{plain(found['name']).strip()}]"
        if not found[0].startswith("[^") or not found[0].rstrip(":\uff1a").endswith("]"):
            yield found.start(), found[0], f"{mark}: " if begins else mark


def _marks(line: str) -> Iterator[tuple[int, str, str]]:
    if heading := _HEADING.fullmatch(line):
        marks = plain(heading["marks"])
        words = heading["words"].strip()
        yield heading.start("marks"), heading[0].strip(), f"{marks} {words}"
    if "\uff0a" in line:
        stars = line.replace("*", CODE).replace("\uff0a", "*")
        for first, last, _size, doubtful in read_stars(stars).pairs:
            if not doubtful and first.end - first.start == last.end - last.start == _BOLD:
                yield first.start, line[first.start : last.end], f"**{line[first.end : last.start]}**"

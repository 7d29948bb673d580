"""The numbers that Word counts by itself, written out: a DOCX holds of `一、总体要求` only the words.

What a number looks like stands in `word/numbering.xml` (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from gongkai.importing.formats import XML
from gongkai.importing.numerals import chinese, letters, roman

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT, _NUMBERING, _STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
_CIRCLED: Final = 20
_LONGEST: Final = 60
"""Signs of a number with what stands around it; more would be repeated before each paragraph."""
_DIGITS: Final = 6
"""Of a first number at most."""
_PLACE: Final = re.compile(r"%([1-9])")
_UNCOUNTED: Final = ("bullet", "none")


@dataclass(frozen=True, slots=True)
class Level:
    """How the numbers of one level of a list look."""

    form: str
    """The name of the numerals, such as `chineseCounting`."""
    text: str
    """The number with what stands around it; `%1` is the number of the first level."""
    start: int
    """The first number."""
    legal: bool = False
    """Whether the numbers of all levels are plain digits in it."""


def written_out(data: bytes) -> bytes:
    """The same DOCX with the numbers of its lists as words of their paragraphs.

    What is not counted stays as it is, and images are left out, which may be damaged. Raises `ZIP_FAULTS` and
    the errors of ElementTree.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _NUMBERING not in archive.namelist():
            return data
        levels = _levels(parsed(archive.read(_NUMBERING)))
        styles = _styled(archive.read(_STYLES)) if _STYLES in archive.namelist() else {}
        document = parsed(archive.read(_DOCUMENT))
        _count(document, levels, styles)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
            for one in archive.infolist():
                if not one.filename.endswith(XML):
                    continue
                whole = ET.tostring(document) if one.filename == _DOCUMENT else archive.read(one)
                made.writestr(one.filename, whole)
    return stream.getvalue()


def _count(
    document: ET.Element, levels: Mapping[str, Mapping[int, Level]], styles: Mapping[str, str]
) -> None:
    """Put the number of each paragraph that has one in front of its words."""
    counters: dict[str, dict[int, int]] = defaultdict(dict)
    for paragraph in document.iter(f"{_W}p"):
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            continue
        numbered = properties.find(f"{_W}numPr")
        style = _value(properties.find(f"{_W}pStyle"))
        number = _value(numbered.find(f"{_W}numId")) if numbered is not None else styles.get(style, "")
        depth = int(_value(numbered.find(f"{_W}ilvl")) or 0) if numbered is not None else 0
        of_list = levels.get(number, {})
        level = of_list.get(depth)
        if level is None or level.form in _UNCOUNTED or not any(paragraph.itertext()):
            continue
        counter = counters[number]
        counter[depth] = counter.get(depth, level.start - 1) + 1
        for deeper in [one for one in counter if one > depth]:
            del counter[deeper]
        if numbered is not None:
            properties.remove(numbered)
        run = ET.Element(f"{_W}r")
        ET.SubElement(run, f"{_W}t").text = _shown(level, of_list, counter)
        paragraph.insert(list(paragraph).index(properties) + 1, run)


def _shown(level: Level, of_list: Mapping[int, Level], counter: Mapping[int, int]) -> str:
    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        of = of_list.get(depth, level)
        return numeral(counter.get(depth, of.start), "decimal" if level.legal else of.form)

    return _PLACE.sub(number, level.text)


def numeral(number: int, form: str) -> str:
    """A number in the numerals that Word calls so; plain digits for those that are seldom used."""
    if "hinese" in form or form.startswith(("ideograph", "japanese")):
        return chinese(number)
    if form.endswith(("Letter", "Roman")):
        made = letters(number) if form.endswith("Letter") else roman(number)
        return made.upper() if form.startswith("upper") else made
    if form.startswith("decimalEnclosedCircle") and 0 < number <= _CIRCLED:
        return chr(0x245F + number)
    return str(number)


def _levels(root: ET.Element) -> dict[str, dict[int, Level]]:
    """The levels of each list, by the id that paragraphs have for it."""
    kinds = {one.get(f"{_W}abstractNumId", ""): one for one in root.iter(f"{_W}abstractNum")}
    found: dict[str, dict[int, Level]] = {}
    for number in root.iter(f"{_W}num"):
        kind = kinds.get(_value(number.find(f"{_W}abstractNumId")))
        levels = kind.iter(f"{_W}lvl") if kind is not None else ()
        found[number.get(f"{_W}numId", "")] = {
            int(level.get(f"{_W}ilvl", "0")): Level(
                _value(level.find(f"{_W}numFmt")) or "decimal",
                _value(level.find(f"{_W}lvlText"))[:_LONGEST],
                _start(_value(level.find(f"{_W}start"))),
                level.find(f"{_W}isLgl") is not None,
            )
            for level in levels
        }
    return found


def _start(text: str) -> int:
    """The first number of a level: 1 where none is told, or one that nobody counts to."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 1


def _styled(data: bytes) -> dict[str, str]:
    """The list of each style of paragraphs that is counted by itself."""
    root = parsed(data)
    found = {}
    for style in root.iter(f"{_W}style"):
        number = _value(style.find(f"{_W}pPr/{_W}numPr/{_W}numId"))
        if number:
            found[style.get(f"{_W}styleId", "")] = number
    return found


def parsed(data: bytes) -> ET.Element:
    """The root of a part of a DOCX. Raises ParseError and ValueError."""
    try:
        return ET.fromstring(data)  # noqa: S314 - entities were refused
    except LookupError as fault:
        raise ET.ParseError(str(fault)) from fault  # An encoding that nobody knows.


def _value(element: ET.Element | None) -> str:
    return element.get(f"{_W}val", "") if element is not None else ""

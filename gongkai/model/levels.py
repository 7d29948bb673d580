"""The levels of an official text, which stay as typed, and the dots that Word puts before items."""

from __future__ import annotations

import re
from typing import Final

_HAN_NUMBER: Final = "[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e]{1,5}"
_CITED: Final = (
    "\u9879(?!\u76ee)|\u6761(?![\u4ef6\u4f8b])|\u76ee(?![\u7684\u6807\u5f55\u524d])"
    "|\u53ca(?!\u65f6)|[\u6b3e\u81f3\u3001\u548c\u6216]"
)
"""Follows a number in the middle of a sentence, as in （一）项 or （一）、（二）, but not in （一）项目."""
TEXT: Final = "[\u201c\u300a\u3400-\u9fff]"
"""What the words behind a number begin with, as a pattern."""
_NUMBERED: Final = re.compile(
    rf"""[ \u3000]{{0,3}}(?:
        (?:{_HAN_NUMBER}|\d{{1,3}})\u3001
        | \d{{1,3}}(?:\uff0e|\.(?=[\u3000\xa0]*{TEXT}))
        | (?P<closed>\d{{1,3}}[)\uff09])[ ]?(?={TEXT})(?!{_CITED})
        | [(\uff08](?:{_HAN_NUMBER}|\d{{1,3}})[)\uff09](?!{_CITED})
        | [\u2460-\u2473]
        | \u7b2c(?:{_HAN_NUMBER}|\d{{1,3}})[\u7f16\u7ae0\u8282\u6761](?:\u4e4b{_HAN_NUMBER})?(?=[ \u3000]|$)
    )""",
    re.VERBOSE,
)
"""The levels of an official text (GB/T 9704-2012, 7.3.3) and the parts of a regulation."""
_DOTS: Final = "\u2022\u25cf\u25cb\u25a0\u25a1\u25c6\u25c7\u25b2\u2605\u2606\u2713\uf06c\uf0d8\uf0b7"
_BLANKS: Final = "[ \u3000\xa0]*"
_DOT: Final = re.compile(rf"[ ]{{0,3}}[{_DOTS}]{_BLANKS}\S")
"""What Word puts before items; no sentence goes on with one."""
_TWIN: Final = re.compile(
    rf"[ ]{{0,3}}(?:(?P<sign>[-+\uff0d\u2013\u00d8\u00b7])|\d{{1,2}}(?:\.\d{{1,2}})+){_BLANKS}(?={TEXT})"
)
"""What may as well stand in the middle of a sentence, but not at the beginning of two lines running."""
_RUNS_ON: Final = ("\uff0c", "\u3001", "\u7b2c", ",")
"""Ends of a line whose sentence goes on in the next one, whatever that begins with."""
_ENDS: Final = re.compile("[\u3002\uff0c\u3001\uff1b\uff1a\uff1f\uff01.,;:?!\u2026\u2014]$")
_TITLE: Final = 22
"""Characters of a title at most. A printed line has 28 (GB/T 9704-2012, 5.2.3), two of them left blank at the
beginning: a line of that length is one that was wrapped."""


def is_level(line: str) -> bool:
    """Whether a line begins with a number of the text itself."""
    return _NUMBERED.match(line) is not None


def begins_level(line: str, above: str, below: str) -> bool:
    """The same, and not in the middle of the sentence of the line above."""
    if goes_on(above):
        return False
    if number := _NUMBERED.match(line):
        return number["closed"] is None or not _is_open(above)
    return _DOT.match(line) is not None or _is_twin(line, above) or _is_twin(line, below)


def goes_on(line: str) -> bool:
    """Whether the sentence of a line goes on in the next one, whatever that begins with."""
    return line.rstrip().endswith(_RUNS_ON)


def is_short(line: str) -> bool:
    """Whether a line is too short to have been wrapped."""
    return len(line.strip()) <= _TITLE


def is_title(line: str) -> bool:
    """Whether a line is a numbered title, below which its text begins."""
    return is_short(line) and is_level(line) and not _ENDS.search(line.strip())


def _is_twin(line: str, other: str) -> bool:
    found, near = _TWIN.match(line), _TWIN.match(other.lstrip(" "))
    return found is not None and near is not None and found["sign"] == near["sign"]


def _is_open(line: str) -> bool:
    """Whether a bracket of a line is still open at its end."""
    opened, closed = (len(re.findall(signs, line)) for signs in ("[(\uff08]", "[)\uff09]"))
    return opened > closed

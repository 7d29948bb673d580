"""Lines that begin something of their own, although no blank line stands above them.

Markdown would join them to the line above; the editor sees them apart.
"""

from __future__ import annotations

import re
from typing import Final

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from gongkai.model.prose import TABLE_RULE

_ITEM: Final = re.compile(r"[ ]{0,3}(?:(?P<bullet>[*+-])|(?P<number>\d{1,3})\.)[ ]+\S")
_HAN_NUMBER: Final = "[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e]{1,5}"
_CITED: Final = (
    "\u9879(?!\u76ee)|\u6761(?![\u4ef6\u4f8b])|\u76ee(?![\u7684\u6807\u5f55\u524d])"
    "|\u53ca(?!\u65f6)|[\u6b3e\u81f3\u3001\u548c\u6216]"
)
"""Follows a number in the middle of a sentence, as in （一）项 or （一）、（二）, but not in （一）项目."""
_TEXT: Final = "[\u201c\u300a\u3400-\u9fff]"
_NUMBERED: Final = re.compile(
    rf"""[ \u3000]{{0,3}}(?:
        (?:{_HAN_NUMBER}|\d{{1,3}})\u3001
        | \d{{1,3}}(?:\uff0e|\.(?={_TEXT}))
        | (?P<closed>\d{{1,3}}[)\uff09])[ ]?(?={_TEXT})(?!{_CITED})
        | [(\uff08](?:{_HAN_NUMBER}|\d{{1,3}})[)\uff09](?!{_CITED})
        | [\u2460-\u2473]
        | \u7b2c(?:{_HAN_NUMBER}|\d{{1,3}})[\u7f16\u7ae0\u8282\u6761](?=[ \u3000]|$)
    )""",
    re.VERBOSE,
)
"""The levels of an official text (GB/T 9704-2012, 7.3.3) and the parts of a regulation."""
_RUNS_ON: Final = ("\uff0c", "\u3001", "\u7b2c", ",")
"""Ends of a line whose sentence goes on in the next one, whatever that begins with."""
_ENDS: Final = re.compile("[\u3002\uff0c\u3001\uff1b\uff1a\uff1f\uff01.,;:?!\u2026\u2014]$")
_STOPS: Final = ("\u3002", "\uff1a", "\uff1b")
"""Ends of a line below which any number begins a list; none of Latin text, whose lines may begin with one."""
_UNDERLINE: Final = re.compile(r"[ ]{0,3}[-=|: ]+")
"""Makes a heading, or the head of a table, of the line above."""
_HEADING: Final = re.compile(r"[ ]{1,3}(?=#{1,6}[ ])")
_IN: Final = re.compile(r"[ ]{0,3}\u3000{2,}\S")
"""How a paragraph begins in print: two characters in, a signature further."""
_AWAY: Final = re.compile(r"[ ]{8,}(?=\S)")
"""What a signature is moved to the right with."""
_NESTS: Final = re.compile(r"[ ]{0,3}(?:[*+-][ ]|\d{1,3}\.[ ]|\[\^|>)")
"""Begins something that lines further in belong to."""
_TITLE: Final = 22
"""Characters of a title at most. A printed line has 28 (GB/T 9704-2012, 5.2.3), two of them left blank at the
beginning: a line of that length is one that was wrapped."""


class StartExtension(Extension):
    """Everything of this module, for one Markdown instance."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name that Markdown calls)
        """Register with Markdown: after blanks are made alike (30), before anything is read."""
        md.preprocessors.register(_Starts(md), "starts", 25)


class _Starts(Preprocessor):
    """Puts the blank line where Markdown needs one."""

    def run(self, lines: list[str]) -> list[str]:
        result: list[str] = []
        kind, nested, table = "", False, False
        for typed, below in zip(lines, (*lines[1:], ""), strict=True):
            above = result[-1] if result else ""
            line = _HEADING.sub("", typed, count=1)
            if not line.strip() or not above.strip():
                kind, table = "", False
                nested = nested and (not line.strip() or line.startswith("    "))
            if item := _ITEM.match(line):
                first = item.lastgroup != kind and (kind != "" or _is_first(item["number"], above, below))
                begins = first or (table and "|" not in line)
                kind = item.lastgroup or ""
            else:
                begins = _is_paragraph(line, above, below) or (table and "|" not in line)
                if not nested and above.strip() and not above.startswith("    ") and _AWAY.match(line):
                    begins, line = True, line.lstrip()
                kind = "" if begins else kind
            nested = nested or _NESTS.match(line) is not None
            table = (table and not begins) or ("|" in above and TABLE_RULE.fullmatch(line) is not None)
            if begins and above.strip() and not above.startswith("    "):
                result.append("")
            result.append(line)
        return result


def _is_paragraph(line: str, above: str, below: str) -> bool:
    """Whether a line that is no item begins a paragraph or a table."""
    return (
        _is_numbered(line, above)
        or (_is_title(above) and not _UNDERLINE.fullmatch(line))
        or _IN.match(line) is not None
        or ("|" in line and "|" not in above and TABLE_RULE.fullmatch(below) is not None)
    )


def _is_first(number: str | None, above: str, below: str) -> bool:
    """Whether an item below a line of text begins a list: a bullet and `1.` always do.

    So does any number below the end of a Chinese sentence or the line of another number, and one that the
    line below counts on from.
    """
    if number in (None, "1") or above.rstrip().endswith(_STOPS) or _NUMBERED.match(above):
        return True
    following = _ITEM.match(below)
    counted = following is not None and following["number"] == str(int(number) + 1)
    return counted and re.search(_TEXT, above) is not None


def _is_numbered(line: str, above: str) -> bool:
    """Whether a line begins with a number of the text itself, and not in the middle of a sentence."""
    number = _NUMBERED.match(line)
    if number is None or above.rstrip().endswith(_RUNS_ON):
        return False
    return number["closed"] is None or not _is_open(above)


def _is_open(line: str) -> bool:
    """Whether a bracket of a line is still open at its end."""
    opened, closed = (len(re.findall(signs, line)) for signs in ("[(\uff08]", "[)\uff09]"))
    return opened > closed


def _is_title(line: str) -> bool:
    """Whether a line is a numbered title, below which its text begins."""
    words = line.strip()
    return len(words) <= _TITLE and _NUMBERED.match(line) is not None and not _ENDS.search(words)

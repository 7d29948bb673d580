"""Document numbers as old pages write them: in any brackets, with blanks, glued to a title, or damaged."""

from __future__ import annotations

import re
from typing import Final

from gongkai.model.doc_number import with_brackets
from gongkai.model.typed import NUMBER

_HAN: Final = "\u3400-\u9fff"
_OPEN: Final = "[\u3014\\[(\uff08\u3010\ufe5d\uff3b\u2772\u3008\u2768]"
_CLOSE: Final = "[\u3015\\])\uff09\u3011\ufe5e\uff3d\u2773\u3009\u2769]"
_GAP: Final = r"[\s\u3000\xa0]*"
_NUMBERS: Final = f"[{NUMBER}\u865f]"
_ORDINAL: Final = "\u7b2c"
_DIGIT: Final = "[0-9\uff10-\uff19]"
_YEARED: Final = (
    rf"{_GAP}{_OPEN}{_GAP}(?:19|20){_DIGIT}{{2}}{_GAP}{_CLOSE}"
    rf"{_GAP}{_ORDINAL}?{_GAP}{_DIGIT}{{1,6}}{_GAP}{_NUMBERS}"
)
_ORDER: Final = rf"[{_HAN}]{{2,24}}\u4ee4{_GAP}{_ORDINAL}?{_GAP}{_DIGIT}{{1,5}}{_GAP}{_NUMBERS}"
_WHOLE: Final = re.compile(rf"[{_HAN}][{_HAN}0-9A-Za-z]{{0,15}}{_YEARED}|{_ORDER}")
_BEHIND: Final = re.compile(_YEARED)
_LONGEST_INDEX: Final = 60
_INDEX: Final = re.compile(r"[A-Z0-9]{3,}[A-Za-z0-9]*[-/](?:[A-Za-z0-9]+[-/])*(?:19|20)\d\d[-/]?\d{3,}")
_BROKEN: Final = re.compile(rf"[{_HAN}]{{2,24}}{_OPEN}{_GAP}(?:19|20){_DIGIT}{{2,8}}{_GAP}{_NUMBERS}")
_BRACKETS: Final = re.compile(f"{_OPEN}(?={_GAP}(?:19|20){_DIGIT}{{2}}{_GAP}{_CLOSE})")
_CLOSES: Final = re.compile(rf"(?<=\u3014)({_GAP}(?:19|20){_DIGIT}{{2}}{_GAP}){_CLOSE}")


def tidy(number: str) -> str:
    """A number without blanks and with the brackets that it should have; all else as it stands."""
    bare = "".join(number.split()).replace("\u865f", NUMBER)
    bare = _CLOSES.sub("\\1\u3015", _BRACKETS.sub("\u3014", bare))
    return with_brackets(bare)


def only_number(text: str) -> str:
    """The number that a text consists of, but for a bracket around it; empty where it does not."""
    bare = text.strip().strip("()\uff08\uff09").strip()
    return tidy(bare) if _WHOLE.fullmatch(bare) else ""


def only_index(text: str) -> str:
    """The index number that a text consists of; empty where it does not look like one beyond doubt."""
    bare = text.strip()
    return bare if len(bare) <= _LONGEST_INDEX and _INDEX.fullmatch(bare) else ""


def is_broken(text: str) -> bool:
    """Whether a text was a number before a bracket of it was lost."""
    return not _BEHIND.search(text) and _BROKEN.search(text) is not None


def unglued(title: str, ends: tuple[str, ...]) -> tuple[str, str]:
    """A title and the number that stands right behind it; the number is empty where there is none.

    Where the title ends and the office of the number begins shows only by how titles end.
    """
    found = _BEHIND.search(title)
    if found is None or title[found.end() :].strip(" )\uff09\u3000\xa0"):
        return title, ""
    before = title[: found.start()]
    bracket = max(before.rfind("("), before.rfind("\uff08"))
    cut = bracket if bracket >= 0 and len(before) - bracket <= _LONGEST else -1
    if cut < 0:
        blank = max(before.rstrip().rfind(sign) for sign in " \u3000\xa0")
        cut = blank if blank > 0 else max(_after(before, end) for end in ends)
    if cut <= 0:
        return title, ""
    number = before[cut:].strip(" (\uff08\u3000\xa0") + found[0]
    return (before[:cut].rstrip(" \u3000\xa0"), tidy(number)) if only_number(number) else (title, "")


_SHORTEST, _LONGEST = 2, 26
"""Signs of the office in a number, perhaps with a bracket before it."""


def _after(text: str, end: str) -> int:
    """Where the last of these words ends that has a number's office behind it; 0 where there is none."""
    at = text.rfind(end)
    behind = len(text) - at - len(end)
    return at + len(end) if at > 0 and _SHORTEST <= behind <= _LONGEST else 0

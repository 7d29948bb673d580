"""Numbers and names with what identifies a person hidden: 138****1234, 张**."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

MOBILE: Final = re.compile(r"(?:(?:00)?86|0)?(1[3-9]\d{9})", re.ASCII)
"""A mobile number in plain digits; the group is the number without what is dialled before it."""
STAR: Final = "*"
PARTS: Final = re.compile("[\u3001\uff0c\uff1b,;/]")
"""What parts names or numbers of which a text holds several."""
_SEVERAL: Final = re.compile(f"({PARTS.pattern})")
_MOST: Final = 15
"""Digits of one number for a telephone, at most, all that is dialled before and behind it counted."""
_SIGN: Final = re.compile(r"[0-9A-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
"""What of a number counts; blanks and hyphens between stay as they are."""
_NAME: Final = re.compile(r"[^\W\d_]+")
_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def mask(text: str, shape: str) -> str:
    """A text of one of `SHAPES` with its middle hidden; the same as before where it is masked already.

    Raises KeyError for a shape that there is none of.
    """
    one = SHAPES[shape]
    return "".join(part if STAR in part else one(part) for part in _SEVERAL.split(text))


def _between(text: str, head: int, tail: int) -> str:
    """All signs of a number hidden but for the first and the last ones; all of a number that is too short."""
    places = [found.start() for found in _SIGN.finditer(text)]
    hidden = places[head : len(places) - tail] if len(places) > head + tail else places
    signs = list(text)
    for place in hidden:
        signs[place] = STAR
    return "".join(signs)


def _phone(text: str) -> str:
    """The middle four digits of a mobile number hidden; of another one all but the first three and two."""
    count = len(_SIGN.findall(text))
    return _between(text, count - 8, 4) if 10 < count <= _MOST else _between(text, 3, 2)  # noqa: PLR2004


def _name(text: str) -> str:
    """The first sign of a Chinese name stays, and of the words of another name the first letter of each.

    A double surname is hidden in part: to leave too little is no harm.
    """
    done = False

    def hidden(found: re.Match[str]) -> str:
        nonlocal done
        word = found[0]
        keep = 0 if done and _HAN.match(word) else 1
        done = True
        if len(word) == 1 and not _HAN.match(word):
            return word
        return word[:keep] + STAR * max(len(word) - keep, 1)

    return _NAME.sub(hidden, text)


SHAPES: Final[Mapping[str, Callable[[str], str]]] = {
    "phone": _phone,
    "name": _name,
    "id": lambda text: _between(text, 2, 3),
    "bank": lambda text: _between(text, 4, 4),
}
"""How each kind of text is masked. Identity numbers as offices do: two signs, asterisks, three signs."""

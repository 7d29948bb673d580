"""The encodings of Chinese texts that are not UTF-8: recognised where there is no doubt, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MARKS: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_NAMES: Final = {"utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE", "gbk": "GBK", "gb18030": "GB18030"}
"""What editors call them; GBK before GB18030, which holds all of it."""
_ENOUGH: Final = 0.8
"""The share of a text that has to be what Chinese texts are written with."""
_ASCII: Final = 128
_WIDE_SIGN: Final = re.compile(rb"[\xe0-\xff]")
"""Begins a sign of three bytes or more in UTF-8, as every Han character is."""
_OTHER: Final = re.compile(rb"[\x80-\xff]+")
_TWO: Final = 4
"""Bytes of two signs; one alone, as in `caf\u00e9`, is a Latin letter with an accent."""
_WIDE: Final = (range(0x3000, 0x3040), range(0x4E00, 0xA000), range(0xFF00, 0xFFF0), range(0x2010, 0x2040))
"""Blocks of Han characters and of the marks between them."""
_SIGNS: Final = range(0xA1, 0xA4)
_COMMON: Final = (*_SIGNS, *range(0xB0, 0xD8))
"""First bytes of the marks and of the 3755 most common characters in GB 2312."""
_HANGUL: Final = range(0xB0, 0xC9)
"""First bytes of all Korean letters in EUC-KR, and in GB 2312 of what is read as A to R alone."""
_MANY: Final = 20
"""Characters among which Chinese has one from S to Z: half of its characters are."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A text in another encoding."""

    name: str
    """What editors call the encoding."""
    text: str
    """The text, without byte order mark, with its own line ends."""


def recognise(data: bytes) -> Recognised | None:
    """Read bytes that are GBK, GB18030 or UTF-16; None for UTF-8 and where there is any doubt.

    What is read gives the same bytes when it is written again, so that nothing can be lost.
    """
    mark = data[:2] if data[:2] in _MARKS else b""
    if mark:
        found = [_read(data[2:], _MARKS[mark])]
    elif b"\0" in data:
        found = [_read(data, codec) for codec in _MARKS.values()]
    elif decoded(data, "utf-8") is None:
        found = [_read(data, "gbk") or _read(data, "gb18030")]
    else:
        return None
    sure = [one for one in found if one is not None]
    return sure[0] if len(sure) == 1 else None


def perhaps_gbk(data: bytes) -> tuple[int, str, str] | None:
    """Where the first sign stands that may be meant as GBK, and what is read there as UTF-8 and as GBK.

    A few characters of GBK can be valid UTF-8 by chance: U+4E00 U+901A become U+04BB U+0368. None where a
    sign of three bytes shows that the text is UTF-8, or where it does not read like Chinese in GBK.
    """
    if data.isascii() or _WIDE_SIGN.search(data):
        return None
    found = list(_OTHER.finditer(data))
    text, other = decoded(data, "utf-8"), _read(data, "gbk")
    if text is None or other is None or any(len(run[0]) < _TWO for run in found):
        return None
    return found[0].start(), found[0][0].decode("utf-8"), found[0][0].decode("gbk")


def _read(data: bytes, codec: str) -> Recognised | None:
    """A text in one encoding, if it reads like one."""
    text = decoded(data, codec)
    if text is None or text.encode(codec) != data:
        return None
    plain = _seems_wide if codec.startswith("utf-16") else _seems_common
    return Recognised(_NAMES[codec], text) if plain(text) else None


def decoded(data: bytes, codec: str) -> str | None:
    """The text of bytes in an encoding, by the name that Python has for it; None where they are none."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _seems_wide(text: str) -> bool:
    """Whether nearly all is ASCII or Han; with the bytes of each sign turned around nearly nothing is."""
    known = sum(0 < ord(sign) < _ASCII or any(ord(sign) in block for block in _WIDE) for sign in text)
    return known >= len(text) * _ENOUGH


def _seems_common(text: str) -> bool:
    """Whether nearly all Chinese characters are common ones; in texts of another encoding half are not."""
    firsts = [sign.encode("gb2312", "replace")[0] for sign in text if not sign.isascii()]
    letters = [first for first in firsts if first in _COMMON and first not in _SIGNS]
    if len(letters) >= _MANY and all(first in _HANGUL for first in letters):
        return False
    return sum(first in _COMMON for first in firsts) >= len(firsts) * _ENOUGH

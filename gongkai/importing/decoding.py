"""Bytes of an old page as text: what it claims is tried first, and believed where the text reads like one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_HEAD: Final = 4096
"""Bytes at the beginning in which a page claims its encoding."""
_SAME: Final = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "cp936", "x-gbk", "gb_2312-80", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("utf-8", "utf8", "utf-8-sig", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("big5", "big5-hkscs", "cp950", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode"), "utf-16-le"),
    "utf-16be": "utf-16-be",
}
"""The codec for each name that pages have for an encoding; GB18030 holds all of GBK and GB 2312."""
_NEAR: Final = 0.05
"""How much worse than another reading the one that a page claims may be."""
_TRIED: Final = ("utf-8", "gb18030", "big5hkscs")
_SHOWN: Final = {"big5hkscs": "big5"}
_SAMPLE: Final = 20_000
"""Characters by which a text is judged: a page that reads well so far does so to its end."""
_ENOUGH: Final = 0.7
"""The share of Han characters that have to be common ones; a text in the wrong encoding has half of them."""
_COMMON: Final = range(0xB0, 0xD8)
"""First bytes of the 3755 most common characters in GB 2312."""
_COMMON_BIG5: Final = range(0xA4, 0xC7)
"""First bytes of the 5401 most common characters in Big5."""
LOST: Final = "\u25a1"
"""What stands for a character that cannot be read, as in editions of old texts."""
_MANGLED: Final = "\u951f\u65a4\u62f7"
"""What U+FFFD, saved twice as UTF-8, looks like in GBK."""
_MOST_MANGLED: Final = 20
"""Signs of that up to which a page is worth reading."""
_UNUSED: Final = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_READ: Final = 2_000_000
"""Bytes by which it is judged whether a text was saved twice."""
_BEYOND: Final = re.compile(r"[^\x00-\x7f]+")
_CHINESE: Final = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uff5e\u2014\u2018-\u201d\u2026]")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]|\?")
_NARROW: Final = {ord(bytes([one]).decode("cp1252")): one for one in range(0x80, 0xA0) if one not in _UNUSED}
"""The signs that Windows has where Latin-1 has controls."""
_FEW: Final = 5
"""Characters that may look like Chinese by chance."""
_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)
_STRANGE: Final = (
    *(range(0x80, 0xA0), range(0x180, 0x370), range(0x400, 0x2000), range(0xAC00, 0xD7B0)),
    *(range(0xE000, 0xF900), range(0xFF61, 0xFFA0), range(0x30000, 0x110000)),
)
"""Controls, private characters, and letters of scripts that no Chinese page is written in."""
_LOST: Final = "\ufffd"
_LEAST: Final = 0.02
"""The share of lost characters up to which a text is still worth reading."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how it was read."""

    text: str
    """The text, with plain line ends and without a byte order mark."""
    encoding: str
    """The encoding that it was read in."""
    declared: str
    """The one that it claims to have, if that is another one; else empty."""
    lost: int
    """How many characters could not be read, each now U+FFFD."""


def decode(data: bytes) -> Decoded | None:
    """Read the bytes of a page or a text; None where they read like no text in any encoding.

    A byte order mark decides. Then come what the page claims, UTF-8, GB18030 and Big5: the first that can be
    read and reads like Chinese or like plain text. Where none can be read whole, the one that loses least.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _told(data[len(mark) :].decode(codec, "replace"), codec, "")
    claimed = _claimed(data)
    tried = dict.fromkeys([codec for codec in (claimed,) if codec] + list(_TRIED))
    read = {codec: text for codec in tried if (text := _strictly(data, codec)) is not None}
    good = [codec for codec, text in read.items() if plausible(text) >= _ENOUGH]
    if good:
        # UTF-8 is hardly ever read by chance; the others are, one in place of the other.
        best = "utf-8" if "utf-8" in good else max(good, key=lambda codec: plausible(read[codec]))
        best = (
            claimed if claimed in good and plausible(read[claimed]) >= plausible(read[best]) - _NEAR else best
        )
        return _told(read[best], best, claimed)
    found = _lossy(data, claimed)
    if found is None and (guess := from_bytes(data[:_SAMPLE]).best()) is not None:
        text = _strictly(data, guess.encoding)
        if text is not None and plausible(text) >= _ENOUGH:
            return _told(text, guess.encoding, claimed)
    return found


def clean(text: str) -> str:
    """A text without signs that nobody sees and that no record may hold; what was lost stands as U+25A1."""
    return _UNSEEN.sub("", text).replace(_LOST, LOST).replace(_MANGLED, LOST)


def is_mangled(data: bytes) -> bool:
    """Whether a text was read in a wrong encoding and saved, so that its characters are gone for good."""
    return sum(map(data.count, (_LOST.encode(), _MANGLED.encode(), _MANGLED.encode("gbk")))) > _MOST_MANGLED


def is_twice(data: bytes) -> bool:
    """Whether a text in UTF-8 was read in another encoding and saved in UTF-8 once more.

    Such a text, taken back the way that it came, is Chinese again but for a quarter that was lost at most; of
    all others not a twentieth ever is.
    """
    text = data[:_READ].decode("utf-8", "replace").replace(_LOST, "?")
    beyond = " ".join(_BEYOND.findall(text))
    narrow = beyond.translate(_NARROW).encode("latin-1", "replace")
    for back in (narrow, beyond.encode("gb18030", "replace")):
        read = back.decode("utf-8", "replace")
        sound = len(_CHINESE.findall(read))
        if sound > _FEW and sound * 2 > len(_FOREIGN.findall(read)):
            return True
    return False


def plausible(text: str) -> float:
    """From 0 to 1: how far a text reads like one, by how common and how strange its characters are."""
    sample = text[:_SAMPLE]
    han = [sign for sign in sample if "\u3400" <= sign <= "\u9fff"]
    odd = sum(_odd(sign) for sign in sample)
    wide = sum(not sign.isascii() for sign in sample)
    if not wide:
        return 1.0
    # A mark or a letter of another script is no sign against a text, a handful of private characters is.
    usual = sum(_is_common(sign) for sign in han) / len(han) if han else 0.5
    return usual * max(0.0, 1 - 4 * odd / wide)


def _is_common(sign: str) -> bool:
    first = sign.encode("gb2312", "ignore")[:1]
    if first and first[0] in _COMMON:
        return True
    first = sign.encode("big5", "ignore")[:1]
    return bool(first) and first[0] in _COMMON_BIG5


def _odd(sign: str) -> bool:
    """Whether a sign stands in no Chinese text: private ones, controls, letters of far scripts."""
    return sign == _LOST or any(ord(sign) in block for block in _STRANGE)


def _claimed(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    return _SAME.get(found[1].decode("ascii").lower(), "") if found else ""


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _lossy(data: bytes, claimed: str) -> Decoded | None:
    """The reading that loses least, if it loses little: old pages were cut in the middle of a character."""
    read = {codec: data.decode(codec, "replace") for codec in dict.fromkeys([claimed or "utf-8", *_TRIED])}
    best = min(read, key=lambda codec: read[codec].count(_LOST))
    text = read[best]
    lost = text.count(_LOST)
    if lost > max(1, len(text) * _LEAST) or plausible(text.replace(_LOST, "")) < _ENOUGH:
        return None
    return _told(text, best, claimed)


def _told(text: str, codec: str, claimed: str) -> Decoded:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    other = _SHOWN.get(claimed, claimed) if claimed not in ("", codec) else ""
    return Decoded(plain, _SHOWN.get(codec, codec), other, plain.count(_LOST))

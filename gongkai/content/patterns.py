"""How the values of field kinds are written, as regular expressions that other programs know too.

They keep to what ECMA-262 and Python have in common (JSON Schema, draft 7, section 4.3), take full-width
signs as the kinds do, and let pass a little more: no day is counted, no address taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from gongkai.content.fields import STRAY
from gongkai.model import typed
from gongkai.model.record import UNSTATED_WORD

_WIDE: Final = 0xFEE0
"""From a plain sign to the full-width one."""


def _sign(plain: str) -> str:
    """One of these signs, plain or full-width; a hyphen is named last."""
    wide = "".join(sorted(chr(ord(sign) + _WIDE) for sign in plain))
    return f"[{wide}{plain}]"


def _digits(first: int, last: int) -> str:
    """One digit of a range, plain or full-width."""
    return f"[{first}-{last}{chr(ord(str(first)) + _WIDE)}-{chr(ord(str(last)) + _WIDE)}]"


def _any_case(word: str) -> str:
    return "".join(f"[{sign.upper()}{sign.lower()}]" if sign.isascii() else sign for sign in word)


_D: Final = _digits(0, 9)
_YEAR: Final = rf"(?:{_sign('1')}{_sign('9')}|{_sign('2')}{_D}){_D}{_D}"
_MONTH: Final = rf"(?:{_sign('0')}?{_digits(1, 9)}|{_sign('1')}{_digits(0, 2)})"
_DAY: Final = rf"(?:{_sign('0')}?{_digits(1, 9)}|{_digits(1, 2)}{_D}|{_sign('3')}{_digits(0, 1)})"
_BLANK: Final = "[ \u3000]"
_MARKED: Final = "|".join(f"{_sign(mark)}{_MONTH}{_sign(mark)}{_DAY}" for mark in "-/.")
_MARKED_DAY: Final = f"{_YEAR}(?:{_MARKED})"
_HAN_DAY: Final = f"{_YEAR}{typed.YEAR}{_MONTH}{typed.MONTH}{_DAY}{typed.DAY}"
_CLOCK: Final = rf"(?:{_D}{{1,2}}{_sign(':')}{_D}{_D}|{_D}{{1,2}}{typed.HOUR}{_D}{{1,2}}{typed.MINUTE})"
_AMOUNT: Final = (
    rf"{_sign('-')}?(?:{_D}{{1,15}}|{_D}{{1,3}}(?:{_sign(',')}{_D}{{3}}){{1,4}})(?:{_sign('.')}{_D}{{1,6}})?"
)
_NAME: Final = r"[^\s!-,/:-@\[-^`{-~\u2010-\u206f\u3001-\u3006\u3008-\u3020\uff01-\uff0f]"
"""A sign of a name: letters of any script, digits, and the marks that names may hold."""

FLAGS: Final = {
    True: "|".join(map(_any_case, (typed.YES, "yes", "true"))),
    False: "|".join(map(_any_case, (typed.NO, "no", "false"))),
}
"""Every spelling of yes, and of no."""
FORMS: Final = {
    "date": f"{_MARKED_DAY}|{_HAN_DAY}",
    "moment": rf"{_MARKED_DAY}(?:{_BLANK}+{_CLOCK})?|{_HAN_DAY}(?:{_BLANK}*{_CLOCK})?",
    "number": rf"{_sign('-')}?{_D}{{1,300}}(?:{_sign('.')}{_D}{{1,300}})?",
    "money": rf"{_AMOUNT}\s*[{typed.TEN_THOUSAND}{typed.HUNDRED_MILLION}]?{typed.YUAN}",
    "percent": rf"{_sign('-')}?{_D}{{1,15}}(?:{_sign('.')}{_D}{{1,6}})?\s*{_sign('%')}",
    "url": rf"(?:https?://|mailto:|tel:)[^\s<>\"{STRAY}]+",
}
"""Of the kinds whose values have a form of their own, by name."""


def key(folder: str) -> str:
    """The form of a reference: `<plural>/<id>`, of one folder or, where that is empty, of any."""
    return rf"{folder or _NAME + '+'}/{_NAME}+"


def words(texts: Iterable[str]) -> str:
    """Any of these texts, as written."""
    return "|".join(re.sub(r"([\\^$.*+?()\[\]{}|])", r"\\\1", text) for text in texts)


def whole(*forms: str, blank: bool = True, unstated: bool = True) -> str:
    """A value of one of these forms from end to end, or 未列明, or nothing."""
    found = [f"(?:{form})" for form in forms] + ([UNSTATED_WORD] if unstated else [])
    return rf"^\s*(?:{'|'.join(found)}){'?' if blank else ''}\s*$"

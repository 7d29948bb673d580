"""Unified social credit codes (GB 32100-2015): 18 signs, the last of which checks the others."""

from __future__ import annotations

import re
from typing import Final

SIGNS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Digits and capital letters but for I, O, S, V and Z; the place of a sign is its worth."""
_WORTH: Final = {sign: worth for worth, sign in enumerate(SIGNS)}
_WEIGHTS: Final = tuple(pow(3, place, 31) for place in range(17))
"""Of all signs but the last."""
_FORM: Final = re.compile(rf"[{SIGNS}]{{2}}\d{{6}}[{SIGNS}]{{10}}", re.ASCII)


def is_uscc(code: str) -> bool:
    """Whether a code has the form of GB 32100-2015 §4, and the check sign of its §5."""
    if not _FORM.fullmatch(code):
        return False
    total = sum(_WORTH[sign] * weight for sign, weight in zip(code, _WEIGHTS, strict=False))
    return code[-1] == SIGNS[-total % 31]

"""What to do where a package is missing: the catalogues cannot be read then, which are YAML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from gongkai.app.terminal import say

WORDS: Final = Path(__file__).parent.parent / "locale" / "unready.json"
"""The sentence in each language."""
FAILED: Final = 3
"""The exit code of a machine that cannot do it."""


def unready(package: str) -> int:
    """Say, in every language, how to run with all that is needed; the exit code. Raises OSError."""
    words = json.loads(WORDS.read_text(encoding="utf-8"))
    say(*(sentence.format(name=package) for sentence in words.values()))
    return FAILED

"""The page docs/problems.md: its sections, and the sentences that it quotes from the catalogues.

`python -m tests.problems_page` writes the sentences anew after a catalogue has changed. What stands
around them is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from gongkai.app.locale import catalogue

PAGE: Final = Path(__file__).parents[1] / "docs" / "problems.md"
QUOTED: Final = {"中文：": "zh-CN", "English: ": "en"}
"""How a line begins that quotes, and the catalogue that it quotes from."""

_SECTION: Final = re.compile(r"^### `([a-z0-9-]+)`$", re.MULTILINE)
_QUOTE: Final = re.compile(rf"^- ({'|'.join(QUOTED)}).*$", re.MULTILINE)


def sections(text: str) -> dict[str, str]:
    """What the page says of each problem, by its code; the first of two sections of one code is lost."""
    parts = _SECTION.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def opening(text: str) -> str:
    """What stands before the first problem."""
    return _SECTION.split(text)[0]


def level(part: str) -> str:
    """The level that a section states; empty where it states none."""
    found = re.match(r"\n\n\*\*(\w+)\*\*\n", part)
    return found[1] if found else ""


def sentences(part: str) -> dict[str, str]:
    """What a section quotes, by language."""
    return {QUOTED[match[1]]: match[0].removeprefix(f"- {match[1]}") for match in _QUOTE.finditer(part)}


def wanted(code: str, language: str, told: Mapping[str, str]) -> str:
    """What a section should quote; empty for a code that the catalogue lacks."""
    message = told.get(f"problem.{code}.message", "")
    return f"{message} → {told[f'problem.{code}.hint']}" if message else f"({language}?)"


def written(text: str, catalogues: Mapping[str, Mapping[str, str]]) -> str:
    """The page with its quotes as the catalogues have them."""
    parts = _SECTION.split(text)
    for number in range(2, len(parts), 2):
        code = parts[number - 1]
        parts[number - 1] = f"### `{code}`"
        parts[number] = _QUOTE.sub(
            lambda match, code=code: (  # bound now, for this turn
                f"- {match[1]}{wanted(code, QUOTED[match[1]], catalogues[QUOTED[match[1]]])}"
            ),
            parts[number],
        )
    return "".join(parts)


def main() -> None:
    """Write the page."""
    text = PAGE.read_text(encoding="utf-8")
    told = {language: catalogue(language) for language in QUOTED.values()}
    PAGE.write_text(written(text, told), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The page docs/rules.md: the table of all rules, as gongkai/register/rules/ has them.

`python -m tests.rules_page` writes the table anew. What stands around it is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.rules import Setting

PAGE: Final = Path(__file__).parents[1] / "docs" / "rules.md"
_TABLE: Final = re.compile(r"(?<=\n\n)\| rule \|.*?(?=\n\n|\Z)", re.DOTALL)
_MOST: Final = 6
"""Entries of a list that are shown; the file has all."""


def table() -> str:
    """All rules, as Markdown."""
    rows = ["| rule | level | basis | read | thresholds |", "|---|---|---|---|---|"]
    for code, one in rulebook()[NATIONAL].provisions.items():
        values = "; ".join(f"`{name}`: {_shown(value)}" for name, value in one.values.items())
        read = "yes" if one.basis.confirmed else "from memory"
        text = one.basis.text.replace("|", "\\|")
        rows.append(f"| [`{code}`](problems.md#{code}) | {one.level} | {text} | {read} | {values} |")
    return "\n".join(rows)


def written(text: str) -> str:
    """The page with its table as the rules are."""
    return _TABLE.sub(lambda _: table() + "\n", text)


def _shown(value: Setting) -> str:
    if isinstance(value, str):
        return value.replace("|", "\\|") if len(value) <= 40 else "…"
    parts = value.items() if isinstance(value, Mapping) else [("", item) for item in value]
    said = [f"{name} {_shown(item)}".strip() for name, item in list(parts)[:_MOST]]
    return ", ".join(said) + (" …" if len(value) > _MOST else "")


def main() -> None:
    """Write the page."""
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

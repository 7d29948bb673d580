"""How right an import is, field by field, over the corpus of old pages: writes benchmarks/import.md.

python benchmarks/importing.py            # both parts, and the page
python benchmarks/importing.py open       # one part with each miss, nothing written
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from tests.oldpages import Outcome, outcome, pages, table

PAGE: Final = Path(__file__).with_name("import.md")
_BEGIN, _END = "<!-- scores -->\n", "<!-- end of scores -->\n"


def scores(found: dict[str, list[Outcome]]) -> str:
    """The table of both parts."""
    rows = {name: list(table(of)) for name, of in found.items()}
    lines = [
        f"| field | open, {len(found['open'])} pages | kept, {len(found['kept'])} pages |",
        "|---|---|---|",
    ]
    for (name, good, total), (_, kept, kept_total) in zip(rows["open"], rows["kept"], strict=True):
        lines.append(f"| {name} | {_share(good, total)} | {_share(kept, kept_total)} |")
    misses = [
        f"- `{one.page.name}`: {', '.join(sorted(one.wrong))}"
        for of in found.values()
        for one in of
        if one.wrong
    ]
    return (
        "\n".join([*lines, "", "Pages with a field that is not right:", "", *(misses or ["- none"])]) + "\n"
    )


def _share(good: int, total: int) -> str:
    return f"{good} of {total} ({good / total:.1%})" if total else "none"


def main() -> None:
    """Score, and write."""
    if sys.argv[1:]:
        found = [outcome(page) for page in pages(sys.argv[1])]
        for one in found:
            for name, (wanted, got) in one.wrong.items():
                sys.stdout.write(f"{one.page.name}: {name}\n    wanted {wanted}\n    got    {got}\n")
        for name, good, total in table(found):
            sys.stdout.write(f"{name:14}{_share(good, total)}\n")
        return
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    made = scores({name: [outcome(page) for page in pages(name)] for name in ("open", "kept")})
    PAGE.write_text(f"{before}{_BEGIN}\n{made}\n{_END}{rest.partition(_END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Write gongkai/search/simplified.txt anew from OpenCC's table of single characters, TSCharacters.txt.

Usage: python tools/simplified.py TSCharacters.txt
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import Final

TARGET: Final = Path(__file__).parents[1] / "gongkai" / "search" / "simplified.txt"
HEAD: Final = """\
# Simplified characters, each followed by the traditional ones that are written so.
# Made by tools/simplified.py from TSCharacters.txt of OpenCC (https://github.com/BYVoid/OpenCC), Copyright
# BYVoid and contributors, Apache License 2.0. Where OpenCC names several, the first is taken.
"""


def main() -> None:
    """Read the file that the first argument names, and write the table."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        if len(traditional) == len(first) == 1 and traditional != first:
            found[first].append(traditional)
    lines = (f"{first}{''.join(sorted(others))}\n" for first, others in sorted(found.items()))
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

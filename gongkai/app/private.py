"""How bad personal data are: they block while they are or will be on display."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from gongkai.model.library import Library, Withheld
from gongkai.model.problem import Problem
from gongkai.register.privacy import PRIVATE

_UNSEEN: Final = ("draft", "expired", "withdrawn")
"""Why a record is not shown that will not be unless an editor changes it."""
_TOLD: Final = "withdrawn."
"""Where a record stands what is told of it when it is withdrawn."""


def off_display(
    problems: Iterable[Problem], library: Library, withheld: Iterable[Withheld]
) -> Iterator[Problem]:
    """The same problems; an error for personal data in a record that nobody sees is a warning."""
    unseen = {library.records[one.record].path for one in withheld if one.reason in _UNSEEN}
    for problem in problems:
        mine = problem.code.startswith(PRIVATE) and problem.level == "error"
        hidden = mine and problem.args.get("record") in unseen
        shown = str(problem.args.get("within", "")).startswith(_TOLD)
        yield replace(problem, level="warning") if hidden and not shown else problem

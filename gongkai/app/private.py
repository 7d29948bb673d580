"""How bad personal data are: they block while they are or will be on display."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from gongkai.content.parse import parse_whole
from gongkai.content.read import TYPE_FILE
from gongkai.model.library import Library, Withheld
from gongkai.model.problem import Problem
from gongkai.model.rules import Rules
from gongkai.model.source import Document, Tree
from gongkai.register.privacy import PRIVATE, exposed

_UNSEEN: Final = ("draft", "expired", "withdrawn")
"""Why a record is not shown that will not be unless an editor changes it."""
_UNSHOWN: Final = ("privacy_allowed.value", ".help")
"""Where settings and type files hold what no page shows: numbers that are allowed, and help for editors."""
_TOLD: Final = "withdrawn."
"""Where a record stands what is told of it when it is withdrawn."""


def exposed_in_words(tree: Tree, rules: Rules) -> Iterator[Problem]:
    """What in the settings and type files tells too much of a person: pages show much of them."""
    types = (source for source in tree.sources if source.path.endswith(f"/{TYPE_FILE}"))
    for source in (tree.settings, *types):
        if source is not None:
            words = Document(source.path, "", "", parse_whole(source).value, None)
            for problem in exposed(words, rules):
                if not str(problem.args["within"]).endswith(_UNSHOWN):
                    yield problem


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

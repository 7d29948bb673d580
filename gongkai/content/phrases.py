"""What an office does not want to read in its records, as `wording` in the settings lists it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from gongkai.model.problem import Checked, error
from gongkai.model.record import UNSTATED, Field, Value
from gongkai.model.rules import Rules, Setting
from gongkai.model.source import Node

RULE: Final = "wording-own"
"""The rule that holds the patterns."""

PHRASE: Final = (
    Field("pattern", "text", required=True),
    Field("suggestion", "text", required=True),
    Field("regex", "flag"),
    Field("level", "choice", options={"error": "error", "warning": "warning", "notice": "notice"}),
    Field("basis", "text"),
)
"""What one entry may say."""

_LONGEST: Final = 100
_REPEATS: Final = 2
"""Signs that repeat others, at most; one of them without a limit."""
_MAYBES: Final = 3
"""Signs that need not be there, at most."""
_MOST: Final = 20
"""How often a sign may be asked for by number."""
_BRACKETS: Final = 4
"""Brackets at most: each may hold alternatives, which multiply as well."""
_TOKEN: Final = re.compile(
    r"""(?P<escape>\\.)|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\((?:\?(?:[:=!]|<[=!]))?)|(?P<close>\))
    |(?P<endless>(?:[*+]|\{\d*,\})[?+]?)|(?P<counted>\{\d*(?:,\d+)?\}[?+]?)|(?P<maybe>\?[?+]?)|(?P<plain>.)""",
    re.VERBOSE | re.DOTALL,
)
_COUNT: Final = re.compile(r"\{(\d*)(?:,(\d*))?\}")
_BACK: Final = re.compile(r"\\[1-9]|\(\?P=|\(\?\(")
"""What stands for a bracket before it."""


def with_phrases(rules: Rules, values: Sequence[Mapping[str, Value]], node: Node | None) -> Checked[Rules]:
    """The rules with the patterns of the site's own; `node` is the list as written, for places.

    An entry without `regex` is found as it is written. A regular expression is taken only if no text can
    make it slow.
    """
    items = node.value if node is not None and isinstance(node.value, tuple) else (node,)
    if RULE not in rules.provisions or len(items) != len(values):
        return Checked(rules)
    problems = [
        error("config-wording-pattern", item.entries["pattern"].span, value=str(entry["pattern"]))
        for item, entry in zip(items, values, strict=True)
        if item is not None and entry.get("regex") is True and not _is_quick(str(entry.get("pattern", "x")))
    ]
    first: dict[str, int] = {}
    for number, (item, entry) in enumerate(zip(items, values, strict=True)):
        pattern, suggestion = entry.get("pattern"), entry.get("suggestion")
        twice = isinstance(pattern, str) and first.setdefault(pattern, number) != number
        if item is not None and isinstance(pattern, str) and (twice or pattern == suggestion):
            problems.append(error("config-wording-idle", item.entries["pattern"].span, value=pattern))
    known = rules.provisions[RULE]
    changed = replace(known, values={**known.values, "patterns": tuple(map(_entry, values))})
    return Checked(rules if problems else Rules({**rules.provisions, RULE: changed}), tuple(problems))


def _entry(values: Mapping[str, Value]) -> Setting:
    said = {name: str(value) for name, value in values.items() if value is not UNSTATED and name != "regex"}
    pattern, suggestion = said.get("pattern", ""), said.get("suggestion", "")
    if values.get("regex") is not True:
        pattern = re.escape(pattern)
    return {**said, "pattern": pattern, "suggestion": suggestion.replace("\\", "\\\\")}


def are_patterns(value: Setting) -> bool:
    """Whether a value is a list of patterns, each a regular expression that can be looked for."""
    return isinstance(value, tuple) and all(map(_is_pattern, value))


def is_slow(text: str) -> bool:
    """Whether a regular expression is such that a text could make it slow; what is none stands for itself."""
    try:
        with warnings.catch_warnings(action="ignore"):
            re.compile(text)
    except (re.error, OverflowError, RecursionError):
        return False
    return not _is_quick(text)


def _is_pattern(value: Setting) -> bool:
    if not isinstance(value, Mapping) or value.keys() != {"pattern", "suggestion"}:
        return False
    pattern, suggestion = value["pattern"], value["suggestion"]
    if not isinstance(pattern, str) or not isinstance(suggestion, str) or not _is_quick(pattern):
        return False
    try:
        re.compile(pattern).sub(suggestion, "")
    except (re.error, IndexError):
        return False
    return True


def _is_quick(text: str) -> bool:
    """Whether an expression is sound, wants at least one sign, and no text can make it slow.

    Time grows with each sign that repeats, beyond measure where what stands in brackets does.
    """
    try:
        with warnings.catch_warnings(action="error"):
            whole = re.compile(text, re.MULTILINE)
    except (re.error, OverflowError, RecursionError, FutureWarning, DeprecationWarning):
        return False
    kinds = [found.lastgroup for found in _TOKEN.finditer(text)]
    repeats = [at for at, kind in enumerate(kinds) if kind in ("endless", "counted", "maybe")]
    return (
        len(text) <= _LONGEST
        and whole.match("") is None
        and kinds.count("endless") <= 1
        and kinds.count("endless") + kinds.count("counted") <= _REPEATS
        and kinds.count("maybe") <= _MAYBES
        and kinds.count("open") <= _BRACKETS
        and not any(kinds[at - 1] == "close" for at in repeats)
        and not any(int(number or 0) > _MOST for found in _COUNT.finditer(text) for number in found.groups())
        and not _BACK.search(text)
    )

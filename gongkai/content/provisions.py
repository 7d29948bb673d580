"""Read the rules of the register, and what a profile or the settings of a site change of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final, cast

from gongkai.content.phrases import are_patterns, is_slow
from gongkai.model.known import nearest
from gongkai.model.problem import Basis, Checked, Problem, Span, error
from gongkai.model.rules import Provision, Rules, Setting, Strictness, Written
from gongkai.model.source import Node

LEVELS: Final = ("error", "warning", "notice", "off")
_OWN: Final = ("level", "basis", "status")
"""What every rule says beside its thresholds."""
_NO: Final = ("no", "false", "none")
"""How else an editor says that a rule does not hold."""
_STATUS: Final = ("confirmed", "memory")
_DAY: Final = ("month", "day")
"""What a day of the year is made of."""
_LEAP_YEAR: Final = 2024
_NUMBER: Final = re.compile(r"\d{1,9}(?:\.\d{1,9})?", re.ASCII)


def read_provisions(node: Node) -> Rules:
    """The rules that a file of ours declares. Raises KeyError where one lacks level, basis or status."""
    found = {}
    for code, item in node.entries.items():
        values = {name: _setting(value) for name, value in item.entries.items()}
        level, text, status = (str(values.pop(name)) for name in _OWN)
        basis = Basis(text, confirmed=status == _STATUS[0])
        found[code] = Provision(cast("Strictness", level), basis, values)
    return Rules(found)


def adjusted(rules: Rules, node: Node | None) -> Checked[Rules]:
    """The rules with the changes that a profile or the settings of a site make.

    A change may be of the level, or of a threshold that the rule has, by one of its own shape. A rule whose
    breach is an error stays one: what blocks a publication is no matter of taste. What is `written` is what
    this change says.
    """
    provisions = {code: replace(one, written=()) for code, one in rules.provisions.items()}
    problems = list[Problem]()
    if node is not None and not isinstance(node.value, dict) and node.value != "":
        return Checked(rules, (error("config-rules-shape", node.place, key="rules"),))
    for code, item in ({} if node is None else node.entries).items():
        known = provisions.get(code)
        if known is None:
            near = nearest(code, provisions)
            problems.append(error("config-rule-unknown", item.place, key=code, near=near))
        elif isinstance(item.value, tuple) or item.value == "":
            problems.append(error("config-rules-shape", item.place, key=code))
        else:
            # A bare word is the level: `doc-number-gap: off`.
            entries = {"level": item} if isinstance(item.value, str) else item.entries
            faults = [one for name, value in entries.items() for one in _faults(code, known, name, value)]
            provisions[code] = known if faults else _changed(known, entries)
            problems += faults
    return Checked(rules if problems else Rules(provisions), tuple(problems))


def _faults(code: str, known: Provision, name: str, item: Node) -> Iterator[Problem]:
    """An error where a change cannot be made."""
    chosen = {"level": LEVELS, "status": _STATUS}.get(name)
    if chosen is not None and item.value not in chosen:
        typed = item.value if isinstance(item.value, str) else ""
        near = "off" if typed in _NO else nearest(typed, chosen)
        yield error("config-rule-level", item.place, key=code, value=typed, allowed=chosen, near=near)
    elif name == "level" and known.level == "error" != item.value:
        yield error("config-rule-fixed", item.place, key=code)
    elif name == "basis" and not (isinstance(item.value, str) and item.value.strip()):
        yield error("config-rule-value", item.place, key=code, name=name)
    elif name not in _OWN and name not in known.values:
        allowed = ("level", *known.values, "basis", "status")
        near = nearest(name, allowed)
        yield error("config-rule-name", item.place, key=code, name=name, allowed=allowed, near=near)
    elif name not in _OWN and (misfit := _misfit(name, item, known.values[name])) is not None:
        yield error("config-rule-value", misfit.place, key=code, name=name)


def _changed(known: Provision, entries: Mapping[str, Node]) -> Provision:
    values = {name: _setting(item) for name, item in entries.items()}
    level = cast("Strictness", str(values.pop("level", known.level)))
    text = str(values.pop("basis", known.basis.text))
    status = values.pop("status", None)
    confirmed = known.basis.confirmed if status is None else status == _STATUS[0]
    written = tuple(
        one
        for name, item in entries.items()
        if name not in _OWN
        for one in _written(item, (name,), (item.place,))
    )
    basis, merged = Basis(text, confirmed), _over(known.values, values)
    return replace(known, level=level, basis=basis, values=merged, written=written)


def _written(node: Node, names: tuple[str, ...], places: tuple[Span, ...]) -> Iterator[Written]:
    """Every single text of a value, with the names that lead to it and where they stand."""
    if isinstance(node.value, dict):
        for name, item in node.value.items():
            yield from _written(item, (*names, name), (*places, item.place))
    elif isinstance(node.value, str) or not node.value:
        yield Written(names, str(node.value or ""), node.span, places)
    else:
        for item in node.value:
            yield from _written(item, names, places)


def _over(old: Mapping[str, Setting], new: Mapping[str, Setting]) -> dict[str, Setting]:
    """What was said with what is said now over it; of a mapping the entries that are written."""
    merged = dict(old)
    for name, value in new.items():
        earlier = old.get(name)
        if isinstance(earlier, Mapping) and isinstance(value, Mapping):
            merged[name] = _over(earlier, value)
        else:
            merged[name] = value
    return merged


def _misfit(name: str, new: Node, old: Setting) -> Node | None:
    """What of a value cannot take the place of another; expressions have to be such that no text is slow."""
    if name == "patterns":
        return None if are_patterns(_setting(new)) else new
    unlike = _unlike(new, old)
    if unlike is None and name == "sections":
        return next((item for item in new.entries.values() if is_slow(str(item.value))), None)
    return unlike


def _unlike(new: Node, old: Setting) -> Node | None:
    """What of a value has not the shape of what it replaces: a number for a number, a list for a list."""
    if isinstance(old, str):
        return None if isinstance(new.value, str) and _is_such(new.value, old) else new
    if isinstance(old, tuple) and isinstance(new.value, tuple):
        sample = old[0] if old else ""
        return next((item for item in new.value if _unlike(item, sample)), None)
    if not isinstance(old, Mapping) or not isinstance(new.value, dict):
        return new
    if old.keys() == {*_DAY}:
        return _no_day(new, old)
    sample = next(iter(old.values()), "")
    pairs = ((item, old.get(name, sample)) for name, item in new.value.items())
    return next((found for item, known in pairs if (found := _unlike(item, known))), None)


def _is_such(new: str, old: str) -> bool:
    """Whether a text is one of the sort of another: a whole number, a share of a whole, a word."""
    if not _NUMBER.fullmatch(old):
        return bool(new.strip())
    if not _NUMBER.fullmatch(new):
        return False
    return Decimal(new) <= 1 if 0 < Decimal(old) < 1 else new.isdigit()


def _no_day(new: Node, old: Mapping[str, Setting]) -> Node | None:
    """What of a day of the year, of which some may stay as it was, is none."""
    for name, item in new.entries.items():
        if name not in _DAY or _unlike(item, old[name]):
            return item
    month, day = (int(str(new.entries[name].value if name in new.entries else old[name])) for name in _DAY)
    try:
        dt.date(_LEAP_YEAR, month, day)
    except ValueError:
        return new
    return None


def _setting(node: Node) -> Setting:
    if isinstance(node.value, str):
        return node.value
    if isinstance(node.value, tuple):
        return tuple(map(_setting, node.value))
    return {name: _setting(item) for name, item in node.value.items()}

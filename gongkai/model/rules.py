"""The rules of the register as data: how bad a breach is, what the rule rests on, and its thresholds.

A rule has the code of the problem that a breach of it is. What it holds is text until it is asked for, as in
records: a profile and the settings of a site may change any of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from gongkai.model.problem import Argument, Basis, Level, Problem, Span

Setting: TypeAlias = "str | tuple[Setting, ...] | Mapping[str, Setting]"
"""A threshold, a word, or lists and mappings of them, as typed."""
Strictness = Level | Literal["off"]
"""How a breach is told; `off` not at all."""


class Written(NamedTuple):
    """What the settings of a site say at one place of a rule."""

    names: tuple[str, ...]
    """The names that lead there: that of the threshold, then those of the mappings within."""
    value: str
    """As typed; empty for a list without entries."""
    span: Span
    """Where that stands."""
    places: tuple[Span, ...]
    """Where each of the names stands."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One rule."""

    level: Strictness
    """How a breach of it is told."""
    basis: Basis
    """What it rests on."""
    values: Mapping[str, Setting] = field(default_factory=dict)
    """Its thresholds, enumerations and deadlines, by name."""
    written: tuple[Written, ...] = field(default=(), repr=False, compare=False)
    """What of these the settings of the site say, in their order; no part of what the rule is."""


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, by code, as they hold for one site."""

    provisions: Mapping[str, Provision] = field(default_factory=dict)
    """By code, sorted."""

    def found(self, code: str, span: Span | None = None, **args: Argument) -> tuple[Problem, ...]:
        """The breach of a rule as a problem with its level and basis; none where the rule is off.

        Raises KeyError for a code that is no rule.
        """
        provision = self.provisions[code]
        if provision.level == "off":
            return ()
        return (Problem(code, provision.level, span, args, provision.basis),)

    def on(self, code: str) -> bool:
        """Whether breaches of a rule are told, so that what costs time need not be sought in vain."""
        return self.provisions[code].level != "off"

    def value(self, code: str, name: str) -> Setting:
        """What a rule says under a name, as typed. Raises KeyError where there is no such rule or name."""
        return self.provisions[code].values[name]

    def text(self, code: str, name: str) -> str:
        """The same where it is a single text."""
        return str(self.value(code, name))

    def number(self, code: str, name: str) -> int:
        """The same as a whole number, such as days; of one with a fraction the whole part."""
        return int(self.amount(code, name))

    def amount(self, code: str, name: str) -> Decimal:
        """The same as a number that may have a fraction."""
        return Decimal(self.text(code, name))

    def texts(self, code: str, name: str) -> tuple[str, ...]:
        """The same as a list of texts."""
        value = self.value(code, name)
        return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)

    def table(self, code: str, name: str) -> Mapping[str, Setting]:
        """The same as a mapping; empty where it is none."""
        value = self.value(code, name)
        return value if isinstance(value, Mapping) else {}

    def entry(self, code: str, name: str, key: str) -> int | None:
        """What a mapping has under a key, as a whole number; None where it has nothing there."""
        value = self.table(code, name).get(key)
        return int(Decimal(value)) if isinstance(value, str) else None

"""What the field kinds share while one record is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from gongkai.model.problem import Problem, error
from gongkai.model.record import Field, Value
from gongkai.model.source import Attached, Node


@dataclass(slots=True)
class Reading:
    """What the kinds share while one record is read."""

    folder: str
    """Folder of the record file, relative to the root."""
    attached: Mapping[str, Attached]
    """All files that a field may name, by path."""
    problems: list[Problem] = field(default_factory=list)
    """What was found so far."""
    declares: bool = False
    """Whether a type or the settings are read, where nothing can be left to a source."""
    above: str = ""
    """Names of the groups that are being read, each with a dot behind it."""
    refused: set[str] = field(default_factory=set)
    """Fields of the record itself that have no value, and the reason was noted."""

    def note(self, problem: Problem, of: Field) -> None:
        """Note what was found of one field, with its name and label; beside a warning its value stays."""
        args = {"field": f"{self.above}{of.name}", "label": of.label, **problem.args}
        self.problems.append(replace(problem, args=args))


Kind = Callable[[Node, Field, Reading], Value | None]
"""A field kind: what a node means; None where it is faulty, and then a problem was noted."""


def scalar(node: Node, of: Field, reading: Reading) -> str | None:
    """The text of a single value, without blanks around it; notes a list or mapping in its place."""
    if isinstance(node.value, str):
        return node.value.strip()
    reading.note(error("field-shape", node.place), of)
    return None

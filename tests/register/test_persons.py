"""A name is found in every way of writing it, and in nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.record import Field, Mask
from gongkai.register.masking import masked
from gongkai.register.unmasked import told_otherwise
from tests.registers import library, public, record, type_

RULES: Final = rulebook()[NATIONAL]
CASES: Final = Path(__file__).parents[1] / "cases" / "names.txt"
TYPE: Final = type_("cases", Field("who", "text", "谁", mask=Mask("name")))
_ESCAPE: Final = re.compile(r"\\(n|u[0-9a-f]{4})")


def told(text: str) -> str:
    """A text of the cases with what its escapes stand for."""
    return _ESCAPE.sub(lambda it: "\n" if it[1] == "n" else chr(int(it[1][1:], 16)), text)


LINES: Final = [line for line in CASES.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]


@pytest.mark.parametrize("line", LINES)
def test_a_text_becomes_what_the_cases_say(line: str) -> None:
    name, _, rest = line.partition(": ")
    text, _, left = map(told, rest.rpartition(" => "))
    one = record("cases/a", "题", who=name, summary=text)
    register = library(one, types=(TYPE,))
    found = [problem.code for problem in told_otherwise(register, public(register), RULES)]
    shown = masked(register, RULES).records["cases/a"].values["summary"]
    assert shown == (text if left in ("same", "told") else left)
    assert found == (["mask-unsure"] if left == "told" else [])


def test_there_are_enough_texts_of_both_kinds() -> None:
    sound = sum(line.endswith((" => same", " => told")) for line in LINES)
    assert min(sound, len(LINES) - sound) >= 25
    assert len(set(LINES)) == len(LINES)

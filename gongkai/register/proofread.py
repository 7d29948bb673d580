"""Read one record file as a proofreader does: whatever follows from its own text and the rules alone.

What is found here depends on nothing else, neither on other records nor on the day, so that it can be kept
for as long as the file and the rules stay the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.problem import Problem
from gongkai.model.rules import Rules
from gongkai.model.source import Document
from gongkai.register.contradictions import contradictions
from gongkai.register.privacy import exposed
from gongkai.register.wording import worded


def proofread(document: Document, rules: Rules) -> Iterator[Problem]:
    """What the rules find in the text of a record file, its sheets and its prose."""
    yield from exposed(document, rules)
    yield from worded(document, rules)
    yield from contradictions(document, rules)

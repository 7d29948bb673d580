"""What a node holds."""

from __future__ import annotations

from gongkai.model.problem import Span
from gongkai.model.source import Node

INNER = Node("甲", Span("a.md", 1, 4))


def test_only_a_mapping_has_entries() -> None:
    assert Node({"x": INNER}, Span("a.md", 1, 1)).entries == {"x": INNER}
    assert Node((INNER,), Span("a.md", 1, 1)).entries == INNER.entries == {}

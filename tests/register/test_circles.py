"""Circles among things that lead from one to another."""

from __future__ import annotations

import pytest

from gongkai.register.circles import circles


@pytest.mark.parametrize(
    ("leads", "expected"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["b"], "b": ["a"]}, [("a", "b")]),
        ({"b": ["c"], "c": ["a"], "a": ["b"]}, [("a", "b", "c")]),
        ({"x": ["a"], "a": ["b"], "b": ["a", "y"], "y": []}, [("a", "b")]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [("a", "b"), ("c", "d")]),
        ({"a": ["b"], "b": ["a", "c"], "c": ["b"]}, [("a", "b")]),
        ({"a": ["c"], "c": ["d"], "d": ["c"]}, [("c", "d")]),
        ({"a": ["a"]}, [("a",)]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["a"], "d": []}, [("a", "c")]),
    ],
)
def test_each_circle_is_found(leads: dict[str, list[str]], expected: list[tuple[str, ...]]) -> None:
    assert list(circles(leads)) == expected


def test_a_long_chain_and_a_long_circle_take_no_depth() -> None:
    chain = {f"{number:05}": [f"{number + 1:05}"] for number in range(20_000)}
    assert list(circles(chain)) == []
    chain["20000"] = ["00000"]
    ((*names,),) = circles(chain)
    assert names == sorted(chain)

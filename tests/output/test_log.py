"""A log comes back as it was, or not at all."""

from __future__ import annotations

import json

import pytest

from gongkai.output.log import decode, encode
from gongkai.output.sealed import seal
from tests.output.logs import log


def test_a_log_comes_back_as_it_was() -> None:
    assert decode(encode(log(a=b"1"))) == log(a=b"1")
    assert decode(encode(log())) == log()


def test_a_log_cut_off_anywhere_is_no_log() -> None:
    data = encode(log(a=b"1"))
    for length in range(len(data)):
        assert decode(data[:length]) is None, length


def test_a_log_that_was_altered_is_no_log_though_it_reads_as_one() -> None:
    data = encode(log(a=b"1"))
    for old, new in ((b"audit-id", b"audit-h1"), (b"a.html", b"b.html"), (b"x.html#a", b"x.html#b")):
        assert old in data
        assert decode(data.replace(old, new)) is None


def other(**changes: object) -> str:
    """The body of an empty log with something else in it."""
    empty = {"version": 4, "engine": "e", "closures": {}, "texts": ["t"], "entries": {}, "sources": {}}
    return json.dumps(empty | changes)


FOREIGN = [
    *("null", "[]", '"text"', "{}", "[" * 100_000),
    *(other(version=1), other(closures=[]), other(closures={"a": "b"}), other(sources=[])),
    *(other(entries={"a": 7}), other(entries={"a": []})),
    *(other(texts={}), other(texts=[7])),
    other(entries={"a": ["1", 2, 0, 0, [], [], {}, [], [], ["new"]]}),
    other(entries={"a": ["1", "2", 0, 0, [], [], [], [], [], ["new"]]}),
    other(entries={"a": ["1", 2, 0, 0, [], [], [], [], [7], ["new"]]}),
    other(entries={"a": ["1", 2, 0, 0, [], [], [], [], [], []]}),
    other(entries={"a": ["1", 2, 1, 0, [], [], [], [], [], ["new"]]}),
    other(entries={"a": ["1", 2, 0, 0, [0], [7], [], [], [], ["new"]]}),
    other(entries={"a": ["1", 2, 0, 0, [0], [], [], [], [], ["new"]]}),
    other(entries={"a": ["1", 2, 0, 0, [], [], [], ["0"], [], ["new"]]}),
    other(entries={"a": ["1", 2, 0, 0, [], [], [], [], [[7, []]], ["new"]]}),
    other(entries={"a": ["1", 2, 0, 0, [], [], [], [], [["code", [["name", None]]]], ["new"]]}),
    other(entries={"a": ["1", 2, 0, 0, [], [], [], [], [], [7]]}),
    *(other(sources={"a": 7}), other(closures={"a": {"b": None}})),
]


@pytest.mark.parametrize("text", FOREIGN)
def test_something_else_in_place_of_a_log_is_no_log(text: str) -> None:
    assert decode(text.encode()) is None
    assert decode(seal(text.encode())) is None


def test_the_log_that_others_differ_from_is_one() -> None:
    assert decode(seal(other().encode())) is not None
    assert (
        decode(seal(other(entries={"a": ["1", 2, 0, 0, [0], [0], [0], [0], [], ["new"]]}).encode()))
        is not None
    )

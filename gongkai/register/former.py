"""Ids that records had before: each is an address that stands on paper, and belongs to one record."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterator
from typing import Final

from gongkai.model.library import Library
from gongkai.model.problem import Problem, error
from gongkai.model.record import ID, KEY, Record

_SUFFIXES: Final = (".md", ".yaml", ".html")
"""What is no part of an id, and comes along when a file name or an address is copied."""


def former_faults(library: Library, faulty: Container[str]) -> Iterator[Problem]:
    """An error for each former id that can be none, or that another record has or had.

    `faulty` are the keys of records that are there and went no further.
    """
    had: dict[str, str] = {}
    for record in library.records.values():
        for name in _names(record):
            key = name if "/" in name else f"{record.type}/{name}"
            stem, suffix = posixpath.splitext(name)
            if suffix in _SUFFIXES or not (ID.fullmatch(name) or KEY.fullmatch(name)):
                near = stem if suffix in _SUFFIXES else ""
                yield error("formerly-id", record.span("formerly"), value=name, near=near)
                continue
            owner = key if key in library.records or key in faulty else had.setdefault(key, record.key)
            if owner != record.key:
                yield error("formerly-taken", record.span("formerly"), value=name, other=owner)


def _names(record: Record) -> Iterator[str]:
    names = record.values.get("formerly")
    if isinstance(names, tuple):
        yield from (name for name in names if isinstance(name, str))

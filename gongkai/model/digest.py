"""Digests: short names for exact content."""

from __future__ import annotations

import hashlib

Digest = str
"""The first 32 hexadecimal digits of a sha256: 128 bits, enough to never meet twice."""

LENGTH = 32


def of_bytes(data: bytes) -> Digest:
    """The digest of exactly these bytes."""
    return hashlib.sha256(data).hexdigest()[:LENGTH]


def of_text(text: str) -> Digest:
    """The digest of a text; lone surrogates, which no file can hold, are kept apart from all else."""
    return of_bytes(text.encode("utf-8", "surrogatepass"))


def of_view(view: object) -> Digest:
    """The digest of plain data.

    Views are frozen dataclasses, tuples, strings, numbers and None, so that their repr is one
    to one with their content and the same in every process. Sets and mappings have no place in a view.
    """
    return of_text(repr(view))


def full(data: bytes) -> str:
    """The whole sha256, hexadecimal, as manifests and release ids state it."""
    return hashlib.sha256(data).hexdigest()

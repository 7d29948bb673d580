"""Who runs with a Python that lacks a package is told how to run."""

from __future__ import annotations

import json

import pytest

from gongkai.app.unready import FAILED, WORDS, unready


def test_it_is_said_in_each_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert unready("yaml") == FAILED
    said = capsys.readouterr().err.splitlines()
    assert len(said) == len(json.loads(WORDS.read_text(encoding="utf-8")))
    assert all("yaml" in line and "make publish" in line for line in said)

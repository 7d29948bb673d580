"""The digest of everything that turns a layout and a context into bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.app import engine as module
from gongkai.app.engine import engine


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package in place of ours."""
    (tmp_path / "a.py").write_text("一", encoding="utf-8")
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    engine.cache_clear()
    yield tmp_path
    engine.cache_clear()


def now() -> str:
    """The digest as a new process would find it."""
    engine.cache_clear()
    return engine()


def test_the_engine_is_our_code(package: Path) -> None:
    before = now()
    assert re.fullmatch(r"[0-9a-f]{32}", before)
    assert now() == before
    (package / "a.py").write_text("二", encoding="utf-8")
    assert now() != before
    (package / "a.py").write_text("一", encoding="utf-8")
    assert now() == before
    (package / "a.py").rename(package / "b.py")
    assert now() != before


def test_the_engine_is_its_libraries_too(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = now()
    assert package.exists()
    monkeypatch.setattr(module, "version", lambda name: "99" if name == "markdown" else "1")
    assert now() != before


def test_sentences_are_no_part_of_it(package: Path) -> None:
    before = now()
    (package / "locale").mkdir()
    (package / "locale" / "zh-CN.yaml").write_text("a: b", encoding="utf-8")
    assert now() == before

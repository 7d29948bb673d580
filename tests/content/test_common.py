"""The fields that every type knows."""

from __future__ import annotations

import pytest

from gongkai.app.locale import catalogue, languages
from gongkai.content.common import COMMON
from gongkai.content.fields import KINDS
from gongkai.model.library import RELATIONS


def test_only_the_title_is_required() -> None:
    assert [name for name, field in COMMON.items() if field.required] == ["title"]


def test_relations_hold_many_references() -> None:
    assert {name: (COMMON[name].kind, COMMON[name].many) for name in RELATIONS} == dict.fromkeys(
        RELATIONS, ("ref", True)
    )


@pytest.mark.parametrize("language", languages())
def test_each_has_a_kind_and_words_in_every_language(language: str) -> None:
    words = catalogue(language)
    for name, field in COMMON.items():
        assert field.kind in KINDS
        assert words[f"field.{name}"]
        assert all(words[f"field.{name}.{inner.name}"] for inner in field.fields)

"""Catalogues: the same sentences with the same places in every language."""

from __future__ import annotations

import string

import pytest

from gongkai.app.locale import SOURCE_LANGUAGE, catalogue, languages


def places(sentence: str) -> set[str]:
    """What a sentence names."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_every_language_names_itself() -> None:
    assert languages() == {"en": "English", "zh-CN": "简体中文"}


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_translation_says_all_that_the_source_says(language: str) -> None:
    source, found = catalogue(SOURCE_LANGUAGE), catalogue(language)
    assert found.keys() == source.keys()
    assert {key for key in source if places(source[key]) != places(found[key])} == set()
    assert {key for key, sentence in found.items() if not sentence.strip()} == set()


def test_there_is_no_catalogue_of_other_languages() -> None:
    with pytest.raises(OSError, match="xx"):
        catalogue("xx")

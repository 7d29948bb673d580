"""Every sentence of the catalogues can be said, whatever the values are called that it names."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Final

import pytest

from gongkai.app.locale import catalogue, languages
from gongkai.app.wording import Wording
from gongkai.layouts.load import Layouts
from gongkai.layouts.render import render
from gongkai.model.page import Page
from gongkai.model.problem import Span, error
from gongkai.site.words import Words

LANGUAGES: Final = sorted(languages())


def names(sentence: str) -> frozenset[str]:
    """The values that a sentence names."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: str, tmp_path: Path) -> None:
    sentences = catalogue(language)
    for key, sentence in sentences.items():
        values = dict.fromkeys(names(sentence), 1)
        Wording(sentences, tmp_path).say(key, **values)
        Words(sentences, "Asia/Shanghai").say(key, **values)


def test_a_problem_may_name_a_key(tmp_path: Path) -> None:
    wording = Wording(catalogue("en"), tmp_path)
    problem = error("field-unknown", Span("content/documents/a.md", 2, 1), key="titel", near="title")
    assert wording.message(problem) == "There is no field “titel” here."


def test_a_layout_may_fill_in_a_key() -> None:
    layouts = Layouts({"a.html": "{{ t('a', key=1) }}"}, {})
    made = render(Page("a.html", "a.html", {"site": None, "page": None}), layouts, {"a": "{key}"})
    assert (made.problems, made.value.data) == ((), b"1\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_sentences_with_the_same_values(language: str) -> None:
    told = {key: names(sentence) for key, sentence in catalogue(language).items()}
    assert told == {key: names(sentence) for key, sentence in catalogue("zh-CN").items()}


def test_the_values_of_a_sentence_are_found() -> None:
    assert names("{{not}} {n:02} {key}") == {"n", "key"}

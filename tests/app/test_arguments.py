"""What the words of a command mean, before anything is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.app.arguments import WrongUseError, arguments, language_of


def test_each_verb_has_what_every_other_asks_of_it() -> None:
    args = arguments(["check", "--root", "site"])
    assert (args.verb, args.root, args.to) == ("check", Path("site"), Path("site/.gongkai/build"))
    others = (args.jobs, args.clean, args.dry_run, args.json, args.bundle, args.accept)
    assert not any(others)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nosuch"], "invalid choice: 'nosuch'"),
        (["check", "--nosuch"], "unrecognized arguments: --nosuch"),
        (["watch", "--port", "70000"], "invalid _port value: '70000'"),
        (["build", "--jobs", "0"], "invalid _positive value: '0'"),
        (["new", "notices", "a", "--title", "\udcb9"], "invalid _text value"),
        (["publish", "--since", "a"], "the following arguments are required: --bundle"),
    ],
)
def test_what_is_not_understood_is_told_in_the_words_of_argparse(words: list[str], told: str) -> None:
    with pytest.raises(WrongUseError, match=told):
        arguments(words)


def test_without_a_word_the_help_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WrongUseError) as fault:
        arguments([])
    assert str(fault.value) == ""
    assert "VERB" in capsys.readouterr().err


def test_the_language_is_known_before_the_rest_is_understood() -> None:
    assert [language_of(words) for words in (["x", "--lang", "en"], ["--lang=en"], ["--lang"], [])] == [
        *("en", "en"),
        *("zh-CN", "zh-CN"),
    ]

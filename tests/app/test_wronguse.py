"""What argparse could not understand, in words."""

from __future__ import annotations

import pytest

from gongkai.app.cli import main
from gongkai.app.locale import catalogue
from gongkai.app.wronguse import in_words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("build --jobs 0", "--jobs 不能写“0”"),
        ("watch --port 99999", "--port 不能写“99999”"),
        ("demo --seed x", "--seed 不能写“x”"),
        ("build --to", "--to 后面要写一个值"),
        ("check --foo", "没有 --foo"),
        ("chek", "VERB 没有“chek”，可以写 "),
    ],
)
def test_it_is_told_in_chinese(words: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(words.split())
    assert said in capsys.readouterr().err


def test_what_is_missing_is_named() -> None:
    said = in_words("the following arguments are required: VERB", catalogue("zh-CN"))
    assert said == "还要写 VERB"


def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_words("ambiguous option: --x", catalogue("zh-CN")) == "ambiguous option: --x"

"""What is said of a field to whoever types it."""

from __future__ import annotations

from gongkai.app.locale import catalogue
from gongkai.content.told import explained, label_of, on_one_line
from gongkai.model.record import Field

SAID = catalogue("zh-CN")


def test_a_field_is_called_by_its_own_label_or_that_of_the_locale() -> None:
    assert label_of(Field("own", "text", label="自己的"), "own", SAID) == "自己的"
    assert label_of(Field("issuer", "text"), "issuer", SAID) == "发文机关"


def test_help_comes_first_and_then_the_form() -> None:
    told = list(explained(Field("day", "date", label="日子", help="看公章。"), "day", SAID))
    assert told[0] == "看公章。"
    assert any("2026" in one for one in told[1:])


def test_sentences_stand_one_behind_the_other() -> None:
    assert on_one_line(["甲。", "乙。"]) == "甲。乙。"
    assert on_one_line(["One.", "Two."]) == "One. Two."

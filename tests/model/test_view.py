"""Classes of views: they compare by what they hold, and hold nothing else."""

from __future__ import annotations

import pickle
from dataclasses import fields, replace

import pytest

from gongkai.model.view import view


@view
class Shown:
    """A view."""

    text: str
    """A text."""
    parts: tuple[str, ...] = ()
    """More of them."""


def test_views_that_hold_the_same_are_equal() -> None:
    assert Shown("甲") == Shown("甲")
    assert hash(Shown("甲", ("乙",))) == hash(Shown("甲", ("乙",)))
    assert Shown("甲") != Shown("乙")
    assert replace(Shown("甲"), text="乙") == Shown("乙")


def test_a_view_has_the_fields_that_are_declared_and_room_for_no_other() -> None:
    assert [field.name for field in fields(Shown)] == ["text", "parts"]
    with pytest.raises(AttributeError):
        setattr(Shown("甲"), "other", "")  # noqa: B010 - a plain assignment is refused before it is run


def test_another_process_gets_an_equal_one() -> None:
    assert pickle.loads(pickle.dumps(Shown("甲", ("乙",)))) == Shown("甲", ("乙",))

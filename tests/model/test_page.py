"""Views that are made when they are asked for are the views all the same."""

from __future__ import annotations

import pickle
from dataclasses import replace

from gongkai.model.page import Later, Page

OTHERS: dict[str, object] = {"site": "示例局", "record": (1, 2)}
WHOLE = {"page": ["made"], **OTHERS}


class Counted:
    """Makes a view, and counts how often."""

    def __init__(self) -> None:
        """None yet."""
        self.times = 0

    def __call__(self) -> list[str]:
        """The view, another object each time."""
        self.times += 1
        return ["made"]


def test_what_is_made_later_is_like_a_dictionary() -> None:
    views = Later("page", Counted(), OTHERS)
    assert views == WHOLE
    assert dict(views) == dict(views.items()) == views.made() == WHOLE
    assert (len(views), [*views], repr(views)) == (3, ["page", "site", "record"], repr(WHOLE))
    assert views.get("none") is None


def test_nothing_is_made_that_nobody_asks_for_and_nothing_kept() -> None:
    make = Counted()
    page = Page("a.html", "record.html", Later("page", make, OTHERS))
    assert page.context["record"] == page.context.get("record") == (1, 2)
    assert (len(page.context), make.times) == (3, 0)
    assert page.views == page.views == WHOLE
    assert make.times == 2


def test_another_process_gets_a_dictionary_that_is_made_once() -> None:
    make = Counted()
    page = Page("a.html", "record.html", Later("page", make, OTHERS))
    there = pickle.loads(pickle.dumps(page))
    assert make.times == 1
    assert type(there.context) is dict
    assert there == replace(page, context=WHOLE)
    assert there.views is there.context

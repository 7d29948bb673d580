"""Why the machine refused something."""

from __future__ import annotations

import errno

import pytest

from gongkai.model.reason import reason


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "a"), "EACCES"),
        (OSError(99_999, "Odd"), "99999 Odd"),
        (OSError("odd"), "odd"),
    ],
)
def test_the_symbol_is_given_or_else_what_was_said(fault: OSError, said: str) -> None:
    assert reason(fault) == said

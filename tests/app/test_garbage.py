"""Python looks for no garbage for a while, and then as it did before."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from gongkai.app.garbage import nothing_is_garbage


@pytest.fixture(autouse=True)
def looked_for() -> Iterator[None]:
    """Python looks for garbage before each test, and after all of them."""
    gc.enable()
    yield
    gc.enable()


def test_nothing_looks_for_garbage_meanwhile() -> None:
    with nothing_is_garbage():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_looked_for_again_after_a_fault() -> None:
    with pytest.raises(ZeroDivisionError), nothing_is_garbage():
        divmod(1, 0)
    assert gc.isenabled()


def test_an_inner_stage_leaves_it_to_the_outer_one() -> None:
    with nothing_is_garbage():
        with nothing_is_garbage():
            pass
        assert not gc.isenabled()


def test_what_was_made_meanwhile_is_old_and_what_is_garbage_is_found_later() -> None:
    with nothing_is_garbage():
        ring: list[object] = []
        ring.append(ring)
    assert any(one is ring for one in gc.get_objects(generation=2))
    assert gc.get_freeze_count() == 0

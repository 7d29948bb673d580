"""What holds for all tests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.published import Published, publish
from tests.visiting import addresses, browser, visitor

__all__ = ["addresses", "browser", "open_folder", "published", "visitor"]

# The same examples on every run and machine: a failure belongs to the change that shows it.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Published]:
    """The starter site and one with everything that a page can show, published once for all tests."""
    return publish(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """A folder that web servers may look into, which give up the rights that they were started with."""
    with tempfile.TemporaryDirectory(prefix="gongkai-servers-") as name:
        Path(name).chmod(0o755)
        yield Path(name)

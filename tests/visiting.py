"""One browser and one small server per site for all tests in a browser, wherever those stand.

The fixtures are taken into tests/conftest.py alone: one process cannot drive two browsers.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browsing import Server, Visitor
from tests.published import Published


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that CHROMIUM names."""
    path = os.environ.get("CHROMIUM")
    if not path:
        pytest.skip("CHROMIUM names no browser; `make test` finds one")
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=options)
        yield found
        found.close()


@pytest.fixture(scope="session")
def addresses(published: dict[str, Published]) -> Iterator[dict[str, str]]:
    """Where each site is served, by name: below the path of its address."""
    with ExitStack() as stack:
        found = {}
        for name, site in published.items():
            server = stack.enter_context(Server(site))
            thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.01))
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
            found[name] = server.address
        yield found


@pytest.fixture
def visitor(
    browser: Browser, published: dict[str, Published], addresses: dict[str, str]
) -> Iterator[Visitor]:
    """Opens pages, and complains at the end of a test about what the browser did not like."""
    found = Visitor(browser, published, addresses)
    yield found
    found.leave()
    assert found.complaints == []

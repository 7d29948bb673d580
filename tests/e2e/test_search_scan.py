"""What the search finds in a browser, against a scan of all texts: nothing missed, nothing else shown."""

from __future__ import annotations

import gzip
import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Response

from gongkai.app.demo import write
from gongkai.app.pipeline import publish
from gongkai.app.processes import Processes
from gongkai.app.searching import simplified
from gongkai.search.normal import Normal
from tests.browsing import Server
from tests.published import Published
from tests.searching import Index
from tests.support import AS_OF, PROJECT, SiteTest, silent

pytestmark = pytest.mark.e2e

NORMAL: Final = Normal(simplified())
DONE: Final = "#page\\.hits:not([aria-busy])"
OTHERS: Final = ("〔", "〕"), ("[", "]"), ("（", "）"), ("【", "】")
LIMIT: Final = 25 * 1024
"""Bytes of shards for a query, compressed, at 10,000 pages."""
STOPWATCH: Final = """() => {
  const hits = document.getElementById('page.hits')
  let begun = 0
  addEventListener('keydown', event => { begun = begun || event.timeStamp }, true)
  window.seconds = new Promise(resolve => new MutationObserver(() => {
    if (begun && hits.querySelector('li')) resolve((performance.now() - begun) / 1000)
  }).observe(hits, {childList: true, subtree: true}))
}"""
"""Holds the seconds from the first key to the first hit; whoever waits for an element from outside looks too
seldom to tell them."""
SLOW: Final = {"offline": False, "latency": 562.5, "downloadThroughput": 184_320, "uploadThroughput": 84_375}
"""Slow 4G as browsers imitate it: 562.5 ms until an answer begins, 1.4 Mbit/s down and 0.7 up."""


@dataclass(frozen=True)
class Size:
    """How much is tried."""

    records: int
    queries: int


SIZES: Final = [
    pytest.param(Size(200, 25), id="short"),
    pytest.param(Size(10_000, 300), id="full", marks=pytest.mark.conformance),
]


@contextmanager
def demo(size: Size, published: dict[str, Published], folder: Path) -> Iterator[tuple[Published, str]]:
    """A demo site and where it is served."""
    site = published["demo"] if size.records == 200 else made(size.records, folder)
    with Server(site) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield site, server.address
        server.shutdown()
        thread.join()


def made(records: int, folder: Path) -> Published:
    """A demo site of its own."""
    root = folder / "root"
    assert not write(PROJECT, root, records, 1).problems
    with Processes(2) as executor:
        report = publish(
            root,
            AS_OF,
            dry_run=False,
            accept=None,
            executor=executor,
            progress=silent,
            announce=lambda _report: None,
        )
    assert not report.refused
    return Published(SiteTest(root, AS_OF), "https://yunxi.example", "演示数据")


def queries(index: Index, count: int) -> list[str]:
    """Pieces of titles, texts and numbers, always the same; some in other signs than the page has."""
    dice = random.Random(6)  # noqa: S311 - the same on every run is the point
    traditional = {one: other for other, one in simplified().items()}
    found: list[str] = []
    while len(found) < count:
        one = dice.choice(index.documents)
        sources = [line for line in (one.title, one.number, *index.text(one.url)) if line]
        line = dice.choice([one.title, one.number or one.title, dice.choice(sources)])
        start = dice.randrange(len(line))
        text = line[start : start + dice.choice((2, 2, 3, 4, 6, 10, 20, 40))]
        way = dice.randrange(6)
        if way == 0:
            opening, closing = dice.choice(OTHERS)
            text = text.replace("〔", opening).replace("〕", closing)
        elif way == 1:
            text = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
        elif way == 2:
            text = "".join(traditional.get(sign, sign) for sign in text)
        if len(text.strip()) > 1 and NORMAL(text):
            found.append(text)
    return found


def every_hit(page: Page, text: str) -> list[str]:
    """The addresses of all hits."""
    page.fill("#page\\.words", text)
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE, state="attached")
    more = page.locator("#page\\.more button")
    # Thirty hits tell enough of a text that is everywhere.
    while more.is_visible() and page.locator("#page\\.hits li").count() < 30:
        more.click()
        page.wait_for_selector(DONE, state="attached")
    found: list[str] = page.eval_on_selector_all(
        "#page\\.hits a", "all => all.map(it => it.pathname.slice(1))"
    )
    return found


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_missed_and_nothing_shown_that_is_not_there(
    browser: Browser, published: dict[str, Published], tmp_path: Path, size: Size
) -> None:
    with demo(size, published, tmp_path) as (site, address):
        index = Index(site.files)
        texts = {one.url: NORMAL("\n".join(index.text(one.url))) for one in index.documents}
        page = browser.new_page()
        asked: list[int] = []

        def note(response: Response) -> None:
            if "/assets/search/s/" in response.url:
                asked.append(len(gzip.compress(response.body())))

        page.on("response", note)
        sizes: list[int] = []
        for text in queries(index, size.queries):
            page.goto(f"{address}/search.html")
            asked.clear()
            found = every_hit(page, text)
            expected = {one.url for one in index.documents if NORMAL(text) in texts[one.url]}
            assert set(found) <= expected, text
            assert min(30, len(expected)) <= len(found) == len(set(found)), text
            sizes.append(sum(asked))
        page.close()
        told = f"{len(index.documents)} pages, {index.meta['shards']} shards, {len(sizes)} queries"
        print(f"\n{told}: {median(sizes):.0f} bytes of shards, {max(sizes)} at most")
        assert size.records < 10_000 or max(sizes) <= LIMIT


@pytest.mark.conformance
def test_the_first_hits_come_soon_on_a_slow_phone(
    browser: Browser, published: dict[str, Published], tmp_path: Path
) -> None:
    """Tells the seconds from Enter to the first hit: a loaded page, an empty memory, a slow processor."""
    records = int(os.environ.get("SEARCHED", "10000"))
    with demo(Size(records, 20), published, tmp_path) as (site, address):
        index = Index(site.files)
        seconds: list[float] = []
        for text in queries(index, 20):
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{address}/search.html", wait_until="networkidle")
            session = context.new_cdp_session(page)
            session.send("Network.emulateNetworkConditions", dict(SLOW))
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            page.fill("#page\\.words", text)
            page.evaluate(STOPWATCH)
            page.keyboard.press("Enter")
            seconds.append(page.evaluate("() => seconds"))
            context.close()
        told = f"{median(seconds):.2f} s to the first hit, {max(seconds):.2f} at most"
        print(f"\n{len(index.documents)} pages: {told}")

"""Look at published sites in a real browser, over HTTP and from the file system."""

from __future__ import annotations

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize

from tests.published import Published

WIDTHS: Final = (360, 1280)
"""A phone and a desk, in CSS pixels."""
KINDS: Final[tuple[tuple[str, str], ...]] = (
    ("starter", "index.html"),
    ("starter", "documents/index.html"),
    ("starter", "documents/feizhi-tongzhi.html"),
    ("starter", "reports/rule-of-law-2021.html"),
    ("full", "index.html"),
    ("full", "latest.html"),
    ("full", "browse.html"),
    ("full", "search.html"),
    ("full", "numbers/index.html"),
    ("full", "numbers/2025/index.html"),
    ("full", "sitemap.html"),
    ("full", "data/index.html"),
    ("full", "404.html"),
    ("full", "documents/index.html"),
    ("full", "documents/2024/index.html"),
    ("full", "documents/2019-3.html"),
    ("full", "documents/2021-6.html"),
    ("full", "inspections/2025-018.html"),
    ("full", "decisions/2025-lift.html"),
    ("full", "enforcement/2025-lifts.html"),
    ("full", "enforcement/2025-penalty-7.html"),
    ("full", "powers/2025.html"),
    ("full", "pages/guide.html"),
    ("full", "q/h822knrbn4.html"),
    ("full", "removed.html"),
    ("full", "documents/2023-3.html"),
)
"""A page of each kind, with site and path."""
REPEALED: Final = ("full", "documents/2019-3.html")
RICH: Final = ("full", "documents/2021-6.html")
DRAWN: Final = (("full", "decisions/2025-lift.html"), ("full", "powers/2025.html"))
"""A timeline, and numbers drawn as bars."""
_TYPES: Final = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "xml": "application/xml",
}


_FAINT: Final = """least => {
  const light = color => {
    const parts = color.match(/[\\d.]+/g).slice(0, 3).map(it => it / 255)
    const [r, g, b] = parts.map(it => it <= .04045 ? it / 12.92 : ((it + .055) / 1.055) ** 2.4)
    return .2126 * r + .7152 * g + .0722 * b
  }
  const ground = it => {
    for (; it; it = it.parentElement) {
      const color = getComputedStyle(it).backgroundColor
      if (!/, 0\\)$/.test(color)) return color
    }
    return getComputedStyle(document.documentElement).backgroundColor
  }
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const it = walk.currentNode.parentElement
    if (!walk.currentNode.data.trim() || !it.checkVisibility() || it.closest('.quiet')) continue
    const [a, b] = [light(getComputedStyle(it).color), light(ground(it))].sort((x, y) => y - x)
    if ((a + .05) / (b + .05) < least) found.push(walk.currentNode.data)
  }
  return found
}"""


class Server(ThreadingHTTPServer):
    """Serves a site below the path of its address, with its own page for what there is not."""

    daemon_threads = True

    def __init__(self, site: Published) -> None:
        """Listen on a free port of this machine alone."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site
        self.path = urlsplit(site.base_url).path
        self.address = f"http://127.0.0.1:{self.server_address[1]}{self.path}"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file of the site, or with 404.html."""
        site = self.server.site
        asked = urlsplit(self.path).path
        path = site.file(site.base_url + asked.removeprefix(self.server.path)) or ""
        below = self.path.startswith(f"{self.server.path}/")
        data = site.files.get(path) if below else None
        self.send_response(HTTPStatus.NOT_FOUND if data is None else HTTPStatus.OK)
        kind = "html" if data is None else path.rsplit(".", 1)[-1]
        self.send_header("Content-Type", f"{_TYPES.get(kind, 'text/plain')}; charset=utf-8")
        answer = site.files["404.html"] if data is None else data
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base class)
        """Say nothing."""


class Visitor:
    """Opens pages and remembers what the browser said against them and whom it asked."""

    def __init__(self, browser: Browser, sites: dict[str, Published], addresses: dict[str, str]) -> None:
        """Take the browser, the sites, and where they are served."""
        self.browser = browser
        self.sites = sites
        self.addresses = addresses
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.expected: set[str] = set()
        self.quiet = False
        """Whether a test breaks something on purpose: then nothing that the browser says counts."""
        self._contexts: list[BrowserContext] = []

    def page(self, width: int = WIDTHS[1], height: int = 800, *, script: bool = True) -> Page:
        """An empty tab of its own."""
        size: ViewportSize = {"width": width, "height": height}
        context = self.browser.new_context(viewport=size, java_script_enabled=script)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)
        page.on("requestfailed", self._failed)
        return page

    def http(self, site: str, path: str) -> str:
        """The address of a page on the server."""
        return f"{self.addresses[site]}/{path}"

    def file(self, site: str, path: str) -> str:
        """The address of a page in the file system."""
        return (self.sites[site].folder / path).as_uri()

    def open(self, site: str, path: str, width: int = WIDTHS[1], *, script: bool = True) -> Page:
        """A page in a tab of its own, over HTTP."""
        page = self.page(width, script=script)
        page.goto(self.http(site, path))
        return page

    def leave(self) -> None:
        """Close all tabs."""
        for context in self._contexts:
            context.close()

    def _asked(self, request: Request) -> None:
        """Pages may ask their own server and folder for something, and nobody else."""
        self.asked.append(request.url)
        own = (*self.addresses.values(), *(site.folder.as_uri() for site in self.sites.values()))
        origin = {urlsplit(address).netloc for address in own}
        if urlsplit(request.url).netloc not in origin:
            self.complaints.append(f"asked {request.url}")

    def _failed(self, request: Request) -> None:
        # What is cut off because the tab goes on to the next page is no fault.
        if not self.quiet and request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url}")

    def _heard(self, message: ConsoleMessage) -> None:
        if not self.quiet and message.location.get("url") not in self.expected:
            self.complaints.append(f"{message.type}: {message.text}")


def found_by_axe(page: Page) -> list[str]:
    """What axe finds against a page, a line for each rule and element."""
    axe = Axe()
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(axe.axe_script)
    # Preloading would have axe itself ask for the style sheet, which the pages' policy forbids.
    results = page.evaluate("axe.run({resultTypes: ['violations'], preload: false})")
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]


def faint(page: Page, least: float) -> list[str]:
    """The words of a page whose colour does not stand out from their ground as far as asked for."""
    found: list[str] = page.evaluate(_FAINT, least)
    return found

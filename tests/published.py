"""Published sites as a visitor finds them: files under an address, read without any of gongkai's own code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urldefrag, urljoin

from bs4 import BeautifulSoup, Tag

from gongkai.app.demo import write
from tests.support import AS_OF, PROJECT, SiteTest, faults

FULL: Final = PROJECT / "tests" / "sites_e2e"
"""A made-up site: every legal effect, attachments, groups, wide tables, footnotes, links to other sites."""
SITES: Final = ("starter", "full", "demo")
"""The names of the published sites."""


@dataclass(frozen=True)
class Published:
    """One published site."""

    test: SiteTest
    """Its root."""
    base_url: str
    """Where the public finds it, without a slash at the end."""
    mark: str = "示例站点"
    """What every page says of it."""

    @property
    def folder(self) -> Path:
        """The public folder."""
        return self.test.root / "output"

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every published file, by path."""
        return self.test.files("output")

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Every HTML page, by path, as a browser understands it."""
        return {
            path: BeautifulSoup(data, "html5lib")
            for path, data in self.files.items()
            if path.endswith(".html")
        }

    @cached_property
    def records(self) -> list[str]:
        """The pages of records that are public; those that were taken down leave another."""
        content = self.test.root / "content"
        found = {
            f"{file.relative_to(content).parts[0]}/{file.stem}.html"
            for file in content.rglob("*.*")
            if file.suffix in {".md", ".yaml"} and not file.name.startswith("_")
        }
        return sorted((found & self.files.keys()) - set(self.tombstones))

    @cached_property
    def tombstones(self) -> list[str]:
        """Pages that say that something was taken down."""
        return sorted(path for path, page in self.pages.items() if page.select("main.gone"))

    @cached_property
    def moved(self) -> list[str]:
        """Pages that lead on to another address."""
        return sorted(path for path, page in self.pages.items() if page.select("main.moved"))

    @cached_property
    def short(self) -> list[str]:
        """The short pages of records, which print as their posters."""
        return sorted(path for path, page in self.pages.items() if page.select("main.poster"))

    @cached_property
    def labels(self) -> list[str]:
        """Pages of labels to be printed."""
        return sorted(path for path, page in self.pages.items() if page.select("main.labels"))

    @cached_property
    def aside(self) -> set[str]:
        """Pages that are no part of what may be found."""
        return {
            "404.html",
            *self.tombstones,
            *self.moved,
            *self.labels,
            *(path for path in self.pages if path.startswith(("q/", "outward/"))),
        }

    def address(self, path: str) -> str:
        """Where the public finds a file."""
        return f"{self.base_url}/{path}"

    def file(self, address: str) -> str | None:
        """The path of the file at an absolute address, anchor left out; None for another site's."""
        plain = urldefrag(address).url
        if plain.rstrip("/") != self.base_url and not plain.startswith(self.base_url + "/"):
            return None
        path = unquote(plain.removeprefix(self.base_url).removeprefix("/"))
        return f"{path}index.html" if path == "" or path.endswith("/") else path

    def targets(self, path: str) -> Iterator[tuple[Tag, str]]:
        """Every element of a page that names an address, with that address made absolute."""
        for element in self.pages[path].select("*"):
            for name in ("href", "src", "srcset", "poster", "data", "action"):
                if name in element.attrs:
                    yield element, urljoin(self.address(path), str(element[name]))


def publish(folder: Path) -> dict[str, Published]:
    """Publish each site into a folder of its own."""
    starter = SiteTest.starter(_made(folder / "starter"))
    full = SiteTest.of(_made(folder / "full"), FULL)
    for site in (starter, full):
        report = site.publish()
        assert not faults(report), site.messages(report)
    demo = _made(folder / "demo")
    written = write(PROJECT, demo, 200, 1)
    assert not written.problems
    fictional = SiteTest(demo, AS_OF)
    report = fictional.publish()
    assert {problem.code for problem in faults(report)} == {"ref-withheld"}, fictional.messages(report)
    return {
        "demo": Published(fictional, "https://yunxi.example", "演示数据"),
        "starter": Published(starter, "https://kejiju.example"),
        "full": Published(full, "https://zhujian.example/open"),
    }


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder

"""The effect of every record is the same wherever a page names it; no place names it that nobody knows of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args

import pytest
from selectolax.lexbor import LexborHTMLParser

from gongkai.app.demo import write
from gongkai.app.planning import Planned, sources_to_plan
from gongkai.model.library import Effect, State
from gongkai.model.page import Page
from tests.support import AS_OF, PROJECT, SiteTest
from tests.surfaces import Told, faults, registry

COUNT = 240
SHARED = ("site", "page")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A demo site, built."""
    root = tmp_path_factory.mktemp("demo") / "root"
    assert write(PROJECT, root, COUNT, 11).problems == ()
    site = SiteTest(root)
    assert not site.build().refused
    return site


@pytest.fixture(scope="module")
def planned(demo: SiteTest) -> Planned:
    """Its plan, in which the effects stand."""
    value = sources_to_plan(demo.root, AS_OF).value
    assert value is not None
    return value


def pages(planned: Planned) -> Iterator[tuple[Page, str, str]]:
    """Each page with the name of its view and the key of the record that it is about."""
    of_file = {record.path: key for key, record in planned.publication.public.items()}
    for job in planned.jobs:
        if isinstance(job, Page):
            view = next((name for name in job.context if name not in SHARED), "")
            yield job, view, of_file.get(job.origin.path, "") if job.origin else ""


def truth(planned: Planned) -> Told:
    """What every page has to tell."""
    effects = planned.publication.effects
    return Told({key: planned.publication.public[key].title for key in effects}, effects)


def test_every_view_is_known_to_name_records_or_none(planned: Planned) -> None:
    found = {view for _, view, _ in pages(planned) if view}
    assert found <= {view for surface in registry() for view in surface.views}


def test_every_page_tells_the_same_of_every_record(demo: SiteTest, planned: Planned) -> None:
    told = truth(planned)
    assert {effect.state for effect in told.effects.values()} == set(get_args(State))
    files = demo.files()
    found = [
        fault
        for page, view, own in pages(planned)
        for fault in faults(page.path, view, own, files[page.path].decode(), told)
    ]
    assert found == []


def test_every_surface_occurs(demo: SiteTest, planned: Planned) -> None:
    seen: Counter[str] = Counter()
    files = demo.files()
    for page, view, _ in pages(planned):
        tree = LexborHTMLParser(files[page.path].decode())
        seen.update(
            one.name for one in registry() if view in one.views and one.where and tree.css_first(one.where)
        )
    assert {one.name for one in registry() if one.where} == set(seen)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1 class=title>【已废止】甲办法</h1>", 0),
        ("<h1 class=title>甲办法</h1>", 1),
        ("<h1 class=title>【已失效】甲办法</h1>", 1),
        ("<p><a href='b.html'>乙办法</a></p>", 1),
        ("<p><a href='b.html'>打开</a></p>", 0),
        ("<div class=prose><a href='b.html'>乙办法</a></div>", 0),
        ("<p class=stamp><b>已失效</b> 自</p>", 1),
    ],
)
def test_a_page_that_tells_something_else_is_seen(html: str, expected: int) -> None:
    told = Told(
        {"documents/a": "甲办法", "documents/b": "乙办法"},
        {"documents/a": Effect("repealed"), "documents/b": Effect("in_force")},
    )
    banner = "<p class=banner-state>已废止</p>" + (
        "" if "stamp" in html else "<p class=stamp><b>已废止</b> 自</p>"
    )
    text = f"<html><body>{banner}{html}</body></html>"
    assert len(list(faults("documents/a.html", "record", "documents/a", text, told))) == expected


def test_nothing_of_it_is_hidden_on_paper() -> None:
    style = (PROJECT / "layouts/assets/css/print.css").read_text(encoding="utf-8")
    hidden = re.findall(r"([^{}]+)\{[^}]*display: none", style)
    assert hidden
    names = {name for one in hidden for name in re.findall(r"\.[a-z-]+", one)}
    assert names.isdisjoint(
        {".mark", ".badge", ".banner", ".banner-state", ".stamp", ".title", ".card-title"}
    )

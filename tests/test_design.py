"""The page of components shows all that docs/design.md tells of, no more; assets keep to their sizes."""

from __future__ import annotations

import gzip
import re
from typing import Final

import pytest

from tests.published import Published
from tests.support import PROJECT

PAGE: Final = "components/all.html"
TOLD: Final = (PROJECT / "docs/design.md").read_text(encoding="utf-8")
ASSETS: Final = PROJECT / "layouts/assets"
PREFIX: Final = "component."


def named(heading: str) -> list[str]:
    """The components below a heading of docs/design.md."""
    part = TOLD.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^### ([\w-]+)$", part, re.MULTILINE)


def test_the_page_shows_every_component_that_is_told_of(published: dict[str, Published]) -> None:
    page = published["demo"].pages[PAGE]
    shown = [str(heading["id"]).removeprefix(PREFIX) for heading in page.select(f'[id^="{PREFIX}"]')]
    assert shown == named("Components")
    assert len(shown) == len(set(shown)) >= 20
    for name in named("On every page"):
        assert page.select(f".{name}"), name


def test_every_state_of_effect_is_shown_by_each_component_that_has_one(
    published: dict[str, Published],
) -> None:
    page = published["demo"].pages[PAGE]
    states = {"in_force", "amended", "not_yet", "partly_lapsed", "lapsed", "repealed", "unstated"}
    for component in (".badge", ".list tr", ".items > li"):
        for state in states:
            assert page.select(f"main {component}.state-{state}"), (component, state)
    assert {len(page.select(f".state-{state} > .sheet .banner")) for state in states} == {0, 1}
    steps = [next(iter(step.get_attribute_list("class"))) for step in page.select(".steps > li")]
    assert steps == ["step-done", "step-not_required", "step-open", "step-ahead"]


@pytest.mark.parametrize(
    ("names", "most"),
    [(["js/first.js"], 400), (["js/reader.js"], 2500), (["css/site.css", "css/print.css"], 12 * 1024)],
)
def test_assets_keep_to_their_sizes(names: list[str], most: int) -> None:
    sizes = [len(gzip.compress((ASSETS / name).read_bytes(), 9)) for name in names]
    assert sum(sizes) <= most

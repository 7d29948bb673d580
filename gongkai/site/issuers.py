"""Issuing bodies of all types together, each with the lists of its records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from gongkai.model.record import Record
from gongkai.site.facets import Shared, bodies
from gongkai.site.frame import Frame
from gongkai.site.lists import Lists
from gongkai.site.overallviews import IssuerView
from gongkai.site.urls import encode, listing_path
from gongkai.site.views import YearView


def issuers(
    frame: Frame, lists: Mapping[str, Lists], by_type: Mapping[str, list[Record]]
) -> tuple[IssuerView, ...]:
    """Every body, the one with the most records first, from the lists and the public records of each type."""
    links: dict[str, list[YearView]] = defaultdict(list)
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for plural, of in lists.items():
        for folder, body in _lists(plural, of, by_type[plural]):
            count = len(body.records)
            called[body.key][body.label] += count
            url = encode(listing_path(folder))
            links[body.key].append(YearView(frame.columns[plural].name, url, count=count))
    views = (
        IssuerView(min(names, key=lambda name: (-names[name], name)), names.total(), tuple(links[key]))
        for key, names in called.items()
    )
    return tuple(sorted(views, key=lambda view: (-view.count, view.label)))


def _lists(plural: str, of: Lists, records: list[Record]) -> Iterator[tuple[str, Shared]]:
    """The bodies of a type, each with the folder of its list."""
    facet = next((facet for facet in of.facets if facet.name == "issuer"), None)
    if facet is None:
        # One body issued all of them, and the list of the type is its own; or nobody is named.
        yield from ((plural, body) for body in bodies(records))
        return
    yield from ((f"{plural}/{facet.name}/{body.key}", body) for body in facet.values if body.records)

"""Issuing bodies of all types together: what each has, and the lists to which it leads."""

from __future__ import annotations

from gongkai.site.overallviews import IssuerView, OverviewView
from gongkai.site.urls import short_code
from tests.registers import pages, planned, record


def issuers(*keys_and_bodies: tuple[str, tuple[str, ...]]) -> tuple[IssuerView, ...]:
    """The bodies that the page of all lists tells."""
    records = (record(key, issuer=bodies) for key, bodies in keys_and_bodies)
    overview = pages(planned(*records))["browse.html"].context["overview"]
    assert isinstance(overview, OverviewView)
    assert overview.ways is not None
    return overview.ways.issuers


def test_a_body_leads_to_its_list_in_each_type_that_has_it() -> None:
    found = issuers(
        ("documents/a", ("甲局",)),
        ("documents/b", ("甲局", "乙局")),
        ("notices/a", ("乙局",)),
        ("notices/b", ("乙局",)),
        ("notices/c", ("丙局",)),
    )
    links = {one.label: [(link.label, link.count, link.url) for link in one.links] for one in found}
    first, second, third = (short_code(name) for name in ("甲局", "乙局", "丙局"))
    assert links == {
        "乙局": [
            ("documents", 1, f"documents/issuer/{second}/index.html"),
            ("notices", 2, f"notices/issuer/{second}/index.html"),
        ],
        "甲局": [("documents", 2, f"documents/issuer/{first}/index.html")],
        "丙局": [("notices", 1, f"notices/issuer/{third}/index.html")],
    }
    assert [(one.label, one.count) for one in found] == [("乙局", 3), ("甲局", 2), ("丙局", 1)]


def test_a_type_that_one_body_issued_alone_is_its_list() -> None:
    found = issuers(("documents/a", ("甲局",)), ("documents/b", ("甲局",)), ("notices/a", ()))
    assert [[(link.label, link.count, link.url) for link in one.links] for one in found] == [
        [("documents", 2, "documents/index.html")]
    ]


def test_names_that_differ_in_width_alone_are_one_body_called_as_most_are() -> None:
    found = issuers(
        ("documents/a", ("A局",)),
        ("documents/b", ("乙局",)),
        ("notices/a", ("Ａ局",)),
        ("notices/b", ("Ａ局",)),
        ("notices/c", ("乙局",)),
    )
    assert [(one.label, one.count) for one in found] == [("Ａ局", 3), ("乙局", 2)]

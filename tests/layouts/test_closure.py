"""What a layout can reach."""

from __future__ import annotations

import pytest

from gongkai.layouts.closure import Closures, closure_digest
from gongkai.layouts.load import Layouts
from gongkai.layouts.scan import ABSENT
from gongkai.model import digest

SENTENCES = {
    "a.b": "甲",
    "page.qr": "码",
    "record.table": "表",
    "record.footnote_back": "回",
    "page.outside": "外",
    "record.contents": "目录",
}
ASSETS = {"css/site.css": b"x"}


def reach(name: str = "page.html", **templates: str) -> dict[str, str]:
    checked = closures(**templates).of(name)
    assert checked.problems == ()
    return dict(checked.value)


def closures(**templates: str) -> Closures:
    """Templates by name, where `_html` stands for `.html`."""
    return Closures(
        Layouts({name.replace("_html", ".html"): text for name, text in templates.items()}, ASSETS), SENTENCES
    )


def test_a_template_alone_reaches_itself() -> None:
    assert reach(page_html="x", other_html="y") == {"layout:page.html": digest.of_text("x")}


@pytest.mark.parametrize(
    "text",
    [
        "{% extends 'a.html' %}",
        "{% include 'a.html' %}",
        "{% import 'a.html' as m %}",
        "{% from 'a.html' import m %}",
        "{{ fragment('a.html') }}",
        "{% if false %}{% include ['a.html', 'a.html'] %}{% endif %}",
        "{% macro x() %}{{ fragment('a.html') }}{% endmacro %}",
    ],
)
def test_every_way_to_another_template_counts(text: str) -> None:
    assert reach(
        page_html=text, a_html="{{ t('a.b') }}{% include 'b.html' %}", b_html="{{ asset('css/site.css') }}"
    ) == {
        "asset:css/site.css": digest.of_bytes(b"x"),
        "layout:a.html": digest.of_text("{{ t('a.b') }}{% include 'b.html' %}"),
        "layout:b.html": digest.of_text("{{ asset('css/site.css') }}"),
        "layout:page.html": digest.of_text(text),
        "sentence:a.b": digest.of_text("甲"),
    }


def test_circles_end() -> None:
    assert set(reach(page_html="{% include 'a.html' %}", a_html="{% include 'page.html' %}")) == {
        "layout:page.html",
        "layout:a.html",
    }


def test_the_absent_counts_because_it_may_appear() -> None:
    assert reach(page_html="{% include 'a.html' ignore missing %}")["layout:a.html"] == ABSENT
    both = reach(page_html="{% include ['a.html', 'b.html'] %}", b_html="")
    assert (both["layout:a.html"], both["layout:b.html"]) == (ABSENT, digest.of_text(""))


def test_what_brings_sentences_of_its_own() -> None:
    assert "sentence:page.qr" in reach(page_html="{{ qr(page.code) }}")
    brought = {
        *("sentence:record.table", "sentence:record.footnote_back"),
        *("sentence:page.outside", "sentence:record.contents"),
    }
    assert brought <= set(reach(page_html="{{ x | prose }}"))


def test_the_root_itself_may_be_missing() -> None:
    checked = closures().of("page.html")
    assert [problem.code for problem in checked.problems] == ["layout-missing"]
    assert checked.value == {}


def test_a_shared_fault_is_told_once() -> None:
    both = closures(
        a_html="{% include 'c.html' %}", b_html="{% include 'c.html' %}", c_html="{{ t('no') }}"
    ).every(("a.html", "b.html"))
    assert [problem.code for problem in both.problems] == ["layout-sentence-missing"]
    assert set(both.value) == {"a.html", "b.html"}


def test_the_digest_changes_with_any_part() -> None:
    one = closure_digest({"layout:a": "1", "asset:b": "2"})
    assert one == closure_digest({"asset:b": "2", "layout:a": "1"})
    assert (
        len({one, closure_digest({"layout:a": "1"}), closure_digest({"layout:a": "1", "asset:b": "3"})}) == 3
    )


@pytest.mark.parametrize(
    ("template", "constant"),
    [
        ("{% macro m() %}{% set n = 1 %}{{ t('a') }}{% endmacro %}\nText\n", True),
        ("{% import 'macros.html' as m %}{% from 'macros.html' import m as n with context %}", True),
        ("{% import 'counting.html' as m %}{% macro n() %}{% endmacro %}", False),
        ("{% set n = 1 %}", False),
        ("{{ namespace() }}", False),
        ("{% if true %}{% macro n() %}{% endmacro %}{% endif %}", False),
    ],
)
def test_macros_and_imports_alone_are_constant(template: str, constant: bool) -> None:  # noqa: FBT001 (a row)
    templates = {
        "page.html": template,
        "macros.html": "{% macro m() %}{% endmacro %}",
        "counting.html": "{% set n = namespace() %}",
    }
    assert Closures(Layouts(templates, {}), {"a": ""}).is_constant("page.html") is constant


@pytest.mark.parametrize(
    ("path", "template", "views"),
    [
        ("data/a.csv", "{{ datafile.text }}", {"datafile"}),
        ("a.txt", "{{ datafile.text }}{{ site.name }}", {"datafile", "site"}),
        ("a.txt", "{{ fragment('b.html') }}", {"site", "page", "record"}),
        ("a.html", "", {"site", "page"}),
        ("a.html", "{% include 'b.html' %}", {"site", "page", "record"}),
        ("a.xml", "{{ feed }}", {"feed", "site", "page"}),
    ],
)
def test_a_page_depends_on_the_views_that_it_can_see(path: str, template: str, views: set[str]) -> None:
    known = closures(page_html=template, b_html="{% set x = record.rows %}{{ x }}")
    assert known.sees("page.html", path) & {"site", "page", "datafile", "feed", "record"} == views

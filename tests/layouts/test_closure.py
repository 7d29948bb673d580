"""What a layout can reach."""

from __future__ import annotations

import pytest

from gongkai.layouts.closure import ABSENT, Closures, closure_digest
from gongkai.layouts.load import Layouts
from gongkai.model import digest
from gongkai.model.problem import Argument

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


def faults(text: str) -> list[tuple[str, int | None, dict[str, Argument]]]:
    found = closures(page_html=text, other_html="").of("page.html").problems
    assert all(problem.level == "error" for problem in found)
    assert all(problem.span and problem.span.path == "layouts/page.html" for problem in found)
    return [(problem.code, problem.span.line if problem.span else 0, dict(problem.args)) for problem in found]


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


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("{{ t(key) }}", "t"),
        ("{{ t('a' ~ '.b') }}", "t"),
        ("{{ t() }}", "t"),
        ("{{ t('a.b', 'a.b') }}", "t"),
        ("{{ t(*keys) }}", "t"),
        ("{{ asset(name) }}", "asset"),
        ("{{ fragment(name) }}", "fragment"),
        ("{% include name %}", "include"),
        ("{% include ['other.html', name] %}", "include"),
        ("{% include [] ignore missing %}", "include"),
        ("{% extends 'a' if b else 'c' %}", "extends"),
        ("{% import name as x %}", "import"),
        ("{% from name import x %}", "fromimport"),
    ],
)
def test_names_are_constants(text: str, call: str) -> None:
    assert faults(f"\n{text}") == [("layout-dynamic-name", 2, {"call": call})]


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("{% set x = t %}", "t"),
        ("{{ ['a'] | map(t) }}", "t"),
        ("{% set t = 1 %}", "t"),
        ("{% for asset in [] %}{% endfor %}", "asset"),
        ("{% macro m(fragment) %}{% endmacro %}", "fragment"),
        ("{% macro t() %}{% endmacro %}", "t"),
        ("{% import 'other.html' as asset %}", "asset"),
        ("{% from 'other.html' import x as t %}", "t"),
        ("{{ t.__call__('x') }}", "t"),
    ],
)
def test_calls_are_direct(text: str, call: str) -> None:
    assert faults(f"\n{text}") == [("layout-indirect-call", 2, {"call": call})]


@pytest.mark.parametrize(
    ("text", "code", "args"),
    [
        ("{% include 'no.html' %}", "layout-missing", {"name": "no.html"}),
        ("{% include ['no.html', 'nor.html'] %}", "layout-missing", {"name": "no.html"}),
        ("{{ fragment('no.html') }}", "layout-missing", {"name": "no.html"}),
        ("{{ asset('no.css') }}", "layout-asset-missing", {"name": "no.css"}),
        ("{{ t('no') }}", "layout-sentence-missing", {"name": "no"}),
        ("{% include 'other.html' without context %}", "layout-without-context", {}),
        ("{{ x | nosuch }}", "layout-syntax", {"name": "page.html", "detail": "No filter named 'nosuch'."}),
    ],
)
def test_other_faults(text: str, code: str, args: dict[str, str]) -> None:
    assert faults(f"\n{text}") == [(code, 2, args)]


@pytest.mark.parametrize(
    "text", ["{% if %}", "{{ x", "{% nosuch %}", "{% block a %}", "{{ lipsum() | random }}"]
)
def test_faulty_syntax_is_told_with_its_line(text: str) -> None:
    assert [fault[:2] for fault in faults(f"\n{text}")] == [("layout-syntax", 2)]


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

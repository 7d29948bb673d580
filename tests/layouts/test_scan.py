"""What one template names by itself, and what it may not."""

from __future__ import annotations

import pytest

from gongkai.layouts.load import Layouts
from gongkai.layouts.scan import Scan, Scanner
from gongkai.model.problem import Argument


def scan(text: str) -> Scan:
    templates = {"page.html": text, "other.html": ""}
    return Scanner(Layouts(templates, {}), {"a.b": "甲"}).read("page.html")


def faults(text: str) -> list[tuple[str, int | None, dict[str, Argument]]]:
    found = scan(text).problems
    assert all(problem.level == "error" for problem in found)
    assert all(problem.span and problem.span.path == "layouts/page.html" for problem in found)
    return [(problem.code, problem.span.line if problem.span else 0, dict(problem.args)) for problem in found]


def test_a_sound_template_comes_with_what_jinja_makes_of_it() -> None:
    found = scan("{% include 'other.html' %}{{ record.title }}")
    assert (found.problems, found.templates, found.words) == ([], ["other.html"], {"record"})
    compile(found.code, "page.html", "exec")
    assert scan("{% if %}").code == ""


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

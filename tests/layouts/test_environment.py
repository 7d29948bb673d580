"""What templates share between pages, and what they do not."""

from __future__ import annotations

import jinja2
import pytest
from jinja2.runtime import Context
from markupsafe import Markup, escape

from gongkai.layouts.environment import Here, Workshop
from gongkai.layouts.load import Layouts

HOME, INNER = Here("", None, ""), Here("../", None, "")


def workshop(**templates: str) -> Workshop:
    named = {name.replace("_", "."): text for name, text in templates.items()}
    return Workshop(Layouts(named, {"a.svg": b""}), {"word": "{n} <词>"})


@pytest.mark.parametrize("words", ["", " with context"])
def test_macros_know_from_which_page_they_are_called(words: str) -> None:
    made = workshop(
        page_html=f"{{% import 'm.html' as m{words} %}}{{{{ m.link('b.html') }}}}",
        m_html="{% macro link(url) %}"
        "{{ url | href }} {{ 'c.html' | href }} {{ fragment('nav.html') }}{% endmacro %}",
        nav_html="{{ 'd.html' | href }}",
    )
    assert made.write("page.html", {}, HOME) == "b.html c.html d.html"
    assert made.write("page.html", {}, INNER) == "../b.html ../c.html ../d.html"
    assert made.write("page.html", {}, HOME) == "b.html c.html d.html"


def test_a_page_that_fails_leaves_its_place_behind() -> None:
    made = workshop(
        page_html="{{ fragment('broken.html') if broken }}{{ 'a.html' | href }}", broken_html="{{ 1 // 0 }}"
    )
    with pytest.raises(ZeroDivisionError):
        made.write("page.html", {"broken": True}, INNER)
    assert made.write("page.html", {"broken": False}, HOME) == "a.html"


@pytest.mark.parametrize(
    "counting",
    [
        (
            "{% set seen = namespace(n=0) %}"
            "{% macro count() %}{% set seen.n = seen.n + 1 %}{{ seen.n }}{% endmacro %}"
        ),
        "{% set turn = cycler('1', '2') %}{% macro count() %}{{ turn.next() }}{% endmacro %}",
    ],
)
def test_no_page_counts_on_from_another(counting: str) -> None:
    made = workshop(
        page_html="{% import 'outer.html' as outer %}{{ outer.count() }}{{ outer.count() }}",
        outer_html="{% import 'm.html' as m %}{% macro count() %}{{ m.count() }}{% endmacro %}",
        m_html=counting,
    )
    assert [made.write("page.html", {}, HOME) for _ in range(3)] == ["12"] * 3


def test_fragments_are_rendered_once_for_each_depth_and_column() -> None:
    class Counting:
        count = 0

        @property
        def name(self) -> str:
            Counting.count += 1
            return "名"

    site = Counting()
    made = workshop(
        page_html="{{ fragment('nav.html') }}", nav_html="{{ site.name }}{{ column }}{{ 'x' | href }}"
    )
    shown = [
        made.write("page.html", {"site": site}, Here(root, site, column))
        for root, column in [("", "a"), ("", "a"), ("../", "a"), ("../", "b"), ("../", "b")]
    ]
    assert shown == ["名ax", "名ax", "名a../x", "名b../x", "名b../x"]
    assert Counting.count == 3


def test_each_text_is_escaped_once() -> None:
    made = workshop(
        page_html="{% from 'm.html' import show %}{{ show(a) }} {{ b }} {{ show(t('word', n='&')) }} {{ 1 }}",
        m_html="{% macro show(text) %}<b>{{ text }}</b>{% endmacro %}",
    )
    shown = made.write("page.html", {"a": "<i>", "b": Markup("<i>")}, HOME)
    assert shown == "<b>&lt;i&gt;</b> <i> <b>&amp; &lt;词&gt;</b> 1"


class Word(str):
    """A text of another kind, as an enumeration has them."""

    __slots__ = ()


@pytest.mark.parametrize("kind", [str, Word, Markup])
def test_a_text_of_any_kind_is_escaped_alike(kind: type[str]) -> None:
    made = workshop(
        page_html="{% macro show(text) %}{{ text }}{% endmacro %}{% set kept %}{{ a }}{% endset %}"
        "{{ a }} {{ show(a) }} {{ kept }} {{ a ~ a }} {{ [a] | join(a) }} {{ (a ~ '') | length }}"
    )
    signs = "&<>\"'"
    once = signs if kind is Markup else str(escape(signs))
    shown = made.write("page.html", {"a": kind(signs)}, HOME)
    assert shown == f"{once} {once} {once} {once}{once} {once} {len(signs)}"


def test_what_is_included_sees_what_stands_around_it() -> None:
    made = workshop(
        page_html="{% set a = 1 %}{% for b in [2] %}{% include 'part.html' %}{% endfor %}"
        "{% include 'part.html' %}",
        part_html="{{ a }}{{ b if b is defined }}{{ c }}{{ asset('a.svg') }}{{ range(3) | list }} ",
    )
    assert made.write("page.html", {"b": 4, "c": 3}, HOME) == (
        "123assets/a-e3b0c44298.svg[0, 1, 2] 143assets/a-e3b0c44298.svg[0, 1, 2] "
    )


@jinja2.pass_context
def name(context: Context) -> str | None:
    return context.name


class Named:
    """What is called like a function, and is none."""

    @jinja2.pass_environment
    def __call__(self, environment: jinja2.Environment, *, loud: bool) -> str:
        """Whether the environment escapes."""
        return f"{environment.autoescape}{'!' * loud}"


def test_functions_get_what_they_ask_for() -> None:
    made = workshop(
        page_html="{% macro m(a, b='2') %}"
        "{{ a }}{{ b }}{{ caller() if caller is defined }}{{ varargs | join }}{% endmacro %}"
        "{{ name() }} {{ named(loud=true) }} {{ m('1') }} {{ m(b='3', a='2') }} "
        "{% call m('1') %}!{% endcall %} {{ m(1, 2, 3, 4) }}"
        "{% for x in [5] %}{% block inner scoped %} {{ m(x) }} {{ name() }}{% endblock %}{% endfor %}"
    )
    shown = made.write("page.html", {"name": name, "named": Named()}, HOME)
    assert shown == "page.html True! 12 23 12! 1234 52 page.html"

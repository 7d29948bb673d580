"""Rendering pages."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import cast

import jinja2
import pytest
from jinja2.runtime import Context

from gongkai.layouts.load import Layouts
from gongkai.layouts.render import compile_all, render
from gongkai.model.page import Page
from gongkai.model.problem import Problem, Span
from gongkai.model.source import Prose

SENTENCES = {
    "page.skip": "跳到 <正文>",
    "listing.newest": "最新{n}条",
    "page.qr": "本页二维码",
    "record.table": "表{n}",
    "record.footnote_back": "返回{n}",
    "page.outside": "（站外）",
    "record.contents": "目录",
}
ASSETS = {"css/site.css": b"x"}
ORIGIN = Span("content/documents/1.md", 1)


@dataclass(frozen=True)
class Site:
    """What these tests need of the site's view."""

    name: str = "区科技局"
    base_url: str = "https://kejiju.example/sub"


@dataclass(frozen=True)
class View:
    """What these tests need of the page's view."""

    column: str = "documents"


def page(layout: str = "page.html", path: str = "documents/1.html", /, **views: object) -> Page:
    return Page(path, layout, {"site": Site(), "page": View(), **views}, ORIGIN)


def layouts(**templates: str) -> Layouts:
    return Layouts({name.replace("_", "."): text for name, text in templates.items()}, ASSETS)


def text(template: str, path: str = "documents/1.html", **views: object) -> str:
    made = render(page("page.html", path, **views), layouts(page_html=template), SENTENCES)
    assert made.problems == ()
    assert made.value.path == path
    return made.value.data.decode()


def faults(template: str, **views: object) -> tuple[Problem, ...]:
    made = render(page("page.html", **views), layouts(page_html=template), SENTENCES)
    assert made.value.data == b""
    return made.problems


def test_layouts_can_ask_whether_a_word_says_that_nothing_is_said() -> None:
    template = "{% for word in words %}{{ word is unstated }} {% endfor %}"
    assert text(template, words=("未列明", "未列明的", "")) == "True False False\n"


def test_sentences_are_filled_and_escaped() -> None:
    assert text("{{ t('page.skip') }} {{ t('listing.newest', n=50) }}") == "跳到 &lt;正文&gt; 最新50条\n"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", "documents/2.html"),
        ("documents/1.html", "../documents/2.html"),
        ("documents/2021/index.html", "../../documents/2.html"),
        ("404.html", "/sub/documents/2.html"),
    ],
)
def test_addresses_are_relative_to_the_page(path: str, address: str) -> None:
    assert text("{{ 'documents/2.html' | href }}", path) == f"{address}\n"


@pytest.mark.parametrize(
    "address", ["https://a.example/", "mailto:a@a.example", "tel:1", "//a.example", "#main", ""]
)
def test_absolute_addresses_pass(address: str) -> None:
    assert text("[{{ a | href }}]", a=address) == f"[{address}]\n"


def test_a_number_is_masked_by_a_filter() -> None:
    assert text("{{ a | mask('phone') }}", a="13800001234") == "138****1234\n"


def test_assets_are_named_by_content() -> None:
    assert text("{{ asset('css/site.css') }}") == "../assets/css/site-2d711642b7.css\n"


def test_macros_know_the_page_that_imports_them() -> None:
    made = [
        render(
            page("page.html", path),
            layouts(
                page_html="{% import 'a.html' as a %}{{ a.m() }}",
                a_html="{% from 'b.html' import m as n %}{% macro m() %}{{ n() }}{% endmacro %}",
                b_html="{% macro m() %}{{ 'x.html' | href }}{{ t('page.skip') }}{% endmacro %}",
            ),
            SENTENCES,
        ).value.data.decode()
        for path in ("index.html", "a/b.html", "a/b/c.html", "index.html")
    ]
    assert [line.split("跳")[0] for line in made] == ["x.html", "../x.html", "../../x.html", "x.html"]


def test_templates_cannot_take_the_page_away_from_functions() -> None:
    assert text("{% set here = 1 %}{% for page in [1] %}{{ 'x' | href }}{% endfor %}") == "../x\n"


def test_fragments_see_nothing_of_the_page() -> None:
    made = render(page(), layouts(page_html="{{ fragment('nav.html') }}", nav_html="\n{{ page }}"), SENTENCES)
    assert [(p.code, p.span, p.args["name"]) for p in made.problems] == [
        ("layout-undefined", Span("layouts/nav.html", 2), "page")
    ]


def test_a_changed_site_is_a_new_fragment() -> None:
    both = layouts(page_html="{{ fragment('nav.html') }}", nav_html="{{ site.name }}")
    first = page()
    other = replace(first, context={**first.context, "site": Site(name="区教育局")})
    assert [render(one, both, SENTENCES).value.data.decode() for one in (first, other, first)] == [
        "区科技局\n",
        "区教育局\n",
        "区科技局\n",
    ]


def test_prose_links_records() -> None:
    references = (
        SimpleNamespace(target="documents/2", text="【已废止】旧办法", url="documents/2.html"),
        SimpleNamespace(target="documents/3", text="未公开的文件", url=""),
    )
    body = Prose("见[[documents/2]]、[[documents/3]]。", Span("content/documents/1.md", 9))
    assert text("{{ b | prose(r) }}{{ none | prose }}", b=body, r=references) == (
        '<p>见<a href="../documents/2.html">【已废止】旧办法</a>、未公开的文件。</p>\n'
    )


def test_a_code_is_inline() -> None:
    assert text("{{ qr('https://a.example/') }}").startswith(
        '<svg class="qr" role="img" aria-label="本页二维码"'
    )


def test_html_has_no_blank_lines_outside_pre() -> None:
    body = Prose("    a\n\n\n    b", Span("content/documents/1.md", 9))
    assert text("\n\n<p>\n\n  \n{% if true %}\n\n{% endif %}</p>\n\n{{ b | prose }}\n\n\n", b=body) == (
        "<p>\n</p>\n<pre><code>a\n\n\nb\n</code></pre>\n"
    )


def test_text_keeps_its_blank_lines() -> None:
    assert text("\na\n\nb\n\n", path="robots.txt") == "a\n\nb\n"


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{{ foo }}", "foo"),
        ("{{ page.foo }}", "foo"),
        ("{{ foo.bar }}", "foo"),
        ("{{ foo() }}", "foo"),
        ("{{ {}['k'] }}", "k"),
    ],
)
def test_undefined_names_are_problems_at_their_line(template: str, name: str) -> None:
    assert faults(f"\n\n{template}") == (
        Problem(
            "layout-undefined", "error", Span("layouts/page.html", 3), {"name": name, "page": ORIGIN.path}
        ),
    )


def test_any_other_fault_is_a_problem_at_its_line() -> None:
    assert faults("\n{{ 1 / 0 }}") == (
        Problem(
            "layout-failed",
            "error",
            Span("layouts/page.html", 2),
            {"detail": "ZeroDivisionError: division by zero", "page": ORIGIN.path},
        ),
    )


def test_a_sentence_without_its_number_fails() -> None:
    assert [problem.code for problem in faults("{{ t('listing.newest') }}")] == ["layout-failed"]


def test_dense_prose_points_into_the_record() -> None:
    body = Prose("一\n\n" + "[" * 10_000, Span("content/documents/1.md", 9))
    assert faults("{{ b | prose }}", b=body) == (
        Problem("prose-too-dense", "error", Span("content/documents/1.md", 11, 1), {}),
    )


def test_prose_that_nests_too_deep_leaves_nothing_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.layouts.environment.too_dense", lambda _: None)
    plain = layouts(page_html="{{ b | prose }}")
    deep, sound = (
        render(page(b=Prose(body, Span("content/documents/1.md", 9))), plain, SENTENCES)
        for body in ("- " * 2_000 + "一", "一")
    )
    assert deep.problems == (Problem("prose-too-deep", "error", Span("content/documents/1.md", 9), {}),)
    assert sound.value.data.decode() == "<p>一</p>\n"


def test_faults_of_the_closure_come_first() -> None:
    assert [problem.code for problem in faults("{{ asset('no.css') }}{{ foo }}")] == ["layout-asset-missing"]
    made = render(page("no.html"), layouts(), SENTENCES)
    assert [problem.code for problem in made.problems] == ["layout-missing"]


@jinja2.pass_context
def reach(context: Context, function: str, name: str) -> object:
    """Call a function of the layouts behind the back of the analysis."""
    if function == "include":
        return context.environment.get_template(name)
    return context.call(cast("Callable[[str], object]", context.environment.globals[function]), name)


@pytest.mark.parametrize(
    ("function", "name", "thing"),
    [
        ("include", "other.html", "layout:other.html"),
        ("fragment", "other.html", "layout:other.html"),
        ("asset", "css/site.css", "asset:css/site.css"),
        ("t", "page.skip", "sentence:page.skip"),
    ],
)
def test_what_the_closure_does_not_name_does_not_exist(function: str, name: str, thing: str) -> None:
    both = layouts(page_html="\n{{ reach(function, name) }}", other_html="")
    made = render(page(reach=reach, function=function, name=name), both, SENTENCES)
    assert made.problems == (
        Problem("layout-outside", "error", Span("layouts/page.html", 2), {"name": thing}),
    )


def test_a_page_is_the_same_on_every_executor() -> None:
    both = layouts(
        page_html="{{ fragment('nav.html') }}{{ b | prose }}{{ qr('https://a.example/') }}",
        nav_html="{{ site.name }}",
    )
    body = Prose("# 一\n\n注[^1]\n\n[^1]: 说明", Span("content/documents/1.md", 9))
    pages = [page("page.html", path, b=body) for path in ("index.html", "a/b.html") * 4]
    here = [render(one, both, SENTENCES) for one in pages]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(render, pages, [both] * 8, [SENTENCES] * 8)) == here
    with ProcessPoolExecutor(1) as processes:
        assert list(processes.map(render, pages, [both] * 8, [SENTENCES] * 8)) == here


def test_a_page_travels() -> None:
    assert pickle.loads(pickle.dumps(page())) == page()


def test_what_was_compiled_ahead_renders_the_same_and_is_not_compiled_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = layouts(
        page_html="{{ page.column }}{% include 'other.html' %}", other_html="乙", bad_html="{% if %}"
    )
    compile_all(given, SENTENCES)
    monkeypatch.setattr("builtins.compile", None)
    assert render(page(), given, SENTENCES).value.data == "documents乙\n".encode()
    assert [one.code for one in render(page("bad.html"), given, SENTENCES).problems] == ["layout-syntax"]

"""Render a page: a pure function of the page, the layouts and the sentences."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from typing import Final

import jinja2

from gongkai.layouts.closure import Closures
from gongkai.layouts.environment import Here, Refused, Workshop, here
from gongkai.layouts.load import FOLDER, Layouts
from gongkai.layouts.scan import Scan
from gongkai.layouts.tongues import CHINESE, mark, mark_feed
from gongkai.model.page import Output, Page
from gongkai.model.problem import Checked, Problem, Span, error

_KEPT: Final = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL | re.IGNORECASE)
_BLANK: Final = re.compile(r"\n(?:[ \t]*\n)+")
_NAME: Final = re.compile(r"(?:'([^']*)' is undefined|has no (?:attribute|element) '?([^']*?)'?$)")


class _Memory(threading.local):
    """What a thread keeps from one page to the next; it changes how long a page takes and nothing else."""

    workshop: Workshop | None = None
    given: tuple[Layouts, Mapping[str, str]] | None = None
    """What the last page was rendered with: the same objects need no comparison."""


_memory = _Memory()


def render(page: Page, layouts: Layouts, sentences: Mapping[str, str]) -> Checked[Output]:
    """The bytes of a page, for any executor of `concurrent.futures`.

    `sentences` are those of the pages' language, by key. The context holds `site` and `page` at least. With
    errors the output is empty: those of the layout's closure, `layout-undefined`, `layout-outside` and
    `layout-failed` with their place in the layout, and those of `too_dense` with their place in the record.
    """
    workshop = _workshop(layouts, sentences)
    problems = workshop.closures.of(page.layout).problems
    if problems:
        return Checked(Output(page.path, b""), problems)
    try:
        text = workshop.write(page.layout, page.context, _place(page))
        html = page.path.endswith(".html")
        data = _tidy(_marked(text, page), html=html).encode()
    except Exception as fault:  # noqa: BLE001 (a template may raise anything; an editor sees no traceback)
        return Checked(Output(page.path, b""), (_problem(fault, page, layouts),))
    return Checked(Output(page.path, data))


def closures(layouts: Layouts, sentences: Mapping[str, str]) -> Closures:
    """The closures of these layouts, from the same memory that rendering uses: nothing is parsed twice."""
    return _workshop(layouts, sentences).closures


def recall(layouts: Layouts, sentences: Mapping[str, str], scans: Mapping[str, Scan]) -> None:
    """Take what was found before in these very layouts with these sentences, unless more is known already."""
    known = _memory.workshop
    if known is None or known.layouts != layouts or known.sentences != sentences:
        _memory.workshop = Workshop(layouts, sentences, scans)
        _memory.given = layouts, sentences


def compile_all(layouts: Layouts, sentences: Mapping[str, str]) -> None:
    """Read and compile all layouts now, for processes that start with what this one knows."""
    _workshop(layouts, sentences).compile()


def _workshop(layouts: Layouts, sentences: Mapping[str, str]) -> Workshop:
    known, given = _memory.workshop, _memory.given
    if known is not None and given is not None and given[0] is layouts and given[1] is sentences:
        return known
    _memory.given = layouts, sentences
    if known is None or known.layouts != layouts or known.sentences != sentences:
        known = Workshop(layouts, sentences)
        _memory.workshop = known
    return known


def _place(page: Page) -> Here:
    site = page.context["site"]
    column = getattr(page.context["page"], "column", "")
    return here(page.path, site, column, getattr(site, "base_url", ""))


def _marked(text: str, page: Page) -> str:
    """The same page or feed, in which what is in another language than its interface says so."""
    language = getattr(page.context["site"], "language", CHINESE)
    if not isinstance(language, str):
        return text
    if page.path.endswith(".html"):
        return mark(text, language)
    return mark_feed(text, language) if page.path.endswith(".xml") else text


def _tidy(text: str, *, html: bool) -> str:
    """One newline at the end, of the kind that the text has; in HTML no blank lines outside `<pre>`.

    Block tags leave those behind.
    """
    if html:
        parts = _KEPT.split(text)
        parts[::2] = (_BLANK.sub("\n", part) for part in parts[::2])
        text = "".join(parts)
    end = "\r\n" if "\r\n" in text else "\n"
    return f"{text.strip()}{end}"


def _problem(fault: Exception, page: Page, layouts: Layouts) -> Problem:
    """What went wrong in a template, at the line of the layout."""
    span = _line(fault, layouts) or Span(f"{FOLDER}/{page.layout}")
    source = page.origin.path if page.origin else page.path
    if isinstance(fault, Refused):
        problem = fault.problem
        return problem if problem.span else error(problem.code, span, **problem.args)
    if isinstance(fault, jinja2.TemplateNotFound):
        return error("layout-outside", span, name=f"layout:{fault.name}")
    if isinstance(fault, jinja2.UndefinedError):
        found = _NAME.search(fault.message or "")
        name = (found[1] or found[2]) if found else fault.message or ""
        return error("layout-undefined", span, name=name, page=source)
    return error("layout-failed", span, detail=f"{type(fault).__name__}: {fault}", page=source)


def _line(fault: Exception, layouts: Layouts) -> Span | None:
    """The innermost line of a layout in the fault's traceback, which Jinja rewrites in terms of templates."""
    span = None
    trace = fault.__traceback__
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if path.startswith(f"{FOLDER}/") and path.removeprefix(f"{FOLDER}/") in layouts.templates:
            span = Span(path, trace.tb_lineno)
        trace = trace.tb_next
    return span

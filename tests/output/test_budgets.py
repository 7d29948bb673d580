"""Budgets: what is weighed, what is not, and that one byte over is one too many."""

from __future__ import annotations

import base64
import gzip
import hashlib

import pytest
from selectolax.lexbor import LexborHTMLParser

from gongkai.model.buildlog import Facts, Fault
from gongkai.model.problem import error, warning
from gongkai.output.audit import audit
from gongkai.output.budgets import CODE, FRAME, KB, SCRIPT, STYLE, TEXT, page_faults, weight

PAGE = (
    "<!DOCTYPE html><html lang=zh><title>{title}</title><meta name=Description content='{said}'>"
    "<main><h1 data-own>{own}</h1><svg data-address=x>{code}</svg><p>{rest}</p></main></html>"
)


def noise(size: int) -> str:
    """Letters that gzip can hardly make less of; the same each time."""
    digests = (hashlib.sha512(str(n).encode()).digest() for n in range(size // 64 + 1))
    return base64.b64encode(b"".join(digests)).decode()[:size]


def told(*, title: str = "", said: str = "", own: str = "", code: str = "", rest: str = "") -> list[str]:
    """The codes of what is too heavy in a page with these parts."""
    page = PAGE.format(title=title, said=said, own=own, code=code, rest=rest)
    return [fault.code for fault in page_faults(LexborHTMLParser(page))]


def test_weight_is_what_gzip_makes_of_it() -> None:
    assert weight(b"abc" * 100) == len(gzip.compress(b"abc" * 100, 9, mtime=0))


def test_what_the_record_says_counts_as_its_text_alone() -> None:
    assert told(title=noise(9000), said=noise(9000), own=noise(9000)) == []
    assert told(rest=noise(9000)) == ["audit-budget-page"]
    assert told(own=noise(90_000)) == ["audit-budget-text"]
    assert told(code=noise(9000)) == ["audit-budget-code"]


def test_a_page_without_a_record_has_no_frame() -> None:
    page = f"<main><p>{noise(90_000)}</p></main><footer data-own>x</footer>"
    assert list(page_faults(LexborHTMLParser(page))) == []


def test_marks_within_marks_and_codes_within_are_weighed_once() -> None:
    inner = f"<div data-own>{noise(50_000)}<svg data-address=x>{noise(500)}</svg></div>"
    page = f"<main><div data-own><p data-own>a</p>{inner}</div><p data-own>b</p></main>"
    assert list(page_faults(LexborHTMLParser(page))) == []


def test_what_stands_aside_within_what_stands_aside_is_cut_out_once() -> None:
    inner = f"<svg data-address=y><title data-own>{noise(3000)}</title></svg>"
    both = ["audit-budget-code"] * 2
    assert told(code=f"{inner}<title>{noise(90)}</title><desc><p data-own>x</p></desc>") == both


@pytest.mark.parametrize(("part", "limit"), [("rest", FRAME), ("code", CODE), ("own", TEXT)])
def test_the_weight_is_told_with_its_limit(part: str, limit: int) -> None:
    parts = {"title": "", "said": "", "own": "", "code": "", "rest": "", part: noise(limit * 2)}
    (fault,) = page_faults(LexborHTMLParser(PAGE.format(**parts)))
    found = dict(fault.args)
    assert float(found["size"]) > float(found["limit"]) == limit / KB


def test_what_fits_only_when_it_is_packed_well_fits() -> None:
    steps = hashlib.shake_128(b"strokes").digest(800)
    code = " ".join(f"m{step % 5} 0h{step // 5 % 4}" for step in steps)
    assert weight(code.encode(), 6) < CODE - 64 < CODE < weight(code.encode(), 1)
    assert told(code=code) == []


def test_sheets_are_summed_for_each_page_and_told_once() -> None:
    both, one = Facts(links=("a.css", "b.css", "x.html")), Facts(links=("a.css",))
    site = {"p.html": both, "q.html": both, "r.html": one, "x.html": one, "a.css": Facts(), "b.css": Facts()}
    assert audit(site, {}, {"a.css": STYLE, "b.css": 0}) == ()
    assert audit(site, {}, {"a.css": STYLE, "b.css": 1}) == (
        error("audit-budget-style", None, page="p.html", size="12.1", limit="12"),
    )


def test_scripts_are_summed_for_the_site() -> None:
    assert audit({}, {}, {"a.js": SCRIPT - 1, "b.js": 1, "c.css": 99}) == ()
    assert audit({}, {}, {"a.js": SCRIPT, "b.js": 1}) == (
        error("audit-budget-script", None, size="8.1", limit="8"),
    )


def test_only_a_long_text_is_tolerated() -> None:
    codes = ("audit-budget-text", "audit-budget-page")
    site = {"a.html": Facts(faults=tuple(Fault(code) for code in codes))}
    assert audit(site, {}, {}) == (
        warning(codes[0], None, page="a.html"),
        error(codes[1], None, page="a.html"),
    )

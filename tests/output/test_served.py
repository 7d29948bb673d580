"""What every server is told; what each makes of it is asked of real ones in tests/servers."""

from __future__ import annotations

import re

import pytest

from gongkai.model.page import Addresses
from gongkai.output.served import exactly, quoted, served, verbatim

HOME = b'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
WORDS = {"about": "", "gone": "<gone>", "why": "why"}


def test_an_address_is_told_once() -> None:
    moved = {"d/old.html": "d/a.html", "d/gone.html": "d/a.html", "d/a/taken.pdf": "d/a/b.pdf"}
    site = served(Addresses(moved, ("d/gone.html",), ("d/a/taken.pdf", "d/gone.html")), "/", HOME, WORDS)
    told = [path for path, _ in site.redirects] + [*site.gone] + [path for path, _ in site.files]
    assert told == ["/d/old.html", "/d/gone.html", "/d/a/taken.pdf"]


def test_paths_are_decoded_and_targets_encoded_below_the_path_of_the_site() -> None:
    site = served(Addresses({"d/a b.html": "d/c?.html"}), "/%E5%85%AC%20%E5%BC%80/", HOME, WORDS)
    assert list(site.redirects) == [("/公 开/d/a b.html", "/%E5%85%AC%20%E5%BC%80/d/c%3F.html")]


@pytest.mark.parametrize(
    ("home", "policy"),
    [
        (HOME, "default-src 'none'; frame-ancestors 'none'"),
        (HOME.replace(b"'none'", b"'self' 'sha256-a+/='"), "default-src 'self'; frame-ancestors 'none'"),
        (b"<p>none", "frame-ancestors 'none'"),
    ],
)
def test_the_policy_is_the_one_of_the_pages(home: bytes, policy: str) -> None:
    assert served(Addresses(), "/", home, WORDS).headers["Content-Security-Policy"] == policy


def test_the_page_for_a_file_is_safe_and_leads_to_its_record() -> None:
    site = served(Addresses(files=("d/a b/c.pdf",)), "/", HOME, WORDS)
    (_, page), *_ = site.files
    assert "<h1>&lt;gone&gt;</h1>" in page
    assert "href='../a%20b.html'" in page


@pytest.mark.parametrize(
    ("path", "fits"),
    [
        ("/assets/css/site-0123456789.css", True),
        ("/assets/site-0123456789.css", True),
        ("/assets/css/site-012345678.css", False),
        ("/documents/a/site-0123456789.css", False),
    ],
)
def test_only_names_that_follow_from_the_content_are_kept_for_long(path: str, *, fits: bool) -> None:
    assert (re.search(served(Addresses(), "/", HOME, WORDS).hashed, path) is not None) == fits


@pytest.mark.parametrize(
    ("path", "fits"),
    [
        ("/documents/a/b.pdf", True),
        ("/documents/a/b.htm", True),
        ("/documents/a/b.html", False),
        ("/documents/a/b.xml", False),
        ("/documents/b.pdf", False),
        ("/assets/css/site-0123456789.css", False),
    ],
)
def test_what_a_record_brings_along_is_told_from_pages_and_assets(path: str, *, fits: bool) -> None:
    assert (re.search(served(Addresses(), "/", HOME, WORDS).attached, path) is not None) == fits


@pytest.mark.parametrize("path", ['/a"b', "/a{b}", "/a\\b", "/a\\{b", "/a.b", "/${a}"])
def test_a_pattern_fits_its_path_alone_however_it_is_quoted(path: str) -> None:
    pattern = verbatim(exactly(path))[1:-1]
    assert '"' not in pattern
    assert re.search(pattern, path)
    assert not re.search(pattern, path.replace(path[-1], "x"))


def test_a_quoted_text_is_read_back() -> None:
    assert quoted('a"b\\c') == '"a\\"b\\\\c"'

"""Addresses are permanent: made of type and id alone, and short ones of the first key."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.record import UNSTATED, Value
from gongkai.site import urls
from tests.registers import record


def crockford(data: bytes) -> str:
    """Base32 in Crockford's alphabet, bit by bit: five of them make a sign, zeros fill the last."""
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    return "".join(signs[int(bits[start : start + 5], 2)] for start in range(0, len(bits), 5)).lower()


@given(st.text(min_size=1).filter(lambda text: text.isprintable()))
def test_a_short_code_begins_the_base32_of_the_sha256(key: str) -> None:
    assert urls.short_code(key) == crockford(hashlib.sha256(key.encode()).digest())[:10]


def test_a_short_code_stays_what_it_is() -> None:
    # Computed apart from this project; printed codes depend on it for ever.
    assert urls.short_code("documents/2021-0025") == "fb10g22xkj"


@pytest.mark.parametrize(
    ("formerly", "first"),
    [
        ((), "documents/new"),
        (("old",), "documents/old"),
        (("older", "old"), "documents/older"),
        (("notices/7", "old"), "notices/7"),
        (UNSTATED, "documents/new"),
        ((UNSTATED,), "documents/new"),
    ],
)
def test_the_first_key_follows_formerly(formerly: Value, first: str) -> None:
    values = {"formerly": formerly} if formerly else {}
    item = record("documents/new", **values)
    assert urls.first_key(item) == first
    assert urls.short_path(item) == f"q/{urls.short_code(first)}.html"


def test_an_attachment_stands_below_its_record_wherever_it_lay() -> None:
    assert (
        urls.attachment_path("documents/a", "content/documents/2021/附件 1.pdf") == "documents/a/附件 1.pdf"
    )


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("documents/a.html", "documents/a.html"),
        ("documents/a/附件 1.pdf", "documents/a/%E9%99%84%E4%BB%B6%201.pdf"),
        ("d/100%25 #?&<>\"'+.pdf", "d/100%2525%20%23%3F%26%3C%3E%22%27%2B.pdf"),
        ("d/a-b._~c.pdf", "d/a-b._~c.pdf"),
        ("d/é.pdf", "d/%C3%A9.pdf"),
    ],
)
def test_addresses_are_encoded_once(path: str, address: str) -> None:
    assert urls.encode(path) == address


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.text(alphabet="aZ09/._~-\n %"))
def test_a_path_that_is_an_address_as_it_stands_is_told_rightly(path: str) -> None:
    assert urls.encode(path) == quote(path, safe="/-._~")


@pytest.mark.parametrize(
    ("path", "address"),
    [("index.html", "https://x.example/gov/"), ("甲/a.html", "https://x.example/gov/%E7%94%B2/a.html")],
)
def test_an_absolute_address_begins_with_the_sites(path: str, address: str) -> None:
    assert urls.absolute("https://x.example/gov", path) == address


def test_lists_have_a_folder_for_each_year() -> None:
    assert urls.listing_path("documents") == "documents/index.html"
    assert urls.listing_path("documents", "2021") == "documents/2021/index.html"

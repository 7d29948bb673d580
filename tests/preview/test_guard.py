"""By which names, origins and tokens a browser is known."""

from __future__ import annotations

from email.message import Message

import pytest

from gongkai.preview.guard import hosts, is_known, is_own, tokens

NAMES = hosts("127.0.0.1", "127.0.0.1", 8000)


def sent(**headers: str) -> Message:
    message = Message()
    for name, value in {"Host": "localhost:8000", **headers}.items():
        message[name.replace("_", "-")] = value
    return message


def test_its_names_are_those_of_this_machine_with_its_port() -> None:
    assert {"localhost:8000", "127.0.0.1:8000", "[::1]:8000"} == NAMES
    assert "[fe80::1]:8000" in hosts("::", "fe80::1", 8000)
    assert {"localhost", "localhost:80"} <= hosts("localhost", "127.0.0.1", 80)
    assert "localhost" not in NAMES


@pytest.mark.parametrize(
    ("headers", "page", "own"),
    [
        ({}, True, True),
        ({"Host": "LOCALHOST:8000"}, True, True),
        ({"Host": "evil.example:8000"}, False, False),
        ({"Host": ""}, False, False),
        ({"Sec_Fetch_Site": "same-origin"}, True, True),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}, True, False),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "cors"}, False, False),
        ({"Sec_Fetch_Site": "same-site"}, False, False),
    ],
)
def test_other_sites_may_link_to_pages_alone(headers: dict[str, str], page: bool, own: bool) -> None:  # noqa: FBT001
    assert is_known(sent(**headers), NAMES, own=False) == page
    assert is_known(sent(**headers), NAMES, own=True) == own


def test_two_names_are_none() -> None:
    twice = sent()
    twice["Host"] = "localhost:8000"
    assert not is_known(twice, NAMES, own=False)
    assert not is_known(Message(), NAMES, own=False)


def test_its_own_pages_have_its_own_origin() -> None:
    assert is_own(sent(), NAMES)
    assert is_own(sent(Origin="http://LOCALHOST:8000"), NAMES)
    for origin in ("null", "http://[", "https://localhost:8000", "http://localhost:8001", "localhost:8000"):
        assert not is_own(sent(Origin=origin), NAMES), origin


@pytest.mark.parametrize(
    ("cookies", "query", "found"),
    [
        ("", "", []),
        ("gongkai-preview=a", "token=b&token=c", ["b", "c", "a"]),
        ("x=y;gongkai-preview=a ; gongkai-preview=", "", ["a", ""]),
        ('gongkai-preview="a"; Gongkai-Preview=b; gongkai-previewer=c; gongkai-preview', "", ['"a"', ""]),
    ],
)
def test_tokens_are_read_whatever_else_is_sent(cookies: str, query: str, found: list[str]) -> None:
    assert list(tokens(cookies, query)) == found

"""Which addresses lead to a file of the folder, and which to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.preview.paths import file_of, is_folder, is_loopback, is_served, read, site_path


def test_an_address_is_decoded_once() -> None:
    assert site_path("/documents/%E7%94%B2.html") == "documents/甲.html"
    assert site_path("/a%252e%252e") == "a%2e%2e"
    assert site_path("/") == ""


@pytest.mark.parametrize(
    "target",
    [
        *("/../a", "/%2e%2e/a", "/.%2e/a", "/a/..", "/a/.", "//a", "/a//b", "a", "", "http://a/"),
        *("/a%2fb", "/a%2Fb", "/a%5cb", "/a\\b", "/a%00", "/%ff", "/a%0d%0ab", "/%e2%80%ae", "/..;/a/../b"),
    ],
)
def test_what_could_lead_elsewhere_leads_nowhere(target: str) -> None:
    assert site_path(target) is None


def test_a_file_is_sought_below_the_path_of_the_site(tmp_path: Path) -> None:
    assert file_of("/gov/a.html", "/gov/", tmp_path) == tmp_path / "a.html"
    assert file_of("/gov/", "/gov/", tmp_path) == tmp_path / "index.html"
    assert file_of("/a.html", "/gov/", tmp_path) is None


def test_links_and_halves_are_no_files_of_the_site(tmp_path: Path) -> None:
    base = tmp_path / "site"
    base.mkdir()
    (tmp_path / "secret").write_text("", encoding="utf-8")
    (base / "link").symlink_to(tmp_path / "secret")
    (base / "folder").symlink_to(tmp_path)
    (base / "a").write_text("", encoding="utf-8")
    (base / ".gongkai-part").write_text("", encoding="utf-8")
    names = ("a", "link", "folder/secret", ".gongkai-part", "../secret", "none")
    assert [name for name in names if is_served(base / name, base)] == ["a"]


def test_a_name_that_no_file_system_has_is_no_files(tmp_path: Path) -> None:
    assert is_folder(tmp_path)
    for name in ("a" * 256, "a/" * 3000, "a\0", "\udc80"):
        file = tmp_path / name
        assert (is_folder(file), is_served(file, tmp_path), read(file)) == (False, False, None), name


def test_only_some_hosts_are_this_machine() -> None:
    assert [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "host.example")] == [  # noqa: S104 - nothing is bound
        True,
        True,
        True,
        False,
        False,
    ]

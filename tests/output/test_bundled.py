"""A bundle is believed in nothing: whatever it holds, it is read as it was written or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.output.bundle import HEAD
from gongkai.output.bundled import BundleError, opened
from gongkai.output.manifest import MANIFEST
from tests.output.bundles import forged, invented, signed, written
from tests.output.site import Site

FILES = {"a.html": b"1", "d/b.html": b"2"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A sound bundle."""
    site = Site(tmp_path)
    site.publish(FILES)
    return written(site, tmp_path / "bundle")


def refused(file: Path) -> tuple[str, str]:
    """The code and the file that it is refused for."""
    with pytest.raises(BundleError) as caught:
        opened(file)
    return caught.value.code, caught.value.named.get("file", "")


def test_a_sound_one_is_read(file: Path) -> None:
    bundle = opened(file)
    assert bundle.since == ""
    parts = {path: file.read_bytes()[part.start :][: part.size] for path, part in bundle.files.items()}
    assert parts == FILES == {path: FILES[path] for path in bundle.told}


def test_every_byte_counts(file: Path) -> None:
    data = file.read_bytes()
    for at in range(len(data)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert refused(file)[0] in ("damaged", "no-bundle"), at


def test_a_cut_or_longer_one_is_refused(file: Path) -> None:
    data = file.read_bytes()
    for end in (0, 1, HEAD - 1, HEAD, HEAD + 1, len(data) // 2, len(data) - 1):
        file.write_bytes(data[:end])
        assert refused(file)[0] in ("damaged", "no-bundle"), end
    file.write_bytes(data + b"\0")
    assert refused(file) == ("damaged", "")


def test_what_is_no_bundle_is_told_so(file: Path) -> None:
    file.write_bytes(file.read_bytes()[HEAD:])
    assert refused(file) == ("no-bundle", "")
    file.write_bytes(b"gongkai-bundle 2 " + b"0" * 200)
    assert refused(file) == ("no-bundle", "")


@given(st.binary(max_size=3000))
def test_whatever_is_signed_is_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "signed"
    file.write_bytes(signed(data))
    assert refused(file) == ("unsound", "BUNDLE.json")


@pytest.mark.parametrize(
    "name",
    [
        *("../a", "/a", "d/../../a", "d/./a", "d//a", ".", "..", "", "a/", "d\\a", "a\0", "a\n", "a\x1b[31m"),
        *("\ud800", "x" * 256, "a/" * 40 + "a", MANIFEST, f"{MANIFEST}/x", "d/.gongkai-part"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    assert refused(invented(tmp_path / "b", {"ok.html": b"1", name: b"2"}))[0] == "unsound"


def test_a_file_cannot_be_a_folder(tmp_path: Path) -> None:
    assert refused(invented(tmp_path / "b", {"d": b"1", "d/a": b"2"})) == ("unsound", "d")


ODD: dict[str, list[object]] = {
    "since": ["../x", None, 1, "0123456789AB"],
    "release": ["", None, []],
    "files": [None, [], {"a.html": 1}, {"a.html": [1]}, {"a.html": "12"}],
    "places": [[-1, 1], [0, -1], [0.0, 1], [True, 1], [0, 1 << 99]],
}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, odd in ODD.items() for value in odd])
def test_what_tells_of_it_has_to_be_as_it_was_written(tmp_path: Path, key: str, value: object) -> None:
    about = {"files": {"a.html": value}} if key == "places" else {key: value}
    assert refused(invented(tmp_path / "b", {"a.html": b"1"}, **about))[0] == "unsound"


def test_a_deep_or_long_text_is_no_trouble(file: Path) -> None:
    def deeper(about: dict[str, object]) -> None:
        about["more"] = "x" * 100_000

    assert opened(forged(file, deeper)).files.keys() == FILES.keys()
    header = b"BUNDLE.json".ljust(124, b"\0")
    for text in (b"[" * 100_000, b"9" * 10_000):
        body = (header + f"{len(text):011o}".encode() + b"\0").ljust(512, b"\0") + text
        file.write_bytes(signed(body))
        assert refused(file) == ("unsound", "BUNDLE.json")
    file.write_bytes(signed((header + b"7" * 11 + b"\0").ljust(512, b"\0") + b"{}"))
    assert refused(file) == ("unsound", "BUNDLE.json")


def test_what_no_list_names_is_refused(file: Path) -> None:
    def more(about: dict[str, object]) -> None:
        files = about["files"]
        assert isinstance(files, dict)
        files["more.html"] = [0, 1]

    assert refused(forged(file, more)) == ("unsound", "more.html")


def test_a_list_that_contradicts_itself_is_refused(file: Path) -> None:
    assert refused(forged(file, lambda _about: None, **{"a.html": b"z.html"})) == ("unsound", MANIFEST)

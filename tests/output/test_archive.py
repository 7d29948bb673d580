"""An archive is the same bytes everywhere, and any reader gets its files out."""

from __future__ import annotations

import hashlib
import io
import zipfile

from gongkai.output.archive import archive

FILES = (("甲.csv", "题\r\n一\r\n".encode()), ("b.json", b"{}\n"), ("empty.csv", b""))


def test_every_file_comes_out_as_it_went_in() -> None:
    with zipfile.ZipFile(io.BytesIO(archive(FILES))) as found:
        assert found.testzip() is None
        assert [(one.filename, found.read(one)) for one in found.infolist()] == list(FILES)


def test_no_build_of_a_compressor_and_no_clock_has_a_hand_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(archive(FILES))) as found:
        assert {one.compress_type for one in found.infolist()} == {zipfile.ZIP_STORED}
        assert {one.date_time for one in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.create_system for one in found.infolist()} == {3}


def test_the_bytes_are_known() -> None:
    assert hashlib.sha256(archive(FILES)).hexdigest() == (
        "c177abc3f44d73c399dd3199b388fc22421d5af636bd8057d06eee3593a0d872"
    )

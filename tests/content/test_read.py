"""Reading the root from disk."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path

import pytest

from gongkai.content.read import read
from gongkai.model.problem import Span
from gongkai.model.source import Attached, Source


def write(root: Path, *paths: str) -> None:
    for path in ("site_config.yaml", *paths):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(path.encode())


def found(root: Path) -> list[tuple[str, Span | None]]:
    return [(item.code, item.span) for item in read(root).problems]


def test_records_types_and_attached_files(tmp_path: Path) -> None:
    write(tmp_path, "content/b/_type.yaml", "content/b/二.yaml", "content/b/子/一.md", "content/b/子/表.pdf")
    tree = read(tmp_path)
    assert tree.problems == ()
    assert tree.value.settings == Source("site_config.yaml", b"site_config.yaml")
    paths = ["content/b/_type.yaml", "content/b/二.yaml", "content/b/子/一.md"]
    assert [(source.path, source.data.decode()) for source in tree.value.sources] == [
        (path,) * 2 for path in paths
    ]
    path = "content/b/子/表.pdf"
    digest = hashlib.sha256(path.encode()).hexdigest()
    assert tree.value.attached == {path: Attached(path, path, len(path.encode()), digest, path.encode()[:32])}


@pytest.mark.parametrize("name", [".a.md", "_a.md", ".git/a.md", "_drafts/a.md", "_a.pdf", ".~lock.a.docx#"])
def test_what_begins_with_a_dot_or_an_underscore_is_no_record(tmp_path: Path, name: str) -> None:
    write(tmp_path, f"content/b/{name}")
    tree = read(tmp_path)
    assert (tree.problems, tree.value.sources, tree.value.attached) == ((), (), {})


def test_paths_are_composed_and_the_file_is_found_as_it_is_spelt(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "content/b/é.pdf")
    write(tmp_path, apart)
    (attached,) = read(tmp_path).value.attached.values()
    assert attached.path == unicodedata.normalize("NFC", apart)
    assert (tmp_path / attached.location).read_bytes() == apart.encode()


@pytest.mark.parametrize("name", ["é.pdf", "é.md", "é/a.pdf", "\uf90a.pdf"])
def test_of_names_that_only_look_the_same_both_are_told_and_nothing_is_lost_silently(
    tmp_path: Path, name: str
) -> None:
    composed = unicodedata.normalize("NFC", name)
    apart = name if name != composed else unicodedata.normalize("NFD", name)
    write(tmp_path, f"content/b/{composed}", f"content/b/{apart}")
    (tmp_path / "content/b" / composed).write_bytes(b"1")
    (tmp_path / "content/b" / apart).write_bytes(b"22")
    if len([*(tmp_path / "content").rglob("*.*")]) == 1:
        pytest.skip("to this file system the two are one file")
    (problem,) = read(tmp_path).problems
    assert (problem.code, problem.level, problem.span) == (
        "file-twice",
        "error",
        Span(f"content/b/{composed}"),
    )
    assert {problem.args["size"], problem.args["other"]} == {"1", "2"}


@pytest.mark.parametrize("target", ["a.md", "sub", "nowhere", "/etc/passwd"])
def test_links_are_refused_whatever_they_lead_to(tmp_path: Path, target: str) -> None:
    write(tmp_path, "content/b/a.md", "content/b/sub/c.md")
    (tmp_path / "content/b/link.md").symlink_to(target)
    assert found(tmp_path) == [("file-link", Span("content/b/link.md"))]


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    assert found(tmp_path) == [
        ("content-missing", Span("content")),
        ("config-missing", Span("site_config.yaml")),
    ]
    assert read(tmp_path).value.settings is None


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "site_config.yaml").mkdir()
    (tmp_path / "content").write_bytes(b"")
    problems = read(tmp_path).problems
    assert [(item.code, item.span) for item in problems] == [
        ("file-unreadable", Span("content")),
        ("file-unreadable", Span("site_config.yaml")),
    ]
    assert all(item.args["detail"] for item in problems)


def test_a_large_file_is_digested_like_a_small_one(tmp_path: Path) -> None:
    write(tmp_path)
    data = bytes(range(256)) * 5000
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a").write_bytes(data)
    (attached,) = read(tmp_path).value.attached.values()
    assert (attached.size, attached.digest) == (len(data), hashlib.sha256(data).hexdigest())
    assert attached.head == data[: len(attached.head)] != b""


def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, "content/b/_type.yaml")
    for name in ("f.md", "f.pdf", "_f.md"):
        os.mkfifo(tmp_path / "content/b" / name)
    assert found(tmp_path) == [("file-special", Span(f"content/b/{name}")) for name in ("f.md", "f.pdf")]
    (tmp_path / "site_config.yaml").unlink()
    os.mkfifo(tmp_path / "site_config.yaml")
    assert ("file-special", Span("site_config.yaml")) in found(tmp_path)


def test_a_folder_that_is_called_like_a_record_is_told_and_entered(tmp_path: Path) -> None:
    write(tmp_path, "content/b/_type.yaml", "content/b/甲.md/乙.md")
    assert found(tmp_path) == [("record-folder", Span("content/b/甲.md"))]
    assert [source.path for source in read(tmp_path).value.sources][1:] == ["content/b/甲.md/乙.md"]

"""What was found in a record file is found again without reading it, as long as nothing changed."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from gongkai.app import proofs
from gongkai.app.proofs import Proofs
from gongkai.content.nodes import parse_yaml
from gongkai.content.parse import parse
from gongkai.content.prose import check_prose
from gongkai.content.provisions import adjusted
from gongkai.model.problem import Basis, Problem, Span
from gongkai.model.rules import Provision, Rules
from gongkai.model.source import Document, Prose, Source
from gongkai.output.sealed import opened, seal

RULES = Rules({"some-rule": Provision("warning", Basis("《示例条例》第一条"), {"days": "3"})})
DOCUMENT = parse(Source("content/notices/a.md", b"---\ntitle: a\n---\nText.\n")).value


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were read, in a project where every file has one finding."""
    seen: list[str] = []

    def proofread(document: Document, rules: Rules) -> tuple[Problem, ...]:
        seen.append(document.path)
        return rules.found("some-rule", document.head.span, words=("a", "b"), word="c")

    monkeypatch.setattr(proofs, "proofread", proofread)
    return seen


def found(root: Path, edition: str = "e1", rules: Rules = RULES) -> list[Problem]:
    kept = Proofs(root, rules)
    problems = list(kept.of(DOCUMENT, edition))
    kept.keep()
    return problems


def test_a_file_is_read_once_and_found_the_same(tmp_path: Path, read: list[str]) -> None:
    (tmp_path / ".gongkai").mkdir()
    first = found(tmp_path)
    assert (
        found(tmp_path)
        == first
        == list(RULES.found("some-rule", DOCUMENT.head.span, words=("a", "b"), word="c"))
    )
    assert read == [DOCUMENT.path]


def test_a_finding_with_a_basis_of_its_own_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".gongkai").mkdir()
    own = Problem("some-rule", "notice", DOCUMENT.head.span, {}, Basis("本单位的要求", confirmed=False))
    monkeypatch.setattr(proofs, "proofread", lambda _document, _rules: (own,))
    assert found(tmp_path) == found(tmp_path) == [own]


def test_faults_of_prose_are_found_once_and_told_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".gongkai").mkdir()
    body = Prose("## \n\n| 甲 | 乙 |\n\n[丙](丁 戊.pdf)\n", Span("content/notices/a.md", 4, 1))
    kept = Proofs(tmp_path, RULES)
    first = list(kept.of_prose(body, "e1"))
    assert first == list(check_prose(body)) != []
    kept.keep()
    monkeypatch.setattr(proofs, "check_prose", lambda _body: ())
    assert list(Proofs(tmp_path, RULES).of_prose(body, "e1")) == first
    assert list(Proofs(tmp_path, RULES).of_prose(body, "e2")) == []


def test_a_changed_file_is_read_again(tmp_path: Path, read: list[str]) -> None:
    (tmp_path / ".gongkai").mkdir()
    found(tmp_path)
    found(tmp_path, "e2")
    found(tmp_path, "e2")
    assert len(read) == 2


def test_other_rules_read_everything_again(tmp_path: Path, read: list[str]) -> None:
    (tmp_path / ".gongkai").mkdir()
    found(tmp_path)
    node = parse_yaml("some-rule: {days: 4}\n", "site_config.yaml").value
    found(tmp_path, rules=adjusted(RULES, node).value)
    assert len(read) == 2


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"made_by": 1}', '{"made_by": "x", "records": []}'])
def test_what_is_no_memory_of_ours_counts_for_nothing(tmp_path: Path, read: list[str], text: str) -> None:
    (tmp_path / ".gongkai").mkdir()
    (tmp_path / ".gongkai" / "proofs.json").write_text(text, encoding="ascii")
    assert len(found(tmp_path)) == len(read) == 1


def test_what_was_altered_is_found_again(tmp_path: Path, read: list[str]) -> None:
    (tmp_path / ".gongkai").mkdir()
    first = found(tmp_path)
    file = tmp_path / ".gongkai" / "proofs.json"
    file.write_bytes(file.read_bytes().replace(b"some-rule", b"none-rule"))
    assert found(tmp_path) == first
    assert len(read) == 2


@pytest.mark.parametrize("other", [7, None, [7], [[]], {"a": 7}, [["some-rule", "warning", 7, {}, None]]])
def test_what_is_no_finding_is_found_again(tmp_path: Path, read: list[str], other: object) -> None:
    (tmp_path / ".gongkai").mkdir()
    first = found(tmp_path)
    file = tmp_path / ".gongkai" / "proofs.json"
    kept = json.loads(opened(file.read_bytes()) or b"")
    kept["records"][DOCUMENT.path][1] = other
    file.write_bytes(seal(json.dumps(kept).encode()))
    assert found(tmp_path) == first
    assert len(read) == 2


def test_what_cannot_be_written_leaves_nothing(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: Path, _target: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    (tmp_path / ".gongkai").mkdir()
    monkeypatch.setattr(Path, "replace", full)
    found(tmp_path)
    found(tmp_path)
    assert len(read) == 2
    assert list((tmp_path / ".gongkai").iterdir()) == []


def test_without_a_store_nothing_is_written(tmp_path: Path, read: list[str]) -> None:
    found(tmp_path)
    found(tmp_path)
    assert len(read) == 2
    assert list(tmp_path.iterdir()) == []

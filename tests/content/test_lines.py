"""Plain entries line by line: whatever is read so reads the same by the events of the parser."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.app.demo import write
from gongkai.content.lines import read_lines
from gongkai.content.nodes import DEPTH, read_events
from gongkai.content.signs import unseen
from gongkai.model.problem import Checked
from tests.support import PROJECT

VALUE = st.one_of(
    st.sampled_from(["甲", "12:30", '"甲: 乙"', "a:b", "“甲”", "a-b [c], 'd'", "2021-06-08", '""']),
    st.text(st.sampled_from("ab甲1:：-?[]{},&*!|>'\"%@`#\\ \t\u3000\xa0〔…"), min_size=1, max_size=6),
)
"""What is plain, and what mostly is not."""
TREE = st.recursive(
    st.sampled_from(["甲", "12:30", '"乙: "', "a"]) | VALUE,
    lambda inner: (
        st.dictionaries(st.sampled_from("abcd"), inner, min_size=1, max_size=3)
        | st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)
MARKS = st.sampled_from(
    [
        "\n",
        " ",
        "  ",
        "\t",
        "- ",
        ": ",
        ":",
        "b: ",
        "\nb: c",
        "\n  b: c",
        "\n- c",
        "\n  - c",
        "#",
        '"',
        "甲",
        "- - ",
    ]
)
SLIPS = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 2), MARKS | st.just("")), max_size=2)
"""Places where signs are lost, or others typed."""


def written(tree: object, step: int, indent: int = 0) -> str:
    """A tree as an editor writes it, each level so many columns further in."""
    blanks = " " * indent
    if isinstance(tree, dict):
        return "\n".join(f"{blanks}{name}:{_below(item, step, indent)}" for name, item in tree.items())
    if isinstance(tree, list):
        items = (written(item, step, indent + 2).removeprefix(blanks + "  ") for item in tree)
        return "\n".join(f"{blanks}- {item}" for item in items)
    return f"{blanks}{tree}"


def _below(tree: object, step: int, indent: int) -> str:
    return "\n" + written(tree, step, indent + step) if isinstance(tree, dict | list) else f" {tree}"


def slipped(text: str, slips: list[tuple[int, int, str]]) -> str:
    """A text with what was typed amiss."""
    for at, lost, typed in slips:
        place = at % (len(text) + 1)
        text = text[:place] + typed + text[place + lost :]
    return text


TEXT = st.builds(
    slipped,
    st.builds(
        written, st.dictionaries(st.sampled_from("abcd"), TREE, min_size=1, max_size=3), st.integers(1, 4)
    ),
    st.just([]) | SLIPS,
)


def head(text: str) -> str:
    """The YAML of a record file, or the whole text where it has none between fences."""
    parts = text.split("---\n")
    return parts[1].removesuffix("\n") if text.startswith("---\n") and len(parts) > 2 else text


def agree(text: str) -> bool:
    """Whether a text is plain; then both ways must say the same, and nothing against it."""
    if unseen(text, ""):
        return False
    plain = read_lines(text, "a.md", 2)
    assert plain is None or Checked(plain) == read_events(text, "a.md", 2, notes=False)
    return plain is not None


def below(folder: Path) -> list[str]:
    """The text of every record and declaration in a folder."""
    files = [file for file in folder.rglob("*") if file.suffix in (".md", ".yaml") and file.is_file()]
    return [head(file.read_bytes().decode(errors="replace").replace("\r\n", "\n")) for file in sorted(files)]


@settings(max_examples=1000)
@given(TEXT)
@example("- a: b")
@example("a:\n- b")
@example("a:\n  - b:\n  - c: d")
@example("a:\n  b: c\n d: e")
@example("a: b\n  c: d")
@example("a:\nb: c")
@example("a: b\na: c")
@example("a:\n  - b: c\n    d: e\n  - f\ng: h")
@example("a:\n  - b:\n      - c\n    d: e")
@example("a:\n  - b\n  c: d")
@example("a:\n  b: c\n  - d")
@example("a: \n  b: c")
@example("a: b\n\nc: d")
@example("a: b\n\n")
@example("a: 甲：\u3000")
@example("a: b:\u3000c")
@example('a: "b\u3000"')
@example("a: b ")
@example("a: b\n- c: d")
@example("a:\n  - b\n - c")
@example("a:\n  - b\n    - c")
@example("a: b c :\nd: e")
@example("a:\n  - b: c\n  d: e\nf: g")
@example("")
def test_whatever_is_read_by_lines_reads_the_same_by_events(text: str) -> None:
    agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "a:\n  b: 甲：乙 12:30\n  c:\n    - d\n    - 2021-06-08\ne: f",
        'a:\n - b: "甲: #乙"\n   c:\n     d: e\n - f: g',
        "a: 甲，\u201c乙\u201d [丙] 'x' & y*!|>%@`",
    ],
)
def test_plain_entries_are_read_by_lines(text: str) -> None:
    assert agree(text)


@pytest.mark.parametrize("step", ["a:\n", "- a:\n"])
@pytest.mark.parametrize("levels", range(1, DEPTH + 3))
def test_as_many_levels_are_read_either_way(step: str, levels: int) -> None:
    width = len(step) - 2
    lines = "".join(" " * (width * level) + (step if level else "a:\n") for level in range(levels))
    agree(lines + " " * (width * levels) + "b: c")
    agree(lines.replace("  ", " ") + " " * levels + "b: c")


@pytest.mark.parametrize("folder", ["content", "tests/broken", "tests/sites", "tests/cases"])
def test_all_texts_of_the_project_read_the_same(folder: str) -> None:
    assert len([agree(text) for text in below(PROJECT / folder)]) > 0


def test_records_of_the_demo_are_plain(tmp_path: Path) -> None:
    root = tmp_path / "demo"
    write(PROJECT, root, 150, 1)
    texts = [text for folder in root.glob("content/*/2*") for text in below(folder)]
    assert len(texts) > 100
    assert all(agree(text.removesuffix("\n")) for text in texts)

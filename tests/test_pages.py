"""The reader of Markdown sees what is there, and misses what is not."""

from __future__ import annotations

import pytest

from tests.pages import anchors, commands, dead, files, links, named, rows, section, verbs

TEXT = """# A page

## What's in it

| key | meaning |
|---|---|
| `a`, `b` | one \\| other |
| c | `d` |

### Below

```sh
make check   # a remark
# nothing
make build ARGS='--to x'
```

## Next (第一)

```yaml content/a b.md
title: x
```
"""


def test_tables_are_read() -> None:
    assert rows(TEXT) == [["`a`, `b`", r"one \| other"], ["c", "`d`"]]
    assert named(TEXT) == ["a", "b"]


def test_sections_end_where_the_next_begins() -> None:
    assert "make build" in section(TEXT, "What's in it"), "a remark in code is no heading"
    assert "## Next" not in section(TEXT, "What's in it")
    assert "title: x" in section(TEXT, "Next (第一)")
    with pytest.raises(KeyError):
        section(TEXT, "Nowhere")


def test_commands_and_files_are_read() -> None:
    assert commands(TEXT) == ["make check", "make build ARGS='--to x'"]
    assert verbs(TEXT) == {"check", "build"}
    assert files(TEXT) == [("content/a b.md", "title: x\n")]


def test_links_are_read() -> None:
    assert links("[a](b.md), [`c`](d.md#e), `[f](g.md)`\n```sh\n[h](i)\n```\n") == ["b.md", "d.md#e"]


def test_anchors_are_those_of_headings() -> None:
    assert anchors(TEXT) == {"a-page", "whats-in-it", "below", "next-第一"}


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("b.md", []),
        ("b.md#here", []),
        ("#a", []),
        ("../README.md", []),
        ("https://www.example/x#y", []),
        ("c.md", ["c.md"]),
        ("b.md#there", ["b.md#there"]),
        ("#b", ["#b"]),
        ("../../README.md", ["../../README.md"]),
    ],
)
def test_a_dead_link_is_seen(link: str, found: list[str]) -> None:
    pages = {"docs/a.md": f"# A\n\n[x]({link})\n", "docs/b.md": "## Here\n", "README.md": ""}
    assert list(dead("docs/a.md", pages, set(pages))) == found

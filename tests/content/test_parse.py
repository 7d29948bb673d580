"""From bytes to head and body."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.content.parse import decode, parse, parse_whole
from gongkai.model.problem import Checked, Span
from gongkai.model.source import Document, Node, Prose, Source

RECORD = "---\ntitle: 关于检查的通知\nkeywords:\n  - 甲\n---\n\n## 总则\n\n正文。\n"


def read(text: str | bytes, path: str = "content/documents/a.md") -> Checked[Document]:
    return parse(Source(path, text if isinstance(text, bytes) else text.encode()))


def found(
    text: str | bytes, path: str = "content/documents/a.md"
) -> list[tuple[str, int | None, int | None]]:
    return [(item.code, item.span.line, item.span.column) for item in read(text, path).problems if item.span]


def test_a_record_has_a_head_and_a_body() -> None:
    document = read(RECORD).value
    assert (document.path, document.type, document.id) == ("content/documents/a.md", "documents", "a")
    assert isinstance(document.head.value, dict)
    assert document.head.value["title"] == Node(
        "关于检查的通知", Span(document.path, 2, 8), Span(document.path, 2, 1)
    )
    assert document.body == Prose("## 总则\n\n正文。\n", Span(document.path, 7, 1))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("text", "path"),
    [(RECORD, "content/documents/a.md"), ("title: 甲\nsummary: |\n  一\n  二\n", "content/documents/a.yaml")],
)
def test_line_ends_and_the_byte_order_mark_make_no_difference(
    text: str, path: str, mark: bytes, end: str
) -> None:
    assert read(mark + text.replace("\n", end).encode(), path) == read(text, path)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_nor_do_they_where_a_fault_is_pointed_at(mark: bytes, end: str) -> None:
    def at(text: str) -> list[tuple[str, int | None, int | None]]:
        return found(mark + text.replace("\n", end).encode())

    assert at("---\ntitle: @甲\n---\n") == [("yaml-start", 2, 8)]
    assert at("title: 甲\n") == [("record-no-fence", 1, 1)]
    gbk = mark + f"---{end}title: 甲{end}".encode() + "乙".encode("gbk")
    assert found(gbk) == [("file-encoding", 3, 1)]
    assert found(mark + "甲".encode() + b"\xff") == [("file-encoding", 1, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 甲\n---",
        "---\ntitle: 甲\n---\n",
        "---\ntitle: 甲\n---\n \n\n",
        "\n\n---  \ntitle: 甲\n--- \n",
    ],
)
def test_a_body_of_blanks_is_none_and_fences_may_have_blanks_around(text: str) -> None:
    parsed = read(text)
    assert (parsed.problems, parsed.value.body) == ((), None)


def test_later_fences_belong_to_the_body() -> None:
    parsed = read("---\ntitle: 甲\n---\n上\n\n---\n\n下\n")
    assert parsed.value.body == Prose("上\n\n---\n\n下\n", Span("content/documents/a.md", 4, 1))


def test_an_indented_fence_belongs_to_the_value() -> None:
    parsed = read("---\nsummary: |\n  一\n  ---\n  二\n---\n")
    assert isinstance(parsed.value.head.value, dict)
    assert parsed.value.head.value["summary"].value == "一\n---\n二"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("record-no-fence", 1, 1)]),
        ("说明\n---\ntitle: 甲\n---\n", [("record-no-fence", 1, 1)]),
        ("---\ntitle: 甲\n", [("record-open-fence", 1, 1)]),
        ("\n---\ntitle: 甲\n", [("record-open-fence", 2, 1)]),
        *(
            (f"---\ntitle: 甲\n{like}\n正文\n", [("record-fence-like", 3, 1)])
            for like in ("———", "----", " ---", "－－－", "--", "___", "—－—")
        ),
        ("\u200b---\ntitle: 甲\n---\n", [("text-hidden", 1, 1)]),
        ("\ufeff\ufeff---\ntitle: 甲\n---\n", [("yaml-control", 1, 1)]),
        ("----\ntitle: 甲\n----\n", [("record-no-fence", 1, 1)]),
        ("---\ntitle: 甲\n——\n正文\n---\n附件\n", [("record-fence-like", 3, 1)]),
        ("---\ntitle: 甲\n--- # 止\n正文\n---\n附件\n", [("record-fence-like", 3, 1)]),
        ("---\ntitle: 甲\n\n正文。\n\n---\n附件\n", [("record-fence-late", 4, 1)]),
        ("---\ntitle: 甲\n\n- 正文。\n---\n附件\n", [("record-fence-late", 4, 1)]),
        ("---\ntitle: 甲\n正文。\n---\n", [("yaml-no-colon", 3, 1)]),
        ("---\ntitle: 甲\n\nsource：乙\n---\n", [("yaml-full-colon", 4, 7)]),
        ("---\ntitle: 甲\nsummary: |\n  乙\n  ---\nsource：丙\n---\n", [("yaml-full-colon", 6, 7)]),
        ("---\n---\n正文\n", []),
        ("---\ntitle: 甲\nissuer：乙\n---\n", [("yaml-full-colon", 3, 7)]),
    ],
)
def test_fences_must_be_there(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(text) == expected


def test_of_a_file_that_cannot_be_decoded_nothing_else_is_told() -> None:
    broken = Source("site_config.yaml", "name: '甲".encode() + b"\xff" + b"'\nname: b\n")
    assert [item.code for item in parse_whole(broken).problems] == ["file-encoding"]


@given(st.binary(max_size=60), st.sampled_from(["content/t/a.md", "content/t/a.yaml"]))
@example(b"---\n---\n", "content/t/a.md")
@example(b"\xef\xbb\xbf\xef\xbb\xbf---\n---\n", "content/t/a.md")
def test_any_bytes_are_read_or_refused(data: bytes, path: str) -> None:
    parsed = parse(Source(path, data))
    if parsed.problems:
        assert all(item.level == "error" and item.span is not None for item in parsed.problems)


SEEN = st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"], include_characters="\t\n")
"""Signs that a text may hold; others are told."""


@given(st.text(SEEN, max_size=60))
def test_no_line_of_a_body_is_lost(text: str) -> None:
    parsed = read(f"---\ntitle: 甲\n---\n{text}")
    assert parsed.problems == ()
    kept = parsed.value.body.text if parsed.value.body else ""
    assert kept.split() == text.split()
    if parsed.value.body is not None:
        first = text.split("\n")[(parsed.value.body.span.line or 0) - 4]
        assert first.rstrip() == kept.split("\n")[0].rstrip()


@given(st.text(st.characters(codec="utf-8")))
def test_text_is_decoded_as_it_was_but_for_its_line_ends(text: str) -> None:
    decoded = decode(Source("a", b"\xef\xbb\xbf" + text.encode()))
    assert decoded == Checked(text.replace("\r\n", "\n").replace("\r", "\n"))


def test_signs_that_nobody_sees_are_found_in_the_text() -> None:
    text = "---\ntitle: a\n---\n甲\x01乙\x02\n\t丙\n丁\u2069\u0085\n戊\u202e"
    found = parse(Source("content/t/a.md", text.encode())).problems
    assert [(item.code, item.span) for item in found] == [
        ("prose-control", Span("content/t/a.md", 4, 2)),
        ("prose-control", Span("content/t/a.md", 6, 3)),
        ("text-bidi", Span("content/t/a.md", 7, 2)),
    ]

"""From the bytes of a record file to its fields as nodes and its body as prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gongkai.content.conflicts import conflicts
from gongkai.content.encodings import perhaps_gbk, recognise
from gongkai.content.habits import names_something
from gongkai.content.lost import lost_at
from gongkai.content.nodes import parse_yaml
from gongkai.content.signs import hidden_at, is_plain, shapeless, unseen_at
from gongkai.model.problem import Checked, Problem, Span, error, warning
from gongkai.model.source import Document, Node, Prose, Source

_FENCE: Final = re.compile(r"\n---[^\S\n]*$", re.MULTILINE)
"""Begins with fixed signs, which are found sooner than the beginning of a line."""
_LIKE_FENCE: Final = re.compile(
    r"^(?:[^\S\n]*[-_=\u2010-\u2015\u2212\u2500\u3161\uff0d\uff3f]{2,}[^\S\n]*|---[^\S\n]+#.*)$", re.MULTILINE
)
"""What is taken for a fence and is none: too short or long, moved in, of other dashes, or with a note."""
_Parts = tuple[Node, Prose | None]


def decode(source: Source) -> Checked[str]:
    r"""The text of a file: UTF-8 with or without BOM, line ends as `\\n`.

    On errors the value is what could be decoded before the fault.
    """
    data = source.data.removeprefix(b"\xef\xbb\xbf")
    try:
        text, whole = _unix(data.decode("utf-8")), True
    except UnicodeDecodeError as fault:
        text, whole = _unix(data[: fault.start].decode("utf-8")), False
    if whole and "\0" not in text:
        return Checked(text)
    found = recognise(source.data)
    if found is None:
        problems = () if whole else (error("file-encoding", _end(text, source.path)),)
        return Checked(text, problems)
    # UTF-16 can be taken for UTF-8 with a NUL beside each ASCII sign.
    text = "" if "\0" in text else text
    span = _end(text, source.path)
    return Checked(text, (error("file-other-encoding", span, encoding=found.name, file=source.path),))


def _end(text: str, path: str) -> Span:
    """The place behind the last sign of the beginning of a file."""
    return Span(path, text.count("\n") + 1, len(text) - text.rfind("\n"))


def _doubt(source: Source) -> tuple[Problem, ...]:
    """A warning for a text that may have been saved as GBK, though it reads as UTF-8."""
    found = perhaps_gbk(source.data)
    if found is None:
        return ()
    start, text, other = found
    span = _end(_unix(source.data[:start].decode("utf-8")), source.path)
    return (warning("file-perhaps-gbk", span, text=text, other=other),)


def parse_whole(source: Source, *, notes: bool = True) -> Checked[Node]:
    """The mapping of a file that is YAML alone; nothing of one that cannot be decoded, or was not merged.

    `notes` as `parse_yaml` has it.
    """
    text = decode(source)
    if faults := text.problems or tuple(conflicts(text.value, source.path)):
        return Checked(Node({}, Span(source.path, 1, 1)), faults)
    whole = parse_yaml(text.value, source.path, notes=notes)
    return Checked(whole.value, (*lost_at(text.value, source.path), *whole.problems))


def parse(source: Source) -> Checked[Document]:
    """Split a record file below content/ into its head and its body.

    `.md`: YAML between two lines `---`, then Markdown. `.yaml`: YAML alone.
    With errors the document must not be checked further.
    """
    _, folder, *_, name = source.path.split("/")
    stem, _, suffix = name.rpartition(".")
    text = decode(source)
    plain = is_plain(text.value)
    if text.problems:
        parts: Checked[_Parts] = Checked(_nothing(source.path), text.problems)
    elif unmerged := tuple(conflicts(text.value, source.path)):
        # Of two versions in one, no other fault tells anything.
        parts = Checked(_nothing(source.path), unmerged)
    elif suffix == "yaml":
        head = parse_yaml(text.value, source.path, notes=False)
        parts = Checked((head.value, None), head.problems)
    else:
        parts = _split(text.value, source.path, plain=plain)
    document = Document(source.path, folder, stem, *parts.value)
    if text.problems:
        return Checked(document, (*_doubt(source), *parts.problems))
    unseen = () if plain else _doubtful_signs(text.value, document)
    doubtful = (*unseen, *lost_at(text.value, source.path))
    return Checked(document, (*_doubt(source), *parts.problems, *doubtful))


def _doubtful_signs(text: str, document: Document) -> Iterator[Problem]:
    """A warning for the first sign of each line of which readers may see nothing."""
    first = document.body.span.line if document.body else None
    for number, line in enumerate(text.split("\n"), 1):
        if found := shapeless(line, told=first is None or number < first):
            yield warning("sign-unseen", Span(document.path, number, found[0] + 1), detail=found[1])


def _split(text: str, path: str, *, plain: bool) -> Checked[_Parts]:
    """Part a Markdown record at its two fences; `plain` says that it holds no sign that nobody sees."""
    text = f"\n{text}"
    begin = _FENCE.search(text)
    if begin is None or text[: begin.start()].strip():
        first = text.split("\n", 2)[1]
        hidden = unseen_at(first, path, 1, "yaml-control") or next(hidden_at(first, path, 1), None)
        return Checked(_nothing(path), (hidden or error("record-no-fence", Span(path, 1, 1)),))
    line = text.count("\n", 0, begin.end())
    end = _FENCE.search(text, begin.end())
    if end is None:
        like = _LIKE_FENCE.search(text, begin.end() + 1)
        code = "record-fence-like" if like else "record-open-fence"
        line = text.count("\n", 0, like.start()) if like else line
        return Checked(_nothing(path), (error(code, Span(path, line, 1)),))
    typed = text[begin.end() + 1 : end.start()]
    head = parse_yaml(typed, path, line + 1, notes=False)
    if late := _late(typed, path, line + 1, head.problems):
        return Checked(_nothing(path), (late,))
    body, first_line = text[end.end() + 1 :], text.count("\n", 0, end.end()) + 1
    problems = head.problems if plain else (*head.problems, *_unseen_lines(body, path, first_line))
    return Checked((head.value, _body(body, path, first_line)), problems)


def _late(head: str, path: str, first_line: int, problems: Iterable[Problem]) -> Problem | None:
    """The error for a faulty head that goes on into the text, since it should have ended sooner.

    Its first fault stands behind what looks like a fence, or in the first line of a paragraph.
    """
    rows = [one.span.line - first_line for one in problems if one.span and one.span.line]
    lines = head.split("\n")
    if not rows or not 0 < (row := min(rows)) < len(lines):
        return None
    for number, typed in enumerate(lines[: row + 1], first_line):
        # What is moved in may be a line of a long text.
        if _LIKE_FENCE.match(typed) and not typed[0].isspace():
            return error("record-fence-like", Span(path, number, 1))
    line = lines[row]
    if lines[row - 1].strip() or line[:1].isspace() or names_something(line):
        return None
    return error("record-fence-late", Span(path, first_line + row, 1), end=str(first_line + len(lines)))


def _unseen_lines(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """An error for each line in which a sign stands that nobody sees."""
    for number, line in enumerate(text.split("\n"), first_line):
        if fault := unseen_at(line, path, number, "prose-control"):
            yield fault


def _nothing(path: str) -> _Parts:
    return Node({}, Span(path, 1, 1)), None


def _body(text: str, path: str, first_line: int) -> Prose | None:
    """The Markdown after the head, without empty lines around it; None where nothing is left."""
    words = text.strip()
    begin = text.rfind("\n", 0, text.find(words)) + 1
    span = Span(path, first_line + text.count("\n", 0, begin), 1)
    return Prose(text[begin:].rstrip() + "\n", span) if words else None


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

"""From the bytes of a record file to its fields as nodes and its body as prose."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from gongkai.content.encodings import perhaps_gbk, recognise
from gongkai.content.nodes import parse_yaml
from gongkai.content.signs import unseen_at
from gongkai.model.problem import Checked, Problem, Span, error, warning
from gongkai.model.source import Document, Node, Prose, Source

_FENCE: Final = "---"
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
    """The mapping of a file that is YAML alone; of one that cannot be decoded nothing is read.

    `notes` as `parse_yaml` has it.
    """
    text = decode(source)
    if text.problems:
        return Checked(Node({}, Span(source.path, 1, 1)), text.problems)
    return parse_yaml(text.value, source.path, notes=notes)


def parse(source: Source) -> Checked[Document]:
    """Split a record file below content/ into its head and its body.

    `.md`: YAML between two lines `---`, then Markdown. `.yaml`: YAML alone.
    With errors the document must not be checked further.
    """
    path = PurePosixPath(source.path)
    if path.suffix == ".yaml":
        head = parse_whole(source, notes=False)
        parts: Checked[_Parts] = Checked((head.value, None), head.problems)
    else:
        text = decode(source)
        parts = (
            Checked(_nothing(source.path), text.problems)
            if text.problems
            else _split(text.value, source.path)
        )
    return Checked(
        Document(source.path, path.parts[1], path.stem, *parts.value), (*_doubt(source), *parts.problems)
    )


def _split(text: str, path: str) -> Checked[_Parts]:
    """Part a Markdown record at its two fences."""
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if not fences or any(line.strip() for line in lines[: fences[0]]):
        return Checked(_nothing(path), (error("record-no-fence", Span(path, 1, 1)),))
    if len(fences) == 1:
        return Checked(_nothing(path), (error("record-open-fence", Span(path, fences[0] + 1, 1)),))
    begin, end = fences[:2]
    head = parse_yaml("\n".join(lines[begin + 1 : end]), path, begin + 2, notes=False)
    faults = (
        unseen_at(line, path, number, "prose-control")
        for number, line in enumerate(lines[end + 1 :], end + 2)
    )
    problems = (*head.problems, *(fault for fault in faults if fault is not None))
    return Checked((head.value, _body(lines[end + 1 :], path, end + 2)), problems)


def _nothing(path: str) -> _Parts:
    return Node({}, Span(path, 1, 1)), None


def _body(lines: list[str], path: str, first_line: int) -> Prose | None:
    """The Markdown after the head, without empty lines around it; None where nothing is left."""
    blank = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    text = "\n".join(lines[blank:]).rstrip()
    return Prose(text + "\n", Span(path, first_line + blank, 1)) if text else None


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")

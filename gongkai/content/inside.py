"""What stands in attached files: texts, all sheets of workbooks, hidden ones too, and the words of documents.

Whoever downloads a file reads all of it. Pictures and PDF are not read.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from gongkai.content.package import MAX_PARTS, MAX_UNPACKED, TooLargeError, UnreadableError, unpack
from gongkai.content.table import MAX_BYTES, cell_span
from gongkai.content.xlsx import as_text
from gongkai.model.problem import Span
from gongkai.model.source import Attached, Source

_TEXTS: Final = (".csv", ".txt", ".md", ".json", ".xml", ".htm", ".html")
_NEW_BOOK: Final = ".xlsx"
_BOOKS: Final = (_NEW_BOOK, ".xls", ".et")
_WORDS: Final = (".docx",)
_FAULTS: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)
"""What the standard library raises for archives that are broken, encrypted or packed in a rare way."""
_PART: Final = re.compile(
    r"(?:word/(?:document|comments|(?:foot|end)notes|header\d*|footer\d*)|xl/comments\d*)\.xml"
)
_PARAGRAPH: Final = re.compile(r"</(?:\w+:)?(?:p|comment)>")
_WORD: Final = re.compile(r"<(?:\w+:)?(?:t|delText)(?: [^>]*)?>([^<]*)</")


def can_be_read(file: Attached) -> bool:
    """Whether `texts` can tell what stands in a file of this name and size."""
    return file.size <= MAX_BYTES and file.path.lower().endswith((*_TEXTS, *_BOOKS, *_WORDS))


def texts(source: Source) -> Iterator[tuple[Span, str]]:
    """Every text of a file with the place of its first sign, its cell, or the file alone.

    A file that is broken has none.
    """
    path = source.path.lower()
    if path.endswith(_TEXTS):
        yield Span(source.path, 1, 1), _decoded(source.data)
        return
    if path.endswith(_BOOKS):
        yield from _cells(source)
    yield from _paragraphs(source)


def _decoded(data: bytes) -> str:
    """A text in UTF-8, else in the encoding of Chinese Windows."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _cells(source: Source) -> Iterator[tuple[Span, str]]:
    """The cells of all sheets, and what the sheets are called."""
    try:
        if source.path.lower().endswith(_NEW_BOOK):
            unpack(source.data)  # Tells what is broken, or unpacks to too much, before another library looks.
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.data))
        for name in book.sheet_names:
            yield Span(source.path), name
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for number, row in enumerate(rows, 1):
                for column, value in enumerate(row, 1):
                    if value != "" and (text := as_text(value)):
                        yield cell_span(source.path, name, column, number), text
    except (CalamineError, OverflowError, UnreadableError, TooLargeError):
        return
    except BaseException as fault:  # That library ends what it did not foresee with no Exception.
        if type(fault).__name__ != "PanicException":
            raise


def _paragraphs(source: Source) -> Iterator[tuple[Span, str]]:
    """The words of a document, what was deleted but kept among them, and the comments of a workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_PARTS or sum(one.file_size for one in members) > MAX_UNPACKED:
                return
            parts = [archive.read(one) for one in members if _PART.fullmatch(one.filename)]
    except _FAULTS:
        return
    for part in parts:
        for paragraph in _PARAGRAPH.split(part.decode("utf-8", "replace")):
            if text := "".join(_WORD.findall(paragraph)):
                yield Span(source.path), html.unescape(text)

"""What a file is, by its first bytes and not by its name: HTML, text, DOCX or a sheet, or why it is none."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum
from typing import Final

LARGEST: Final = 20_000_000
"""Bytes of a file at most; the longest pages of disclosures have a fiftieth of it."""
LARGEST_UNPACKED: Final = 100_000_000
"""Bytes of all parts of a DOCX or XLSX at most."""
LARGEST_XML: Final = 30_000_000
"""Bytes of those that are XML: a reader needs twenty times as much memory."""
MOST_PARTS: Final = 5_000
"""Parts of a DOCX or XLSX at most."""
_MARKUP: Final = re.compile(
    rb"<\s*(?:!doctype|html|head|body|div|p|table|meta|title|span|br|h[1-6]|ul|article|section|font|center)\b",
    re.IGNORECASE,
)
_HEAD: Final = 4096
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: Final = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"AT&TFORM",
)
_OF_NAME: Final = (".docx", ".xlsx", ".csv")
_BEFORE: Final = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_TYPES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
ZIP_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)
"""What reading a ZIP raises that is damaged, locked, or packed in a way that Python does not know."""
XML: Final = (".xml", ".rels")
"""How the parts of a DOCX or XLSX end that say anything; others are images and the like."""


class Why(StrEnum):
    """Why a file cannot be imported: the codes of these problems."""

    EMPTY = "import-empty"
    TOO_LARGE = "import-too-large"
    PDF = "import-pdf"
    OLD_OFFICE = "import-old-office"
    ARCHIVE = "import-archive"
    WEB_ARCHIVE = "import-web-archive"
    FORMAT = "import-format"
    BROKEN = "import-broken"
    ENCODING = "import-encoding"
    LOST = "import-lost"
    TWICE = "import-twice"
    LIST = "import-list"
    SCRIPT = "import-script"
    NO_TEXT = "import-no-text"
    DEEP = "import-deep"
    CROWDED = "import-crowded"


class UnusableError(Exception):
    """A file that cannot be imported; its text is the code of the problem."""


def sort_of(data: bytes, name: str) -> str:
    """`html`, `text`, `docx`, `xlsx` or `csv`.

    Raises UnusableError with the code that says why a file is none of these.
    """
    if not data.strip(b"\0\t\n\r \xef\xbb\xbf"):
        raise UnusableError(Why.EMPTY)
    if len(data) > LARGEST:
        raise UnusableError(Why.TOO_LARGE)
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    if (fault := _other(data)) is not None:
        raise UnusableError(fault)
    wide = data.startswith(_WIDE)
    if not wide and data[:_HEAD].count(0) * 50 > len(data[:_HEAD]):
        raise UnusableError(Why.FORMAT)
    sample = data[:_HEAD].replace(b"\0", b"") if wide else data[:_HEAD]
    if name.lower().endswith(_OF_NAME):
        # A cell may hold an element too: such a file is a page only where it begins with one.
        if _MARKUP.match(sample.lstrip(_BEFORE)):
            return "html"
        if name.lower().endswith(".csv"):
            return "csv"
        raise UnusableError(Why.BROKEN)
    return "html" if _MARKUP.search(sample) else "text"


def _other(data: bytes) -> Why | None:
    """Why a file of another format cannot be imported; None for what may be a page or a text."""
    head = data[:_HEAD].lstrip()
    if head.startswith(b"%PDF"):
        return Why.PDF
    if data.startswith(_OLD):
        return Why.OLD_OFFICE
    if data.startswith(_OTHERS):
        return Why.FORMAT
    archived = head[:13].lower() == b"mime-version:" or b"multipart/related" in head
    return Why.WEB_ARCHIVE if archived else None


def _package(data: bytes) -> str:
    """Which document a ZIP is. All of its XML is looked at, since expanding entities costs without end."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            xml = [one for one in members if one.filename.endswith(XML)]
            unpacked = sum(one.file_size for one in members)
            told = sum(one.file_size for one in xml)
            if len(members) > MOST_PARTS or unpacked > LARGEST_UNPACKED or told > LARGEST_XML:
                raise UnusableError(Why.TOO_LARGE)
            names = {one.filename for one in members}
            sort = "docx" if "word/document.xml" in names else "xlsx" if "xl/workbook.xml" in names else ""
            if not sort:
                raise UnusableError(Why.ARCHIVE)
            # In UTF-16 each of these signs has a zero beside it.
            if any(_TYPES.search(archive.read(one).replace(b"\0", b"")) for one in xml):
                raise UnusableError(Why.BROKEN)
    except ZIP_FAULTS as fault:
        raise UnusableError(Why.BROKEN) from fault
    return sort

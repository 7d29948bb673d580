"""What a file is, by its first bytes and not by its name: HTML, text, DOCX or a sheet, or why it is none."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final

LARGEST: Final = 20_000_000
"""Bytes of a file at most; the longest pages of disclosures have a fiftieth of it."""
LARGEST_UNPACKED: Final = 100_000_000
"""Bytes of all parts of a DOCX or XLSX at most."""
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
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_TYPES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ZIP_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


class UnusableError(Exception):
    """A file that cannot be imported; its text is the code of the problem."""


def sort_of(data: bytes, name: str) -> str:
    """`html`, `text`, `docx`, `xlsx` or `csv`.

    Raises UnusableError with the code that says why a file is none of these.
    """
    if not data.strip(b"\0\t\n\r \xef\xbb\xbf"):
        raise UnusableError("import-empty")
    if len(data) > LARGEST:
        raise UnusableError("import-too-large")
    if data[:1024].lstrip().startswith(b"%PDF"):
        raise UnusableError("import-pdf")
    if data.startswith(_OLD):
        raise UnusableError("import-old-office")
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    if data.startswith(_OTHERS):
        raise UnusableError("import-format")
    if data[:_HEAD].lstrip()[:13].lower() == b"mime-version:" or b"multipart/related" in data[:_HEAD]:
        raise UnusableError("import-web-archive")
    wide = data.startswith(_WIDE)
    if not wide and data[:_HEAD].count(0) * 50 > len(data[:_HEAD]):
        raise UnusableError("import-format")
    if name.lower().endswith((".docx", ".xlsx")):
        raise UnusableError("import-broken")
    if name.lower().endswith(".csv"):
        return "csv"
    sample = data[:_HEAD].replace(b"\0", b"") if wide else data[:_HEAD]
    return "html" if _MARKUP.search(sample) else "text"


def _package(data: bytes) -> str:
    """Which document a ZIP is. All of its XML is looked at, since expanding entities costs without end."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_PARTS or sum(one.file_size for one in members) > LARGEST_UNPACKED:
                raise UnusableError("import-too-large")
            names = {one.filename for one in members}
            sort = "docx" if "word/document.xml" in names else "xlsx" if "xl/workbook.xml" in names else ""
            if not sort:
                raise UnusableError("import-archive")
            for one in members:
                if one.filename.endswith((".xml", ".rels")) and _TYPES.search(archive.read(one)):
                    raise UnusableError("import-broken")
    except _ZIP_FAULTS as fault:
        raise UnusableError("import-broken") from fault
    return sort

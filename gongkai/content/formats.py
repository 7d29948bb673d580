"""What a file is by its first bytes, and whether its name says the same."""

from __future__ import annotations

import posixpath
import re
from typing import Final

from gongkai.model.problem import Problem, Span, error, warning
from gongkai.model.source import Attached

_SIGNS: Final = re.compile(
    rb"""(?P<pdf>%PDF-)
        |(?P<zip>PK(?:\x03\x04|\x05\x06))
        |(?P<ole>\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1)
        |(?P<rtf>\{\\rtf)
        |(?P<jpg>\xff\xd8\xff)
        |(?P<png>\x89PNG\r\n\x1a\n)
        |(?P<gif>GIF8[79]a)
        |(?P<html>(?:\xef\xbb\xbf)?\s*<(?i:!doctype\s+html|html|head|body|script)\b)""",
    re.VERBOSE,
)
"""How files of each format begin: DOCX, XLSX and OFD are `zip`, the older DOC and XLS are `ole`."""
_FORMATS: Final = {
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".ofd", ".odt", ".ods", ".odp", ".zip"), ("zip",)),
    **dict.fromkeys((".doc", ".wps"), ("ole", "rtf")),
    **dict.fromkeys((".xls", ".ppt", ".et", ".dps"), ("ole",)),
    **dict.fromkeys((".jpg", ".jpeg"), ("jpg",)),
    **dict.fromkeys((".csv", ".txt"), ()),
    ".pdf": ("pdf",),
    ".png": ("png",),
    ".gif": ("gif",),
    ".rtf": ("rtf",),
}
"""The formats that files of an extension may have; none where they are plain text."""
_FAMILIES: Final = (frozenset({"zip", "ole", "rtf"}), frozenset({"jpg", "png", "gif"}))
"""Formats that the programs of one another mostly open all the same."""
_WORDS: Final = {"zip": "DOCX/XLSX/ZIP", "ole": "DOC/XLS"}
"""What editors call a format, where that is not its own name."""


def belied(name: str, file: Attached, span: Span) -> Problem | None:
    """What is wrong with a file whose first bytes are not those of its extension; None where nothing is.

    An error where no program that the extension calls could open it, else a warning. `name` is what the
    editor typed. Formats of which nothing is known here are let be, and so is plain text.
    """
    extension = posixpath.splitext(file.path)[1].lower()
    if extension not in _FORMATS or not file.head:
        return None
    expected = _FORMATS[extension]
    sign = _SIGNS.match(file.head)
    found = (sign and sign.lastgroup) or ""
    if found in expected or (not expected and found in ("", "html", "rtf")):
        return None
    alike = not found or any(found in family and not family.isdisjoint(expected) for family in _FAMILIES)
    if alike:
        return warning("file-unlike", span, file=name, extension=extension)
    return error("file-belied", span, file=name, extension=extension, found=_WORDS.get(found, found.upper()))

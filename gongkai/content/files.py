"""Files that records name: found beside the record, and nowhere else."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Mapping
from typing import Final

from gongkai.model.problem import Problem, Span, error
from gongkai.model.record import FileRef
from gongkai.model.source import Attached

ACTIVE: Final = (
    *(".htm", ".html", ".js", ".mht", ".mhtml", ".mjs", ".svg", ".svgz", ".swf", ".xht", ".xhtml", ".xml"),
    *(".asp", ".aspx", ".cgi", ".hta", ".jsp", ".php", ".phtml", ".shtml", ".xsl", ".xslt"),
)
"""Formats that a browser or a server would run in the site's name; an attachment must not be one of them."""
_LEFT_BEHIND: Final = ("desktop.ini", "thumbs.db")
"""What Windows leaves in folders; the like of other systems begins with a dot and is never read."""


def find_file(name: str, folder: str, attached: Mapping[str, Attached], span: Span) -> FileRef | Problem:
    """The file `name` beside a record in `folder`, or what is wrong with the name.

    Names are compared in NFC, since macOS and some archives store them decomposed.
    """
    path = posixpath.normpath(posixpath.join(folder, unicodedata.normalize("NFC", name)))
    if name.startswith("/") or "\\" in name or not path.startswith(folder + "/"):
        return error("file-outside", span, file=name)
    extension = posixpath.splitext(path)[1].lower()
    if extension in ACTIVE:
        return error("file-active", span, file=name)
    if extension in ("", ".") or posixpath.basename(path).lower() in _LEFT_BEHIND:
        return error("file-kind", span, file=name)
    if path not in attached:
        near = next((known for known in attached if known.casefold() == path.casefold()), "")
        return error("file-missing", span, file=name, near=posixpath.relpath(near, folder) if near else "")
    if attached[path].size == 0:
        return error("file-empty", span, file=name)
    return FileRef(path, span)

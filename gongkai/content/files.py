"""Files that records name: found beside the record, and nowhere else."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Mapping
from typing import Final

from gongkai.model.problem import Problem, Span, error
from gongkai.model.record import FileRef
from gongkai.model.source import Attached

ACTIVE: Final = (".htm", ".html", ".js", ".mjs", ".svg", ".xhtml", ".xml")
"""Formats that a browser would run in the site's name; an attachment must not be one of them."""


def find_file(name: str, folder: str, attached: Mapping[str, Attached], span: Span) -> FileRef | Problem:
    """The file `name` beside a record in `folder`, or what is wrong with the name.

    Names are compared in NFC, since macOS and some archives store them decomposed.
    """
    path = posixpath.normpath(posixpath.join(folder, unicodedata.normalize("NFC", name)))
    if name.startswith("/") or "\\" in name or not path.startswith(folder + "/"):
        return error("file-outside", span, file=name)
    if posixpath.splitext(path)[1].lower() in ACTIVE:
        return error("file-active", span, file=name)
    if path not in attached:
        near = next((known for known in attached if known.casefold() == path.casefold()), "")
        return error("file-missing", span, file=name, near=posixpath.relpath(near, folder) if near else "")
    if attached[path].size == 0:
        return error("file-empty", span, file=name)
    return FileRef(path, span)

"""Files that records name: found beside the record, and nowhere else."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.content.ids import is_device
from gongkai.model.known import nearest
from gongkai.model.problem import Problem, Span, error
from gongkai.model.record import FileRef, Record
from gongkai.model.source import Attached

ACTIVE: Final = (
    *(".htm", ".html", ".js", ".mht", ".mhtml", ".mjs", ".svg", ".svgz", ".swf", ".xht", ".xhtml", ".xml"),
    *(".asp", ".aspx", ".cgi", ".hta", ".jsp", ".php", ".phtml", ".shtml", ".xsl", ".xslt"),
)
"""Formats that a browser or a server would run in the site's name; an attachment must not be one of them."""
PROGRAMS: Final = (
    *(".apk", ".app", ".bat", ".chm", ".cmd", ".com", ".command", ".cpl", ".deb", ".desktop", ".dll", ".dmg"),
    *(".exe", ".iso", ".jar", ".jse", ".lnk", ".msc", ".msi", ".msp", ".pif", ".ps1", ".psm1", ".py", ".reg"),
    *(".rpm", ".scf", ".scr", ".sh", ".sys", ".url", ".vb", ".vbe", ".vbs", ".webloc", ".wsf", ".wsh"),
)
"""What runs on the reader's machine, and shortcuts, which open something else than they show."""
MACROS: Final = (".docm", ".dotm", ".potm", ".ppsm", ".pptm", ".xlam", ".xlsb", ".xlsm", ".xltm")
"""Office files that may hold programs; offices of government refuse them, and readers are warned of them."""
_UNFINISHED: Final = (".crdownload", ".download", ".part", ".partial", ".tmp")
"""What browsers and other programs call a file that is not whole yet."""
_UNHOLDABLE: Final = re.compile(r'[\x00-\x1f<>:"|?*]|[. ]$')
"""What Windows has in no name of a file or folder."""
_REFUSED: Final = {
    **dict.fromkeys(ACTIVE, "file-active"),
    **dict.fromkeys(PROGRAMS, "file-program"),
    **dict.fromkeys(MACROS, "file-macros"),
    **dict.fromkeys(_UNFINISHED, "file-unfinished"),
    **dict.fromkeys(("", "."), "file-kind"),
    **dict.fromkeys((".md", ".yaml"), "file-record"),
}
"""Endings of files that can be no attachments, and the code of the reason; records are read anywhere."""
_FULL_DOT: Final = "\uff0e"
_MANY: Final = 1000
"""Files among which a name is sought that looks like a wrong one: comparing takes its time."""
_LEFT_BEHIND: Final = ("desktop.ini", "thumbs.db")
"""What Windows leaves in folders; the like of other systems begins with a dot and is never read."""


def find_file(name: str, folder: str, attached: Mapping[str, Attached], span: Span) -> FileRef | Problem:
    """The file `name` beside a record in `folder`, or what is wrong with the name.

    Names are compared in NFC, since macOS and some archives store them decomposed.
    """
    path = posixpath.join(folder, unicodedata.normalize("NFC", name))
    if path not in attached:
        path = posixpath.normpath(path)
    if name.startswith("/") or "\\" in name or not path.startswith(folder + "/"):
        return error("file-outside", span, file=name)
    fault = _unfit(name, path, folder, span)
    if fault is not None:
        return fault
    if path not in attached:
        return _missing(name, path, folder, attached, span)
    if attached[path].size == 0:
        return error("file-empty", span, file=name)
    return FileRef(path, span)


def unlike_before(record: Record) -> Iterator[Problem]:
    """An error for each name that an attachment is said to have had, and at which it cannot stand now.

    Who follows an old address gets the file that replaced it, and its name says which program opens that.
    """
    for name, file in record.replaced:
        kinds = {posixpath.splitext(each)[1].lower() for each in (name, file.path)}
        if len(kinds) > 1 or posixpath.basename(name) != name or _UNHOLDABLE.search(name):
            yield error("file-formerly", file.span, name=name, file=posixpath.basename(file.path))


def _unfit(name: str, path: str, folder: str, span: Span) -> Problem | None:
    """An error for a file that by its name can be no attachment."""
    code = _REFUSED.get(posixpath.splitext(path)[1].lower())
    if code is None and posixpath.basename(path).lower() in _LEFT_BEHIND:
        code = "file-kind"
    if code is not None:
        # A Chinese keyboard types a dot that begins no extension.
        stem, _, ending = name.rpartition(_FULL_DOT)
        near = f"{stem}.{ending}" if code == "file-kind" and stem and ending.isascii() else ""
        return error(code, span, file=name, near=near)
    own = path.removeprefix(f"{folder}/").split("/")
    if any(_UNHOLDABLE.search(part) or is_device(part) for part in own):
        return error("file-name", span, file=name)
    return None


def _missing(name: str, path: str, folder: str, attached: Mapping[str, Attached], span: Span) -> Problem:
    """An error that names the file as it is really spelt, or else the one that looks most like it."""
    beside = [posixpath.relpath(known, folder) for known in attached if known.startswith(f"{folder}/")]
    wanted = posixpath.relpath(path, folder)
    real = next((known for known in beside if known.casefold() == wanted.casefold()), "")
    if real:
        return error("file-case", span, file=name, real=real)
    return error("file-missing", span, file=name, near=nearest(wanted, beside[:_MANY]))

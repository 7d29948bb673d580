"""Where a draft goes: an id that is free and stays the same, its files beside it, its line in the ledger."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

from gongkai.app.originals import Place, data_of, is_wanted, readable
from gongkai.app.origins import Origins
from gongkai.app.taken import alike, taken
from gongkai.app.writing import put, put_new
from gongkai.content.files import find_file
from gongkai.content.formats import belied
from gongkai.content.ids import is_device
from gongkai.content.read import CONTENT
from gongkai.importing.drafting import Provenance, Say, Wanted, record_text
from gongkai.importing.legacy import Draft, Original
from gongkai.model.problem import Problem, Span, notice
from gongkai.model.record import FileRef
from gongkai.model.source import Attached

_SLUG: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 40
_DIGITS: Final = 8
"""Hexadecimal digits of the sha256 of a file in the id of its record, where its name cannot stand there."""
_NAME_BYTES: Final = 255
"""What file systems allow the name of a file."""
_BEGINNING: Final = 32
"""Bytes of a file that show which format it has."""
_COMMON: Final = ("index", "content", "detail", "article", "view", "show", "default")
"""Names of files that tell no page from another."""
_PLAIN_NAME: Final = re.compile(
    r"[\w.()\uff08\uff09\u3010\u3011\u3014\u3015\u300a\u300b+ \-\u3001\uff0c\u201c\u201d]+"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A draft that was written."""

    key: str
    """The key of its record."""
    path: str
    """Its file, relative to the root."""
    digest: str
    """The sha256 of what was written."""
    problems: tuple[Problem, ...]
    """What is worth knowing of how it was written."""


class Written(Protocol):
    """A draft of this run."""

    @property
    def path(self) -> str:
        """Its file, relative to the root."""
        ...

    @property
    def digest(self) -> str:
        """The sha256 of what was written."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What a draft says beyond what its page does."""

    wanted: tuple[Wanted, ...]
    """The fields that its type requires."""
    columns: tuple[str, ...]
    """Keys of the columns that the page names."""
    say: Say
    """The sentences of its comments."""


class Shelf:
    """The folder of one run's drafts; the only part of an import that writes."""

    def __init__(self, root: Path, into: PurePosixPath | None) -> None:
        """Take a root, and a folder within it for all drafts, if one was named. Raises OSError."""
        self.root = root
        self.into = into
        self._origins = Origins(root)

    def addresses(self) -> Mapping[str, str]:
        """The record of each address in the ledger. Raises OSError."""
        return {place: key for place, key in self._origins.addresses().items() if self._there(key)}

    def known(self, digest: str) -> str:
        """The record that a file with this sha256 has become before, if it is still there; else empty."""
        return self._there(self._origins.record(digest))

    def holder(self, digest: str) -> str:
        """The record that a file with this sha256 was attached to, if that is still there; else empty."""
        return self._there(self._origins.holder(digest))

    def _there(self, key: str) -> str:
        return key if key and alike(key) in self._keys[0] else ""

    def place(
        self,
        draft: Draft,
        kind: str,
        original: Original,
        place: Place,
        asked: Asked,
    ) -> Placed:
        """Write a draft, with copies of the files that lie beside its page; nothing that is there is changed.

        Raises OSError; then no draft is left behind.
        """
        digest = hashlib.sha256(original.data).hexdigest()
        wish = _wish(draft, original.name, digest)
        id_ = self._free(kind, wish)
        folder = self.into or PurePosixPath(CONTENT, kind)
        path = f"{folder}/{id_}.md"
        span = Span(place.shown)
        problems = [notice("import-id-taken", span, id=wish, near=id_)] if id_ != wish else []
        (self.root / folder).mkdir(parents=True, exist_ok=True)
        files, attached = self._copied(draft, place, self.root / folder, id_)
        # The ledger first: what it names and is not there is imported again, under the same id.
        self._origins.note(digest, f"{kind}/{id_}", original.name, draft.address)
        for name, of_file in attached.items():
            self._origins.note_attached(of_file, f"{kind}/{id_}", readable(name))
        text = _text(draft, original, files, asked)
        put_new(self.root / path, text.encode())
        return Placed(f"{kind}/{id_}", path, _digest(text), tuple(problems))

    def replace(self, written: Written, draft: Draft, original: Original, place: Place, asked: Asked) -> None:
        """Write a draft anew, unless it is no longer as it was written. Raises OSError."""
        file = self.root / written.path
        if _digest(file.read_text(encoding="utf-8")) == written.digest:
            files, _ = self._copied(draft, place, file.parent, file.stem)
            put(file, _text(draft, original, files, asked).encode())

    def change(self, key: str, change: Callable[[str], str]) -> None:
        """Write the file of a record anew where `change` makes another text of it. Raises OSError."""
        file = self.root / self._paths[alike(key)]
        try:
            text = file.read_bytes().decode()
        except UnicodeDecodeError:
            return
        if (made := change(text)) != text:
            put(file, made.encode())

    def _copied(
        self, draft: Draft, place: Place, folder: Path, id_: str
    ) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The names beside the record of the files that were copied, by their names beside the page.

        And the sha256 of those of them that could be imported by themselves.
        """
        made: dict[str, str] = {}
        attached: dict[str, str] = {}
        for one in draft.attachments:
            if not one.file or one.file in made:
                continue
            data = data_of(Place.of(place.path.parent / one.file, one.file))
            name = _name(PurePosixPath(one.file).name)
            if isinstance(data, bytes) and _is_fit(name, data):
                made[one.file] = _lay(folder, name, id_, data)
                if is_wanted(one.file):
                    attached[one.file] = hashlib.sha256(data).hexdigest()
        for file in draft.sheet.values():
            made[file] = _lay(folder, _name(file), id_, draft.table.encode("utf-8-sig"))
        return made, attached

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        """The file of each record, looked for once. Raises OSError."""
        there = takewhile(lambda one: one.how == "there", taken(self.root))
        return {one.alike: one.span.path for one in there}

    @cached_property
    def _keys(self) -> tuple[set[str], set[str]]:
        """The keys that records have, and all that are not free; looked for once. Raises OSError."""
        there: set[str] = set()
        every: set[str] = set()
        for one in taken(self.root):
            every.add(one.alike)
            if one.how == "there":
                there.add(one.alike)
        return there, every

    def _free(self, plural: str, wish: str) -> str:
        there, every = self._keys
        id_, number = wish, 1
        while (key := alike(f"{plural}/{id_}")) in every:
            number += 1
            id_ = f"{wish}-{number}"
        there.add(key)
        every.add(key)
        return id_


def _wish(draft: Draft, name: str, digest: str) -> str:
    """The id that a draft should have: its day, and the name of its file where that can stand in an address.

    The same file gets the same id in every run.
    """
    day = next(
        (draft.found[field].value[:10] for field in ("published", "signed_on") if field in draft.found), ""
    )
    stem = unicodedata.normalize("NFKC", PurePosixPath(name).name.partition(".")[0]).lower()
    slug = _SLUG.sub("-", stem).strip("-") if stem.isascii() else ""
    if not slug or len(slug) > _LONGEST or slug in _COMMON:
        slug = digest[:_DIGITS]
    id_ = slug if not day or slug.startswith(day) else f"{day}-{slug}"
    return f"{id_}-{digest[:_DIGITS]}" if is_device(id_) else id_


def _text(draft: Draft, original: Original, files: Mapping[str, str], asked: Asked) -> str:
    """The text of a record whose files were copied."""
    digest = hashlib.sha256(original.data).hexdigest()
    origin = Provenance(original.name, digest, files, asked.columns)
    return record_text(draft, asked.wanted, origin, asked.say)


def _name(name: str) -> str:
    """What a file may be called beside a record."""
    plain = unicodedata.normalize("NFC", name).strip()
    safe = "".join(sign if _PLAIN_NAME.fullmatch(sign) else "-" for sign in plain).lstrip("._-")
    return safe or "file"


def _is_fit(name: str, data: bytes) -> bool:
    """Whether a file can be an attachment; one that cannot would keep the whole site from being published."""
    path = f"{CONTENT}/{name}"
    file = Attached(path, path, len(data), "", data[:_BEGINNING])
    found = find_file(name, CONTENT, {path: file}, Span(path))
    doubt = belied(name, file, Span(path))
    return isinstance(found, FileRef) and (doubt is None or doubt.level != "error")


def _lay(folder: Path, name: str, id_: str, data: bytes) -> str:
    """Write a file under a name that is free, or let be the one that holds the same; the name.

    Raises OSError.
    """
    for before in ("", f"{id_}-", *(f"{id_}-{number}-" for number in range(2, 1000))):
        wish = _cut(before, name)
        file = folder / wish
        if file.is_file() and file.read_bytes() == data:
            return wish
        try:
            with file.open("xb") as stream:
                stream.write(data)
        except FileExistsError:
            continue
        return wish
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)


def _cut(before: str, name: str) -> str:
    """The name of a file with something before it, and so much of its own that a disk can hold it."""
    stem, dot, suffix = name.rpartition(".")
    room = _NAME_BYTES - len(f"{before}{dot}{suffix}".encode())
    return f"{before}{stem.encode()[:room].decode(errors='ignore')}{dot}{suffix}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

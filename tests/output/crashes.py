"""A model of what a loss of power may leave of what was written, and a recorder of what a run writes.

What was synced is there. Of the rest any part may be missing: the content of a file, or a name in a folder;
but a rename or an exchange happens whole. Not modelled: the removal of what nobody needs any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest

from gongkai.output import disk

RECORDED = ("make_folder", "write", "link", "append", "rename", "exchange", "point", "remove", "sync")
LINK = "@"
"""In a state, the name of a link ends so; its content is where it leads, and what is there is told again."""


class Op(NamedTuple):
    """One operation of `disk`."""

    name: str
    """The name of the function."""
    paths: tuple[str, ...]
    """What it was called with, relative to the root."""
    data: bytes = b""
    """What was written."""


def record(root: Path, patch: pytest.MonkeyPatch) -> list[Op]:
    """From now on every operation of `disk` is carried out and noted in this list."""
    ops: list[Op] = []

    def noting(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def noted(*args: Path | bytes) -> object:
            result = real(*args)
            if result is False:  # It did nothing.
                return result
            paths = tuple(one.relative_to(root).as_posix() for one in args if isinstance(one, Path))
            data = next((one for one in args if isinstance(one, bytes)), b"")
            if name == "write":  # What is written comes from elsewhere at times; the file itself has it.
                paths, data = paths[:1], (root / paths[0]).read_bytes()
            ops.append(Op(name, paths, data))
            return result

        return noted

    for name in RECORDED:
        patch.setattr(disk, name, noting(name, getattr(disk, name)))
    return ops


@dataclass(eq=False)
class File:
    """A file, as programs see it."""

    data: bytes
    safe: bytes = b""
    """What the disk surely has."""


@dataclass(eq=False)
class Folder:
    """A folder, as programs see it."""

    names: dict[str, Named] = field(default_factory=dict)
    safe: dict[str, Named] = field(default_factory=dict)
    """What the disk surely has."""


@dataclass(eq=False)
class Link:
    """A link to a folder."""

    target: str
    """The path of that, from the root."""


Named = File | Folder | Link
"""What a name may stand for."""


@dataclass(eq=False)
class Change:
    """Names that change together; None for one that goes."""

    names: list[tuple[Folder, str, Named | None]]


class Disk:
    """The state of a disk after some operations."""

    def __init__(self, files: dict[str, bytes], folders: Sequence[str]) -> None:
        """Take what is there and synced before."""
        self.root = Folder()
        self.open: list[Change | File] = []
        """What is not on the disk for sure, in order."""
        for path in folders:
            self.do(Op("make_folder", (path,)))
        links = {
            path.removesuffix(LINK): data.decode() for path, data in files.items() if path.endswith(LINK)
        }
        for path, data in files.items():
            if not path.endswith(LINK) and path.split("/")[0] not in links:
                self.do(Op("write", (path,), data))
        for path, target in links.items():
            self.do(Op("point", (path, target)))
        self._settle(lambda _item: True)

    def do(self, op: Op) -> None:
        """Carry out one operation."""
        folder, name = self._at(op.paths[0 if op.name == "point" else -1])
        if op.name == "make_folder":
            self._at(f"{op.paths[0]}/x")
        elif op.name == "write":
            self._name((folder, name, self._written(File(b""), op.data)))
        elif op.name == "append":
            there = folder.names.get(name)
            file = there if isinstance(there, File) else File(b"")
            if there is None:
                self._name((folder, name, file))
            self._written(file, file.data + op.data)
        elif op.name == "point":
            self._name((folder, name, Link(op.paths[1])))
        elif op.name == "remove":
            if name in folder.names:
                self._name((folder, name, None))
        elif op.name == "sync":
            what = folder.names[name] if name else folder
            assert not isinstance(what, Link)
            self._sync(what)
        else:
            other, old = self._at(op.paths[0])
            back = {"link": other.names[old], "rename": None, "exchange": folder.names.get(name)}[op.name]
            self._name((other, old, back), (folder, name, other.names[old]))

    def seen(self) -> dict[str, bytes]:
        """What programs see now."""
        return self._state(self.open)

    def states(self) -> Iterator[dict[str, bytes]]:
        """What may be there after a loss of power now: all, nothing, all but one, and one alone."""
        for lost in (None, *self.open):
            for alone in (False, True):
                yield self._state([item for item in self.open if (item is lost) == alone])

    def _at(self, path: str) -> tuple[Folder, str]:
        """The folder that names a path, made where it is missing, and the last part of it."""
        *above, name = path.split("/") if path != "." else ("",)
        folder = self.root
        for part in above:
            if part not in folder.names:
                self._name((folder, part, Folder()))
            inner = folder.names[part]
            if isinstance(inner, Link):
                inner = self._at(f"{inner.target}/x")[0]
            assert isinstance(inner, Folder)
            folder = inner
        return folder, name

    def _name(self, *names: tuple[Folder, str, Named | None]) -> None:
        for folder, name, value in names:
            _set(folder.names, name, value)
        self.open.append(Change([*names]))

    def _written(self, file: File, data: bytes) -> File:
        file.data = data
        self.open = [item for item in self.open if item is not file]
        self.open.append(file)
        return file

    def _sync(self, what: File | Folder) -> None:
        self._settle(
            lambda item: (
                item is what
                or (isinstance(item, Change) and any(folder is what for folder, _, _ in item.names))
            )
        )

    def _settle(self, which: Callable[[Change | File], bool]) -> None:
        earlier: list[Change] = []
        for item in self.open:
            if isinstance(item, File):
                item.safe = item.data if which(item) else item.safe
            elif which(item):
                for folder, name, value in item.names:
                    _set(folder.safe, name, value)
                    for one in earlier:  # What it did to this name is over.
                        one.names = [was for was in one.names if was[:2] != (folder, name)]
            else:
                earlier.append(item)
        self.open = [item for item in self.open if not which(item)]

    def _state(self, there: Sequence[Change | File]) -> dict[str, bytes]:
        names: dict[int, dict[str, Named]] = {}
        for item in there:
            if isinstance(item, Change):
                for folder, name, value in item.names:
                    _set(names.setdefault(id(folder), dict(folder.safe)), name, value)
        files = {id(item) for item in there if isinstance(item, File)}
        found: dict[str, bytes] = {}

        def look(folder: Folder, above: str) -> None:
            for name, value in names.get(id(folder), folder.safe).items():
                if isinstance(value, Folder):
                    look(value, f"{above}{name}/")
                elif isinstance(value, Link):
                    found[f"{above}{name}{LINK}"] = value.target.encode()
                else:
                    found[f"{above}{name}"] = value.data if id(value) in files else value.safe

        look(self.root, "")
        return told_again(found)


def told_again(state: dict[str, bytes]) -> dict[str, bytes]:
    """A state with what its links lead to."""
    found = dict(state)
    for path, data in state.items():
        if path.endswith(LINK):
            name, there = path.removesuffix(LINK), data.decode()
            inside = (one for one in state if one.startswith(f"{there}/"))
            found |= {f"{name}{one.removeprefix(there)}": state[one] for one in inside}
    return found


def _set(names: dict[str, Named], name: str, value: Named | None) -> None:
    if value is None:
        names.pop(name, None)
    else:
        names[name] = value

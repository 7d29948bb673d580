"""Every change to the disk that a release depends on, each as one call that has happened when it returns.

What cannot be read is not taken for missing: on that it may depend what is kept and what is removed.

A file is synced by itself, and so is the folder that names it: what is synced survives a loss of power, and
nothing else is sure to. A sync that fails is never tried again, since the system tells of a lost write once.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

READ_ONLY: Final = 0o444
"""Mode of a published file: other releases share it, so nobody may write in it."""
OPEN: Final = 0o755
"""Mode of a published folder, whatever the account that publishes is set to: web servers have another."""

_PIECE: Final = 1 << 20
"""Bytes that are copied at once."""
_AT_ONCE: Final = 16
"""How many threads wait for the disk."""
_NO_LINKS: Final = (errno.EPERM, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV)
_AT_FDCWD: Final = {"linux": -100, "darwin": -2}
_EXCHANGE: Final = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS share this value."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file."""

    file: Path
    """The file."""
    start: int
    """Its first byte, counted from 0."""
    size: int
    """How many bytes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished file that is to be moved to its place."""

    file: str
    """Where it lies."""
    size: int
    """How many bytes it has."""


def made(data: bytes | Draft) -> bytes:
    """The bytes of what was made, wherever it waits for its place. Raises OSError."""
    return data if isinstance(data, bytes) else Path(data.file).read_bytes()


Data = bytes | Path | Part | Draft
"""What a file is to consist of: these bytes, or those of a file or of a part of it; or the file itself."""


MISSING: Final = (FileNotFoundError, NotADirectoryError, IsADirectoryError)
"""Errors that say that there is no such file. Any other one leaves that open: the disk may have failed."""


class SyncError(OSError):
    """The disk could not make sure of what was written."""


class ExchangeError(OSError):
    """The file system cannot exchange two folders; nothing was changed."""


def there(path: Path) -> bool:
    """Whether there is a file, a folder or a link of this name. Raises OSError where that cannot be known."""
    try:
        path.lstat()
    except MISSING:
        return False
    return True


def is_folder(path: Path) -> bool:
    """Whether there is a folder of this name, or a link to one. Raises OSError where that cannot be known."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except MISSING:
        return False


def read(path: Path) -> bytes | None:
    """All of a file; None where there is no such file. Raises OSError where it cannot be read."""
    try:
        return path.read_bytes()
    except MISSING:
        return None


def make_folder(folder: Path) -> None:
    """Make a folder that everybody can open; those above it are as the account that publishes makes them."""
    if not is_folder(folder):
        folder.mkdir(parents=True)
        folder.chmod(OPEN)


def write(path: Path, data: Data) -> None:
    """Write a new file, read-only. Raises OSError where there is one."""
    if isinstance(data, Draft):
        if there(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        if not move(data, path):
            _write(path, Path(data.file))
    else:
        _write(path, data)
    path.chmod(READ_ONLY)


def _write(path: Path, data: bytes | Path | Part) -> None:
    with path.open("xb") as stream:
        if isinstance(data, Path):
            with data.open("rb") as source:
                shutil.copyfileobj(source, stream)
        elif isinstance(data, Part):
            with data.file.open("rb") as source:
                source.seek(data.start)
                left = data.size
                while piece := source.read(min(left, _PIECE)):
                    left -= stream.write(piece)
        else:
            stream.write(data)


def move(data: Draft, path: Path) -> bool:
    """Give a draft its place, where any file is replaced; whether it lies on the same disk."""
    try:
        os.replace(data.file, path)  # noqa: PTH105 - a `Path` for each of 20,000 takes longer
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        return False
    return True


def size(data: Data) -> int:
    """How many bytes a file will have."""
    if isinstance(data, Part | Draft):
        return data.size
    return data.stat().st_size if isinstance(data, Path) else len(data)


def link(file: Path, path: Path) -> bool:
    """Give a file a second name; whether the file system has such names, or any more of them."""
    try:
        os.link(file, path)
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        return False
    return True


def append(path: Path, data: bytes) -> None:
    """Add to the end of a file, which is made where there is none."""
    with path.open("ab") as stream:
        stream.write(data)


def rename(one: Path, other: Path) -> None:
    """Give a file or folder another name; a file that has that name is replaced."""
    one.rename(other)


def exchange(one: Path, other: Path) -> None:
    """Exchange two folders of one file system in one system call, so that no reader sees neither or half.

    Raises ExchangeError where the system or the file system has no such call.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    name = "renameat2" if sys.platform == "linux" else "renameatx_np"
    call = getattr(libc, name, None)
    if call is None:
        raise ExchangeError(0, name, str(other))
    here = _AT_FDCWD.get(sys.platform, -100)
    if call(here, os.fsencode(one), here, os.fsencode(other), _EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise ExchangeError(number, os.strerror(number), str(other))


def point(path: Path, target: Path) -> None:
    """Make a symbolic link lead to another folder in one step; there may be none yet."""
    beside = beside_link(path)
    remove(beside)
    beside.symlink_to(os.path.relpath(target, path.parent))
    beside.replace(path)


def beside_link(path: Path) -> Path:
    """Where a link is made before it takes its place."""
    return path.with_name(f"{path.name}.gongkai-link")


def remove(path: Path) -> None:
    """Remove a file that may be there."""
    path.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until a file, or what a folder names, is on the disk. Raises SyncError."""
    try:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as fault:
        raise SyncError(fault.errno, fault.strerror, str(path)) from fault


def sync_all(paths: Iterable[Path]) -> None:
    """The same for each of many files or folders, several at a time. Raises SyncError.

    A disk that is asked by several at once answers them together: 3,000 files took 8.4 seconds one by one
    and 0.5 so.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(sync, paths):
            pass

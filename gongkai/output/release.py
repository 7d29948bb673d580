"""Publish a whole site at once: prepare it beside the public folder, then exchange the two."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from gongkai.model.buildlog import BuildLog
from gongkai.output.folder import discard, names, put
from gongkai.output.manifest import MANIFEST, manifest

_AT_FDCWD: Final = {"linux": -100, "darwin": -2}
_EXCHANGE: Final = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS share this value."""


class ExchangeError(OSError):
    """The file system cannot exchange two folders; nothing was changed."""


def release(
    stage: Path, public: Path, files: Mapping[str, bytes | Path], keep: Iterable[str], log: BuildLog
) -> None:
    """Fill the empty folder `stage` and exchange it with `public`.

    `files` are the new files, as bytes or as a file to copy; `keep` are taken over from `public` as
    they are. Until the exchange the public folder is untouched. Raises OSError; then nothing changed: once
    the folders are exchanged, nothing can fail, and what cannot be removed of the old one stays in `stage`.
    A `public` that is a file or a link is refused: exchanged, it would end in the stage, and be deleted.
    """
    if public.is_symlink() or (public.exists() and not public.is_dir()):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(public))
    folders = {stage}
    for path in keep:
        _make_folder((stage / path).parent, folders)
        _take_over(public / path, stage / path)
    for path, data in files.items():
        _make_folder((stage / path).parent, folders)
        put(stage / path, data)
    _verify(stage, files, log)
    put(stage / MANIFEST, manifest(log))
    if public.exists():
        exchange(stage, public)
        discard(stage)
    else:
        stage.replace(public)


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


def _verify(stage: Path, files: Mapping[str, bytes | Path], log: BuildLog) -> None:
    """Raise OSError where the stage is not what the manifest is about to say of it."""
    short = {
        path
        for path, data in files.items()
        if isinstance(data, bytes) and (stage / path).stat().st_size != len(data)
    }
    if wrong := (names(stage) ^ log.entries.keys()) | short:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(stage / min(wrong)))


def _make_folder(folder: Path, known: set[Path]) -> None:
    if folder not in known:
        folder.mkdir(parents=True, exist_ok=True)
        known.add(folder)


def _take_over(file: Path, target: Path) -> None:
    """The same file under a second name; a copy where the file system has no such names."""
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)

"""The ways in which programs save a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final


def _in_place(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def _in_pieces(file: Path, text: str) -> None:
    """Cut off, then written in three pieces."""
    data = text.encode()
    third = len(data) // 3
    with file.open("wb", buffering=0) as stream:
        for piece in (data[:third], data[third : 2 * third], data[2 * third :]):
            stream.write(piece)


def _temp_and_rename(file: Path, text: str) -> None:
    beside = file.with_name(f".{file.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def _vim(file: Path, text: str) -> None:
    """Try the folder, move the old text aside, write anew, remove what was moved."""
    (file.parent / "4913").touch()
    (file.parent / "4913").unlink()
    beside = file.with_name(f"{file.name}~")
    file.replace(beside)
    file.write_text(text, encoding="utf-8")
    beside.unlink()


def _delete_and_create(file: Path, text: str) -> None:
    """As WPS does, with the file that says who has it open."""
    owner = file.with_name(f"~${file.name}")
    owner.write_text("owner", encoding="utf-8")
    file.unlink()
    file.write_text(text, encoding="utf-8")
    owner.unlink()


def _with_backup(file: Path, text: str) -> None:
    """Leave what was there beside it, for good."""
    for ending in (".bak", ".bck"):
        file.with_name(f"{file.name}{ending}").write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    file.write_text(text, encoding="utf-8")


SAVERS: Final[dict[str, Callable[[Path, str], None]]] = {
    "in place": _in_place,
    "in pieces": _in_pieces,
    "temp and rename": _temp_and_rename,
    "vim": _vim,
    "delete and create": _delete_and_create,
    "with a backup": _with_backup,
}
"""Each writes a text into a file, by name."""

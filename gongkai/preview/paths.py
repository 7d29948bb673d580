"""Which file of a folder an address asks for, and which addresses ask for none."""

from __future__ import annotations

import os
import re
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from gongkai.output.folder import PART, base_name

_REFUSED: Final = re.compile(r"%(2f|5c|00)|\\", re.IGNORECASE)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def site_path(target: str) -> str | None:
    """The path of the file or folder that is asked for, e.g. `documents/`; None for what is refused.

    Decoded once. Whatever could lead out of the folder is refused rather than mended.
    """
    if not target.startswith("/") or _REFUSED.search(target):
        return None
    try:
        path = unquote(target, errors="strict")[1:]
    except UnicodeDecodeError:
        return None
    parts = path.split("/")
    if any(part in {".", ".."} for part in parts) or "" in parts[:-1] or not path.isprintable():
        return None
    return path


def file_of(path: str, base_path: str, base: Path) -> Path | None:
    """Which file or folder below `base` a path asks for; None for one that lies outside of the site."""
    if not path.startswith(base_path):
        return None
    inside = path[len(base_path) :]
    return base / f"{inside}index.html" if inside.endswith("/") or not inside else base / inside


def read(file: Path) -> bytes | None:
    """What a file holds; None where it cannot be read."""
    try:
        return file.read_bytes()
    except (OSError, ValueError):  # A name that the file system cannot have is no file's.
        return None


def is_folder(file: Path) -> bool:
    """Whether there is such a folder."""
    return os.path.isdir(file)  # noqa: PTH112 - the other way raises for a name that is too long


def is_served(file: Path, base: Path) -> bool:
    """Whether a file is one of the site's own: in its folder, behind no link, and whole."""
    return (
        os.path.isfile(file)  # noqa: PTH113 - as above
        and file.resolve() == file
        and file.is_relative_to(base)
        and base_name(file.name) != PART
    )

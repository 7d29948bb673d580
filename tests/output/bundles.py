"""Two sides of an air gap, and bundles that nobody would write."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from gongkai.model.digest import full as sha
from gongkai.output.bundle import ABOUT, BLOCK, FIRST, HEAD, bundle
from gongkai.output.bundled import opened
from gongkai.output.manifest import MANIFEST, listed
from gongkai.output.receive import Received, receive
from tests.output.site import Site

RECEIVED = ".gongkai-output"
"""What the store is called where the folder `output` takes bundles in."""
AT = "2026-01-02T00:00:00+08:00"
"""When a bundle is taken in."""


def written(site: Site, file: Path, since: str = "") -> Path:
    """The bundle of a site's live release, for a side that has an earlier one, or nothing."""
    place = site.releases.public if since == site.releases.live() else site.releases.folder / since
    found = listed(place) if since else None
    bundle(site.releases.public, file, since, {} if found is None else found.files)
    return file


def taken_in(file: Path, folder: Path) -> Received | None:
    """What comes of taking a bundle in."""
    return receive(opened(file), folder, AT, "test")


def signed(tar: bytes) -> bytes:
    """A tar with the first line that it needs."""
    return FIRST.format(sha=sha(tar)).encode() + tar


def forged(file: Path, change: Callable[[dict[str, object]], object], **texts: bytes) -> Path:
    """The same bundle with another BUNDLE.json, and with other bytes of the same length for some."""
    tar = file.read_bytes()[HEAD:]
    for before, after in texts.items():
        assert len(before.encode()) == len(after)
        tar = tar.replace(before.encode(), after)
    size = int(tar[124:135], 8)
    about = json.loads(tar[BLOCK : BLOCK + size])
    change(about)
    told = json.dumps(about, ensure_ascii=False).encode("utf-8", "surrogatepass")
    header = tar[:124] + f"{len(told):011o}".encode() + tar[135:BLOCK]
    rest = tar[BLOCK + size + -size % BLOCK :]
    file.write_bytes(signed(header + told + bytes(-len(told) % BLOCK) + rest))
    return file


def invented(file: Path, files: Mapping[str, bytes], /, **about: object) -> Path:
    """A bundle of any files under any names, whose lists agree with it."""
    told = {path: {"size": len(data), "sha256": sha(data)} for path, data in files.items()}
    lines = "".join(f"{path} {sha(files[path])}\n" for path in sorted(files))
    release = sha(lines.encode("utf-8", "surrogatepass"))[:12]
    list_ = json.dumps(
        {"release": release, "tombstones": [], "files": told, "sources": {}}, indent=0
    ).encode()
    places, rest = {}, b""
    for path, data in {MANIFEST: list_, **files}.items():
        places[path] = [len(rest), len(data)]
        rest += data
    text = json.dumps({"release": release, "since": "", "files": places, **about}).encode()
    header = ABOUT.encode().ljust(124, b"\0") + f"{len(text):011o}".encode() + b"\0"
    file.write_bytes(signed(header.ljust(BLOCK, b"\0") + text + bytes(-len(text) % BLOCK) + rest))
    return file

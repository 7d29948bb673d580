"""What the public reads of a root after whatever happened to it, found without any of gongkai's own code."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Final

MANIFEST: Final = "MANIFEST.json"


def shown(folder: Path) -> str:
    """The id of the release in a public folder, which has to hold just what its list says, byte for byte.

    An empty text where there is no folder at all, as before the first publication.
    """
    if not folder.exists():
        return ""
    data = json.loads((folder / MANIFEST).read_bytes())
    listed = {path: entry["sha256"] for path, entry in data["files"].items()} | data["carried"]
    found = {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }
    del found[MANIFEST]
    assert found == listed
    lines = "".join(f"{path} {data['files'][path]['sha256']}\n" for path in sorted(data["files"]))
    assert hashlib.sha256(lines.encode()).hexdigest()[:12] == data["release"]
    return str(data["release"])


def swept(root: Path, name: str = ".gongkai") -> None:
    """Nothing half done lies about, each kept release is whole, and nothing was noted twice.

    `name` is what the folder is called in which earlier releases are kept.
    """
    store = root / name
    leavings = [*store.rglob("tmp-*"), *store.rglob("*.tmp"), *root.glob("*-link")]
    leavings += (place for place in root.rglob(".gongkai-*") if place != store)
    assert not leavings
    assert not (store / "switch.json").exists()
    used = store / "releases" / "used"
    for kept in (store / "releases").iterdir():
        assert kept == used or shown(kept) == kept.name or kept == (root / "output").resolve()
    for file in used.rglob("*"):
        assert file.is_dir() or file.samefile(root / "output" / file.relative_to(used))
    ledger = root / "content" / "_published.txt"
    lines = ledger.read_text(encoding="utf-8").splitlines() if ledger.exists() else []
    assert len(lines) == len(set(lines))
    log = [json.loads(line) for line in (store / "releases.log").read_text(encoding="utf-8").splitlines()]
    assert log[-1]["id"] == shown(root / "output")

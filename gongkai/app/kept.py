"""The releases of a root, and which of them is meant; apart, so that going back loads nothing of a build."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from gongkai.app.folders import PUBLIC, STORE
from gongkai.model.address import LEDGER
from gongkai.output import journal
from gongkai.output.releases import Releases

_LEAST: Final = 4
"""Digits by which a release may be named at least."""


def releases_of(root: Path) -> Releases:
    """Where the releases of a root stand."""
    return Releases(root / STORE, root / PUBLIC, root / LEDGER)


def meant(releases: Releases, live: str, name: str | None) -> str | None:
    """The id of the release to go back to: the one that is named, else the one before; None where none is."""
    return release_before(releases, live) if name is None else release_named(releases, live, name)


def release_before(releases: Releases, live: str) -> str | None:
    """The id of the kept release that was published last before the live one; None where there is none."""
    published = [line.id for line in journal.log(releases.store) if line.verb == "publish"]
    order = {id_: place for place, id_ in enumerate(published)}
    earlier = [id_ for id_ in releases.kept() if order.get(id_, -1) < order.get(live, len(order))]
    return max(earlier, key=lambda id_: order.get(id_, -1), default=None)


def release_named(releases: Releases, live: str, name: str) -> str | None:
    """The id of the release, live or kept, that begins like this; None where none does, or several do."""
    found = [id_ for id_ in (live, *releases.kept()) if id_.startswith(name)]
    return found[0] if len(found) == 1 and len(name) >= _LEAST else None

"""Publish, and write what is public then as a bundle, for a machine that no network reaches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gongkai.app.folders import may_build
from gongkai.app.kept import release_named, releases_of
from gongkai.model.problem import Checked, Problem, error, notice
from gongkai.model.report import Report
from gongkai.output.bundle import bundle
from gongkai.output.manifest import NOTHING, Listed, listed
from gongkai.output.releases import Releases


class BundleFailedError(OSError):
    """The site was published, but its bundle could not be written."""


def with_bundle(root: Path, file: Path, since: str | None, publishing: Callable[[str], Report]) -> Report:
    """Publish, and write into `file` what the public site has and the release `since` lacks.

    Nothing is published where that is known not to do: `since` is no release that is kept, or there is
    a file already. `publishing` has to keep the release that it is called with: where the bundle is not
    written, the same command has to work again. Raises BundleFailedError, and whatever that raises.
    """
    releases = releases_of(root)
    if not may_build(root, file) or not file.absolute().parent.is_dir():
        return Report((error("bundle-place", file=str(file)),))
    if file.exists() or file.is_symlink():
        return Report((error("bundle-exists", file=str(file)),))
    earlier = _earlier(releases, since)
    if earlier.value is None:
        return Report(earlier.problems)
    report = publishing(earlier.value.release)
    if report.refused:
        return report
    try:
        made = bundle(releases.public, file, earlier.value.release, earlier.value.files)
    except OSError as fault:
        raise BundleFailedError(fault.errno, fault.strerror, str(fault.filename or file)) from fault
    return replace(report, problems=(*report.problems, _told(file, made.files, earlier.value.release)))


def _told(file: Path, files: int, since: str) -> Problem:
    if since:
        return notice("bundle-written", file=str(file), files=str(files), release=since)
    return notice("bundle-written-whole", file=str(file), files=str(files))


def _earlier(releases: Releases, name: str | None) -> Checked[Listed | None]:
    """What the release lists that is there on the other side; nothing at all where none is named."""
    if name is None:
        return Checked(NOTHING)
    releases.recover()  # What a run left that was cut off has no name of its own until then.
    live = releases.live() or ""
    id_ = release_named(releases, live, name)
    found = None if id_ is None else listed(releases.public if id_ == live else releases.folder / id_)
    if found is not None:
        return Checked(found)
    kept = tuple(filter(None, (live, *releases.kept())))
    return Checked(None, (error("bundle-since", release=name, kept=kept),))

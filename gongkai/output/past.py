"""What is remembered of a folder that gongkai wrote, read once for a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.model.buildlog import BuildLog
from gongkai.output import disk
from gongkai.output.folder import PART, base_name, digests
from gongkai.output.manifest import MANIFEST, Listed


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier runs left of a folder."""

    target: Path
    """The folder."""
    confirmed: BuildLog | None
    """The log of the last run that ended; None where there is none that can be read."""
    intended: BuildLog | None
    """The log of a run that was cut off; None, as it should be, else."""
    list_: Listed | None
    """The manifest that lies in the folder; None where it has none of ours."""

    def owned(self, found: frozenset[str]) -> frozenset[str]:
        """Those of the files that are in the folder which gongkai wrote, or was about to write.

        The logs tell; what they do not name is ours where the manifest lists it and its content is the one
        that is listed.
        """
        logs = (log for log in (self.confirmed, self.intended) if log is not None)
        named = found.intersection(path for log in logs for path in log.entries)
        parts = {path for path in found if base_name(path) == PART}
        if self.list_ is not None:
            told = {**self.list_.files, **self.list_.carried}
            asked = digests(self.target, found & told.keys() - named)
            named |= {path for path, sha in asked.items() if told[path] == sha}
        return named | parts

    @property
    def carried(self) -> frozenset[str]:
        """The files of the folder that only the release before it still needs: no part of the site."""
        return frozenset() if self.list_ is None else frozenset(self.list_.carried)

    @property
    def ours(self) -> bool:
        """Whether the manifest that lies in the folder, if one does, is ours to replace."""
        told = self.list_ or self.confirmed or self.intended
        return told is not None or not disk.there(self.target / MANIFEST)

    def recall(self, present: Mapping[str, str]) -> BuildLog | None:
        """What each file was made from, if the folder's files have these sha256s; None where unknown.

        A build writes what it intends before it touches the folder and confirms it afterwards; where it
        was cut off between the two, the files themselves tell which of the logs is true.
        """
        if self.intended is not None and self.intended.digests == present:
            return self.intended
        return self.confirmed

"""Logs of builds for tests of the folders that they tell of."""

from __future__ import annotations

from gongkai.model.buildlog import BuildLog, Entry, Facts, Fault, Trace
from gongkai.model.digest import full as sha

SOURCES = {"content/documents/a.md": sha(b"1")}
"""The records of each log."""


def log(**files: bytes) -> BuildLog:
    """A log of HTML pages by name."""
    found = Facts(("a", "b"), ("x.html#a",), (Fault("audit-id", (("id", "甲"),)),))
    trace = Trace("record.html", "c", {"site": "1", "record": "2"})
    entries = {f"{name}.html": Entry(trace, sha(data), len(data), found) for name, data in files.items()}
    return BuildLog("engine", {"record.html": {"record.html": "1"}}, entries, SOURCES)

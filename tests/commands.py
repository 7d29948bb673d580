"""Commands for tests: in this process, or as an editor runs them."""

from __future__ import annotations

import os
import subprocess
import sys

from gongkai.app.cli import main
from tests.support import AS_OF, PROJECT, SiteTest


def run(site: SiteTest, *words: str) -> int:
    """One command in this process, at a known moment, without processes beside it."""
    jobs = [] if words[0] == "check" or "--jobs" in words else ["--jobs", "1"]
    at = [] if "--as-of" in words else ["--as-of", AS_OF]
    return main([*words, "--root", str(site.root), *at, *jobs])


def entry(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One command as an editor runs it."""
    return subprocess.run(
        [sys.executable, str(PROJECT / "build.py"), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )

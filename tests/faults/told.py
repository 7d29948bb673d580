"""What a campaign did, in figures, for those who watch it run."""

from __future__ import annotations

import sys

import pytest


def told(capsys: pytest.CaptureFixture[str], line: str) -> None:
    """Say a line while a test runs, whether it passes or not."""
    with capsys.disabled():
        sys.stdout.write(f"\n{line}\n")

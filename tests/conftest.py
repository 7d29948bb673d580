"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# The same examples on every run and machine: a failure belongs to the change that shows it.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")

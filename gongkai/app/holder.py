"""Who is at work; apart from the processes of a run, which going back would load for nothing."""

from __future__ import annotations

import datetime as dt
import os
import socket

from gongkai.app.clock import stamp


def holder() -> str:
    """Which process on which machine this is, and since when, for a run that finds the site locked."""
    return f"PID {os.getpid()} @ {socket.gethostname()}, {stamp(dt.UTC)}"

"""Who listens on a port."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from gongkai.app.ports import holder_of


def test_a_process_that_listens_is_named() -> None:
    if not Path("/proc/net/tcp").exists():
        pytest.skip("only Linux tells")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        assert holder_of(port).endswith(f" ({os.getpid()})")
    assert holder_of(port) == ""

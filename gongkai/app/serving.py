"""The files with the rules of a site for web servers, written behind each publication."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from gongkai.app.folders import PUBLIC, STORE
from gongkai.app.locale import catalogue
from gongkai.model.config import Config
from gongkai.model.page import Addresses
from gongkai.model.problem import Problem, warning
from gongkai.output.folder import put_beside
from gongkai.output.served import served
from gongkai.output.servers import rules
from gongkai.site.urls import HOME

FOLDER: Final = f"{STORE}/server"
"""Where they stand."""


def write_rules(root: Path, addresses: Addresses, config: Config) -> tuple[Problem, ...]:
    """Write the rules for what is public now; a warning where that fails, since the site itself is out."""
    sentences = catalogue(config.language)
    words = {name: sentences[f"server.{name}"] for name in ("about", "gone", "why")}
    try:
        home = (root / PUBLIC / HOME).read_bytes()
        for name, text in rules(served(addresses, config.base_path, home, words)).items():
            put_beside(root / FOLDER / name, text.encode())
    except OSError as fault:
        return (warning("server-rules", folder=FOLDER, detail=fault.strerror or str(fault)),)
    return ()

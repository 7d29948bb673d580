"""The preview's own pages, which stand beside these modules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


@cache
def template(name: str) -> Template:
    """One of the pages, or of their parts, by the name of its file."""
    return _TEMPLATES.get_template(name)


@cache
def asset(name: str) -> bytes:
    """A script or a style sheet of theirs."""
    return (Path(__file__).parent / "pages" / name).read_bytes()

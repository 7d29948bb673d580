"""What the page of the data shows: plain data. Documented in docs/layouts.md."""

from __future__ import annotations

from gongkai.model.view import view


@view
class DataLinkView:
    """A data file."""

    name: str
    """The name of the file, which never changes."""
    url: str
    """Where it is."""
    title: str
    """What it holds."""
    format: str
    """E.g. CSV."""
    size: str
    """Its size in words."""
    rows: int | None
    """How many rows or records it holds; None for a file that has none of its own."""


@view
class DataColumnView:
    """A row of the dictionary."""

    name: str
    """What the column is called in the files."""
    label: str
    """What citizens read."""
    kind: str
    """What its values are, in words."""
    help: str
    """What they mean, or how they are filled in; may be empty."""
    options: tuple[str, ...]
    """Of a choice: the words that it may have."""


@view
class DataTableView:
    """A table of the dictionary."""

    key: str
    """Once on a page: the name of its file without its extension."""
    heading: str
    """What it holds, in words."""
    columns: tuple[DataColumnView, ...]
    """In the order of its header."""


@view
class DataTypeView:
    """The data of a type."""

    key: str
    """Its folder."""
    heading: str
    """What the type is called."""
    files: tuple[DataLinkView, ...]
    """That of the records as CSV and as JSON, then the tables of entries, then others."""
    tables: tuple[DataTableView, ...]
    """The dictionary of these tables."""


@view
class LicenceView:
    """Under which terms the data may be used."""

    name: str
    """What the licence is called, or a sentence that the site states none."""
    url: str
    """Where it stands; may be empty."""
    text: str
    """What the site says of it; may be empty."""


@view
class DataView:
    """The page of the data."""

    types: tuple[DataTypeView, ...]
    """In the order of the navigation."""
    whole: tuple[DataLinkView, ...]
    """The archive of all, and the description for programs."""
    licence: LicenceView
    """The terms of use."""

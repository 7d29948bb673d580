"""DOCX files for tests: the fewest parts that one may have."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENTS: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def document(*paragraphs: str | Sequence[Sequence[str]], more: Mapping[str, str] | None = None) -> bytes:
    """A document of these paragraphs, of which a list of rows is a table; `more` adds or replaces parts."""
    body = "".join(_paragraph(one) if isinstance(one, str) else _table(one) for one in paragraphs)
    target = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    kind = f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_CONTENTS}">{xml}{kind}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{target}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_MAIN}"><w:body>{body}</w:body></w:document>',
    }
    return archive(parts | dict(more or {}))


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return stream.getvalue()


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _table(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"

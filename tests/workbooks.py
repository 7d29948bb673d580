"""XLSX files for tests: the fewest parts that one may have, with the cells given as XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENTS: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
STYLES: Final = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm"/>'
    '</numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
    "</styleSheet>"
)
"""Style 1 is a day, style 2 a moment."""


def text(*values: str) -> str:
    """Cells of text, each after the one before."""
    return "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' if value else "<c/>" for value in values)


def row(*cells: str, more: str = "") -> str:
    """A row of cells."""
    return f"<row{more}>{''.join(cells)}</row>"


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    """A sheet of rows; `before` them stand columns, `after` them what was merged."""
    return f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def workbook(
    sheets: Mapping[str, str], states: Mapping[str, str] | None = None, more: Mapping[str, str] | None = None
) -> bytes:
    """A file with these sheets; `states` says which are hidden, `more` adds parts or replaces them."""
    listed, related = "", f'<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    root = f'<Relationship Id="w" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_CONTENTS}"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{root}</Relationships>',
        "xl/styles.xml": STYLES,
    }
    for number, (name, xml) in enumerate(sheets.items(), 1):
        state = (states or {}).get(name, "visible")
        listed += f'<sheet name="{name}" sheetId="{number}" state="{state}" r:id="r{number}"/>'
        related += (
            f'<Relationship Id="r{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = xml
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>'
    return packed(parts | dict(more or {}))


def comments(*cells: str) -> dict[str, str]:
    """The parts of comments on cells of the first sheet."""
    said = "".join(f'<comment ref="{cell}"><text><t>内部</t></text></comment>' for cell in cells)
    return {
        "xl/comments1.xml": f'<comments xmlns="{_MAIN}"><commentList>{said}</commentList></comments>',
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="c" '
        f'Type="{_OFFICE}/comments" Target="../comments1.xml"/></Relationships>',
    }


def threads(*cells: str) -> dict[str, str]:
    """The parts of talks on cells of the first sheet, as Excel keeps them since 2018."""
    talks = "http://schemas.microsoft.com/office"
    said = "".join(f'<threadedComment ref="{cell}"><text>内部</text></threadedComment>' for cell in cells)
    return {
        "xl/threadedComments/threadedComment1.xml": '<ThreadedComments xmlns="'
        f'{talks}/spreadsheetml/2018/threadedcomments">{said}</ThreadedComments>',
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="t" '
        f'Type="{talks}/2017/10/relationships/threadedComment" '
        'Target="../threadedComments/threadedComment1.xml"/></Relationships>',
    }


def shared(*texts: str) -> dict[str, str]:
    """The part of texts that cells share."""
    listed = "".join(f"<si><t>{one}</t></si>" for one in texts)
    return {"xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{listed}</sst>'}


def formats(*codes: str) -> dict[str, str]:
    """The part of styles with these formats of numbers, the first as style 1."""
    named = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    styles = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(codes)))
    return {
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts>{named}</numFmts><cellStyleXfs>'
        f'<xf numFmtId="164"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>'
    }


def packed(parts: Mapping[str, str]) -> bytes:
    """An archive of parts, the same bytes each time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()

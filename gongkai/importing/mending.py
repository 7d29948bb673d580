"""A DOCX set right where its reader would stumble, or would leave words out without telling.

It takes of what programs may choose from (ECMA-376 part 3, 10.2) only the last resort, and a link or an image
whose target the document does not name is the end of it.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final
from xml.etree import ElementTree as ET

from gongkai.importing.formats import XML
from gongkai.importing.wordlists import parsed

_TEXTS: Final = tuple(f"word/{name}.xml" for name in ("document", "footnotes", "endnotes", "comments"))
_COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX: Final = "txbxContent"
_NAMING: Final = ("id", "embed", "link")
"""Attributes that name a target."""
_OFFICES: Final = tuple(
    f"{{{place}/officeDocument/{'' if place.endswith('ooxml') else '2006/'}relationships}}"
    for place in ("http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml")
)
_ATTRIBUTES: Final = frozenset(office + name for office in _OFFICES for name in _NAMING)


def mended(data: bytes) -> bytes:
    """The same DOCX without targets that are not named, and with all words that only a choice holds.

    One that needs nothing stays as it is; images are left out of others. Raises `ZIP_FAULTS` and ParseError.
    """
    changed: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = frozenset(archive.namelist())
        for part in _TEXTS:
            if part in names:
                root = parsed(archive.read(part))
                # Both are asked, since each does a part of the work.
                if sum((_free(root, _targets(archive, part, names)), _chosen(root))):
                    changed[part] = ET.tostring(root)
        if not changed:
            return data
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
            for one in archive.infolist():
                if one.filename.endswith(XML):
                    whole = changed.get(one.filename)
                    made.writestr(one.filename, archive.read(one) if whole is None else whole)
    return stream.getvalue()


def _targets(archive: zipfile.ZipFile, part: str, names: frozenset[str]) -> frozenset[str]:
    """What the links of a part may lead to, by the names that it has for it."""
    folder, _, name = part.rpartition("/")
    listed = f"{folder}/_rels/{name}.rels"
    if listed not in names:
        return frozenset()
    return frozenset(one.get("Id", "") for one in parsed(archive.read(listed)))


def _free(root: ET.Element, targets: frozenset[str]) -> int:
    """Take away the names of targets that are none; how many."""
    count = 0
    for element in root.iter():
        for key in [key for key in element.attrib if key in _ATTRIBUTES]:
            if element.attrib[key] not in targets:
                del element.attrib[key]
                count += 1
    return count


def _chosen(root: ET.Element) -> int:
    """Make the first choice the last resort where there is none; how often. Of a shape its words stay."""
    count = 0
    for element in root.iter(f"{_COMPATIBLE}AlternateContent"):
        choice = element.find(f"{_COMPATIBLE}Choice")
        if choice is None or element.find(f"{_COMPATIBLE}Fallback") is not None:
            continue
        choice.tag = f"{_COMPATIBLE}Fallback"
        boxes = [one for one in choice.iter() if one.tag.rpartition("}")[2] == _BOX]
        if boxes:
            choice[:] = boxes
        count += 1
    return count

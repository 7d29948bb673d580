"""Links that leave the sites of government: each leads to a page that says so and names the address.

Source: 政府网站发展指引 (国办发〔2017〕47号): whoever is about to leave the sites of government is told so.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from gongkai.model.config import Config
from gongkai.model.prose import AUTOMATIC, addresses, prose_lines
from gongkai.model.record import Field, Record, RecordType, Value
from gongkai.model.source import Prose
from gongkai.site.urls import short_code

GOVERNMENT: Final = ("gov.cn", "xn--zfr164b", "conac.cn")
"""Hosts of government, with all below them: both its domains, and the register of its sites."""
FOLDER: Final = "outward"
"""Where the pages stand."""

_OUTSIDE: Final = re.compile(r"(?:https?:|[/\\]{2})", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")
"""What Markdown takes a backslash off from; browsers read any other as a slash."""


class Outward:
    """Where each link leads that leaves the sites of government."""

    def __init__(self, config: Config, records: Iterable[Record], types: Mapping[str, RecordType]) -> None:
        """Find all of them: in the settings, in the fields of public records and in their prose."""
        own = urlsplit(config.base_url).hostname or ""
        self._hosts = tuple(filter(None, (*GOVERNMENT, own, *map(_ascii, config.government_hosts))))
        found = {address for address in _of_settings(config) if self._leaves(address)}
        self._prose: dict[str, tuple[tuple[str, str], ...]] = {}
        leading = {plural: _leading(type_.fields.values()) for plural, type_ in types.items()}
        for record in records:
            found.update(filter(self._leaves, _of_fields(record.values, leading[record.type])))
            linked = set(filter(self._leaves, _of_prose(record.body)))
            if linked:
                found |= linked
                self._prose[record.key] = tuple(sorted((address, _path(address)) for address in linked))
        self.pages = {_path(address): address for address in sorted(found)}
        """The addresses, by the path of the page that tells of each."""

    def to(self, address: str) -> str:
        """Where a link leads: to the page that tells of an address, or to the address itself."""
        return path if (path := _path(address)) in self.pages else address

    def prose(self, record: Record) -> Prose | None:
        """The prose of a record, which knows where its own links of this kind lead."""
        body, found = record.body, self._prose.get(record.key)
        return replace(body, outward=found) if body is not None and found else body

    def _leaves(self, address: str) -> bool:
        if not _OUTSIDE.match(address):
            return False
        try:
            host = _ascii(urlsplit(address.replace("\\", "/")).hostname or "")
        except ValueError:
            return False
        return bool(host) and not any(host == of or host.endswith(f".{of}") for of in self._hosts)


def _path(address: str) -> str:
    """The page that tells of an address."""
    return f"{FOLDER}/{short_code(address)}.html"


def _ascii(host: str) -> str:
    """A host in the letters of the network."""
    try:
        return host.strip(". ").encode("idna").decode().lower()
    except UnicodeError:
        return host.lower()


def _of_settings(config: Config) -> Iterator[str]:
    for group in config.link_groups:
        yield from (link.url for link in group.links)
    yield from (config.identity.emblem, config.identity.report)


def _leading(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields of a type that hold addresses, or entries that do."""
    return tuple(one for one in fields if one.kind == "url" or _leading(one.fields))


def _of_fields(values: Mapping[str, Value], fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        value = values.get(field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if field.kind == "url" and isinstance(item, str):
                yield item
            elif field.kind == "group" and isinstance(item, Mapping):
                yield from _of_fields(item, field.fields)


def _of_prose(body: Prose | None) -> Iterator[str]:
    if body is None or ("//" not in body.text and "\\" not in body.text):
        return
    found = [address for address, _ in addresses(body)]
    for _, line in prose_lines(body) if "<" in body.text else ():
        found += (link["address"] for link in AUTOMATIC.finditer(line))
    for address in found:
        # Markdown reads signs behind a backslash in some places, and keeps it in definitions.
        yield from {html.unescape(read).strip() for read in (address, _ESCAPED.sub(r"\1", address))}

"""Read site_config.yaml into the site's settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from typing import Final
from zoneinfo import ZoneInfo

from gongkai.content.fields import Reading, read_group
from gongkai.content.nodes import parse_yaml
from gongkai.content.parse import decode
from gongkai.model.config import Column, Config, Identity, Link, LinkGroup
from gongkai.model.problem import Checked, error
from gongkai.model.record import UNSTATED, Field, Value
from gongkai.model.source import Node, Source

_BASE_URL: Final = re.compile(r"https?://[a-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~-]+)*/?")
_KEY: Final = re.compile(r"[a-z][a-z0-9-]*")

_DEFAULTS: Final = {"language": "zh-CN", "time_zone": "Asia/Shanghai", "accent": "blue"}

_LINK: Final = (Field("name", "text", required=True), Field("url", "url", required=True))
_COLUMN: Final = (
    Field("key", "text", required=True),
    Field("name", "text", required=True),
    Field("description", "text"),
    Field("parent", "text"),
)
_IDENTITY: Final = tuple(
    Field(item.name, "url" if item.name in ("emblem", "report") else "text")
    for item in dataclass_fields(Identity)
)


def _schema(languages: Mapping[str, str]) -> dict[str, Field]:
    """The fields of site_config.yaml."""
    declared = (
        Field("name", "text", required=True),
        Field("base_url", "text", required=True),
        Field("language", "choice", options=languages),
        Field("time_zone", "text"),
        Field("accent", "choice", options={"blue": "blue", "red": "red"}),
        Field("mark", "text"),
        Field("description", "text"),
        Field("identity", "group", fields=_IDENTITY),
        Field(
            "link_groups",
            "group",
            many=True,
            fields=(Field("name", "text", required=True), Field("links", "group", many=True, fields=_LINK)),
        ),
        Field("columns", "group", many=True, fields=_COLUMN),
    )
    return {field.name: field for field in declared}


def read_settings(source: Source, languages: Mapping[str, str]) -> Checked[Config]:
    """The settings; with errors they must not be used.

    `languages` are the catalogues that there are, each with its own name.
    """
    text = decode(source)
    head = parse_yaml(text.value, source.path)
    reading = Reading("", {}, [*text.problems, *head.problems])
    values = {} if reading.problems else read_group(head.value, _schema(languages), reading)
    entries = head.value.value if isinstance(head.value.value, Mapping) else {}
    base_url = _text(values, "base_url")
    if base_url and not _BASE_URL.fullmatch(base_url):
        reading.problems.append(error("config-base-url", entries["base_url"].span, value=base_url))
    zone = _text(values, "time_zone") or _DEFAULTS["time_zone"]
    if not _is_zone(zone):
        reading.problems.append(error("config-zone", entries["time_zone"].span, value=zone))
    config = Config(
        name=_text(values, "name"),
        base_url=base_url.rstrip("/"),
        language=_text(values, "language") or _DEFAULTS["language"],
        time_zone=zone,
        accent=_text(values, "accent") or _DEFAULTS["accent"],
        mark=_text(values, "mark"),
        description=_text(values, "description"),
        identity=Identity(**{name: str(value) for name, value in _group(values.get("identity")).items()}),
        link_groups=tuple(_link_group(item) for item in _groups(values.get("link_groups"))),
        columns=tuple(_columns(values, entries.get("columns"), reading)),
        span=head.value.span,
    )
    return Checked(config, tuple(reading.problems))


def _columns(values: Mapping[str, Value], node: Node | None, reading: Reading) -> list[Column]:
    """The columns with words of their own; a key that stands twice or a parent that is none is noted."""
    place = node.place if node else None
    columns = [
        Column(
            _text(item, "key"), _text(item, "name"), _text(item, "description"), _text(item, "parent"), place
        )
        for item in _groups(values.get("columns"))
    ]
    keys = [column.key for column in columns]
    parents = {column.key: column.parent for column in columns}
    for number, column in enumerate(columns):
        if not _KEY.fullmatch(column.key) or column.key in keys[:number]:
            reading.problems.append(error("config-column-key", place, key=column.key))
        if column.parent and (column.parent not in keys or column.key in _above(column.key, parents)):
            reading.problems.append(
                error("config-column-parent", place, key=column.key, parent=column.parent)
            )
    return columns


def _above(key: str, parents: Mapping[str, str]) -> set[str]:
    """The keys of all columns above one; it is one of them itself where they run in a circle."""
    found: set[str] = set()
    while (key := parents.get(key, "")) and key not in found:
        found.add(key)
    return found


def _link_group(item: Mapping[str, Value]) -> LinkGroup:
    links = tuple(Link(_text(link, "name"), _text(link, "url")) for link in _groups(item.get("links")))
    return LinkGroup(_text(item, "name"), links)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _text(values: Mapping[str, Value], name: str) -> str:
    value = values.get(name, "")
    return "" if value is UNSTATED else str(value)


def _group(value: Value | None) -> Mapping[str, Value]:
    return value if isinstance(value, Mapping) else {}


def _groups(value: Value | None) -> tuple[Mapping[str, Value], ...]:
    return tuple(item for item in value if isinstance(item, Mapping)) if isinstance(value, tuple) else ()

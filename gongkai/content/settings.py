"""Read site_config.yaml into the site's settings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields as dataclass_fields
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from gongkai.content.allowed import FIELD, NAME, read_allowed
from gongkai.content.fields import read_group
from gongkai.content.parse import parse_whole
from gongkai.content.phrases import PHRASE, with_phrases
from gongkai.content.provisions import adjusted
from gongkai.content.reading import Reading
from gongkai.model.config import Column, Config, Identity, Licence, Link, LinkGroup, ReleaseRules
from gongkai.model.problem import Checked, Span, error
from gongkai.model.record import KEY, UNSTATED, Field, Quantity, Value
from gongkai.model.rules import Rules
from gongkai.model.source import Node, Source

_LABEL: Final = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_BASE_URL: Final = re.compile(
    rf"https?://{_LABEL}(?:\.{_LABEL})*(?::(?P<port>\d{{1,5}}))?(?:/(?!\.\.?(?:/|$))[A-Za-z0-9._~-]+)*/?",
    re.ASCII,
)
_HOST: Final = re.compile(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")
"""Labels with dots between them, of whatever script."""
_PORTS: Final = range(1, 1 << 16)
_KEPT: Final = range(1, 101)
"""How many earlier releases may be kept."""
_WHOLE: Final = 100
_KEY: Final = re.compile(rf"[a-z][a-z0-9-]*|{KEY.pattern}")
"""A column's key: the site's own, or that of a free page, such as `pages/guide`."""

_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}", re.ASCII)
"""Becomes a link: one address, and nothing beside it."""

_DEFAULTS: Final = {
    "language": "zh-CN",
    "time_zone": "Asia/Shanghai",
    "accent": "blue",
    "profile": "national",
}

_LINK: Final = (Field("name", "text", required=True), Field("url", "url", required=True))
_LICENCE: Final = (Field("name", "text", required=True), Field("url", "url"), Field("text", "text"))
_IDENTITY: Final = tuple(
    Field(item.name, "url" if item.name in ("emblem", "report") else "text")
    for item in dataclass_fields(Identity)
)


def declared(
    languages: Mapping[str, str], column_types: Mapping[str, str], profiles: Collection[str]
) -> dict[str, Field]:
    """The fields of site_config.yaml."""
    column = (
        Field("key", "text", required=True),
        Field("name", "text", required=True),
        Field("description", "text"),
        Field("keywords", "text", many=True),
        Field("type", "choice", options=column_types),
        Field("parent", "text"),
    )
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
        Field("government_hosts", "text", many=True),
        Field("columns", "group", many=True, fields=column),
        Field("licence", "group", fields=_LICENCE),
        Field("releases", "group", fields=(Field("keep", "number"), Field("most_lost", "percent"))),
        FIELD,
        Field("profile", "choice", options={name: name for name in profiles}),
        Field("wording", "group", many=True, fields=PHRASE),
    )
    return {field.name: field for field in declared}


def read_settings(
    source: Source,
    languages: Mapping[str, str],
    column_types: Mapping[str, str],
    rulebook: Mapping[str, Rules],
) -> Checked[Config]:
    """The settings; with errors they must not be used.

    `languages` are the catalogues that there are, each with its own name; `column_types` the classes of
    columns (栏目类别), each with its word; `rulebook` the rules of the register in each profile.
    """
    head = parse_whole(source)
    reading = Reading("", {}, list(head.problems), declares=True)
    entries = dict(head.value.entries)
    rules = entries.pop("rules", None)
    schema = declared(languages, column_types, rulebook)
    values = {} if reading.problems else read_group(head.value._replace(value=entries), schema, reading)
    profile = _text(values, "profile") or _DEFAULTS["profile"]
    held = adjusted(rulebook[profile], rules)
    own = with_phrases(held.value, _groups(values.get("wording")), entries.get("wording"))
    reading.problems += (*held.problems, *own.problems)
    base_url = _text(values, "base_url")
    if "base_url" in values and not _is_base_url(base_url):
        reading.problems.append(
            error("config-base-url", entries["base_url"].span, value=str(values["base_url"]))
        )
    zone = _text(values, "time_zone") or _DEFAULTS["time_zone"]
    if not _is_zone(zone):
        reading.problems.append(error("config-zone", entries["time_zone"].span, value=zone))
    identity = _group(values.get("identity"))
    email = _text(identity, "email")
    if email and not _EMAIL.fullmatch(email):
        place = entries["identity"].entries["email"].span
        reading.problems.append(error("config-email", place, value=email))
    config = Config(
        name=str(values.get("name", "")),
        base_url=base_url.rstrip("/"),
        language=_text(values, "language") or _DEFAULTS["language"],
        time_zone=zone,
        accent=_text(values, "accent") or _DEFAULTS["accent"],
        mark=_text(values, "mark"),
        description=_text(values, "description"),
        identity=_identity(identity),
        link_groups=tuple(_link_group(item) for item in _groups(values.get("link_groups"))),
        government_hosts=tuple(_hosts(values, entries.get("government_hosts"), reading)),
        columns=tuple(_columns(values, entries.get("columns"), reading)),
        licence=_licence(_group(values.get("licence"))),
        releases=_releases(_group(values.get("releases")), entries, reading),
        rules=own.value,
        privacy_allowed=read_allowed(values, entries.get(NAME), reading),
        span=head.value.span,
    )
    return Checked(config, tuple(reading.problems))


def _releases(values: Mapping[str, Value], entries: Mapping[str, Node], reading: Reading) -> ReleaseRules:
    """How releases are kept; a number that keeps none, or a share beyond the whole, is noted."""
    rules = ReleaseRules()
    keep, most = values.get("keep", Decimal(rules.keep)), values.get("most_lost")
    lost = most.number if isinstance(most, Quantity) else rules.most_lost
    if not isinstance(keep, Decimal) or keep not in _KEPT:
        reading.problems.append(error("config-releases-keep", entries["releases"].entries["keep"].span))
        return rules
    if not 0 <= lost <= _WHOLE:
        reading.problems.append(error("config-releases-lost", entries["releases"].entries["most_lost"].span))
    return ReleaseRules(int(keep), lost)


def _columns(values: Mapping[str, Value], node: Node | None, reading: Reading) -> list[Column]:
    """The columns with words of their own; a key that stands twice or a parent that is none is noted."""
    items = _groups(values.get("columns"))
    columns = [
        Column(
            str(item.get("key", "")),
            str(item.get("name", "")),
            _text(item, "description"),
            _text(item, "parent"),
            _texts(item, "keywords"),
            _text(item, "type"),
            place,
        )
        for item, place in zip(items, _places(node, len(items)), strict=True)
    ]
    parents = {column.key: column.parent for column in reversed(columns)}
    seen: set[str] = set()
    for column in columns:
        if column.key and (not _KEY.fullmatch(column.key) or column.key in seen):
            reading.problems.append(error("config-column-key", column.span, key=column.key))
        seen.add(column.key)
        if column.parent and column.parent not in parents:
            reading.problems.append(
                error("config-column-parent", column.span, key=column.key, parent=column.parent)
            )
        elif column.key in _above(column.key, parents):
            reading.problems.append(error("config-column-circle", column.span, key=column.key))
    return columns


def _hosts(values: Mapping[str, Value], node: Node | None, reading: Reading) -> Iterator[str]:
    """The hosts; an error for what is none, such as an address."""
    items = node.value if node is not None and isinstance(node.value, tuple) else (node,)
    for host in _texts(values, "government_hosts"):
        if not _HOST.fullmatch(host.lower()):
            place = next((item for item in items if item is not None and item.value == host), node)
            reading.problems.append(error("config-host", place and place.span, value=host))
        yield host


def _above(key: str, parents: Mapping[str, str]) -> list[str]:
    """The keys above a column, from near to far; a circle is gone round once."""
    found: list[str] = []
    while (key := parents.get(key, "")) and key not in found:
        found.append(key)
    return found


def _places(node: Node | None, count: int) -> list[Span | None]:
    """Where each of so many columns is declared; the whole list where some of them are faulty."""
    if node is None:
        return [None] * count
    items = node.value if isinstance(node.value, tuple) else (node,)
    keys = [item.entries["key"].span for item in items if "key" in item.entries]
    return [*keys] if len(keys) == count else [node.place] * count


def _identity(values: Mapping[str, Value]) -> Identity:
    return Identity(**{name: _text(values, name) for name in values})


def _licence(values: Mapping[str, Value]) -> Licence:
    return Licence(**{name: _text(values, name) for name in values})


def _link_group(item: Mapping[str, Value]) -> LinkGroup:
    links = tuple(Link(_text(link, "name"), _text(link, "url")) for link in _groups(item.get("links")))
    return LinkGroup(_text(item, "name"), links)


def _is_base_url(text: str) -> bool:
    """Whether every browser reads the address alike: a host of sound labels, a port, plain folders."""
    found = _BASE_URL.fullmatch(text)
    return found is not None and int(found["port"] or 443) in _PORTS


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _text(values: Mapping[str, Value], name: str) -> str:
    value = values.get(name, "")
    return "" if value is UNSTATED else str(value)


def _texts(values: Mapping[str, Value], name: str) -> tuple[str, ...]:
    value = values.get(name)
    return tuple(str(item) for item in value if item is not UNSTATED) if isinstance(value, tuple) else ()


def _group(value: Value | None) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}


def _groups(value: Value | None) -> tuple[Mapping[str, Value], ...]:
    return tuple(item for item in value if isinstance(item, Mapping)) if isinstance(value, tuple) else ()

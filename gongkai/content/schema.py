"""Read a `_type.yaml`: what a record type is called and which fields its records have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Final

from gongkai.content.common import COMMON
from gongkai.content.fields import KINDS, Reading, read_group
from gongkai.content.nodes import parse_yaml
from gongkai.content.parse import decode
from gongkai.model.problem import Checked, Problem, error
from gongkai.model.record import Field, RecordType, Rule, Value
from gongkai.model.source import Node, Source

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_PLURAL: Final = re.compile(r"[a-z][a-z0-9-]*")
_RESERVED: Final = ("assets", "q")
_RULES: Final = {"not_before": 2, "required_if": 3}
"""Each rule across fields, and how many words it takes."""

_TYPE: Final = {
    field.name: field
    for field in (
        Field("name", "text", required=True),
        Field("label", "text", required=True),
        Field("description", "text"),
        Field("layout", "text"),
        Field("order_by", "text"),
        Field("effect", "flag"),
        Field("listed", "flag"),
    )
}
_FIELD: Final = {
    field.name: field
    for field in (
        Field("kind", "text"),
        Field("label", "text"),
        Field("help", "text"),
        Field("to", "text"),
        Field("required", "flag"),
        Field("many", "flag"),
        Field("shown", "flag"),
    )
}


def read_type(source: Source, plural: str) -> Checked[RecordType]:
    """The record type that a `_type.yaml` declares; with errors it must not be used."""
    text = decode(source)
    head = parse_yaml(text.value, source.path)
    problems = [*text.problems, *head.problems]
    entries = dict(_mapping(head.value))
    fields_node, rules_node = entries.pop("fields", None), entries.pop("rules", None)
    reading = Reading("", {}, problems)
    values: dict[str, Value] = {}
    if not problems:
        values = read_group(replace(head.value, value=entries), _TYPE, reading)
    if not _PLURAL.fullmatch(plural) or plural in _RESERVED:
        problems.append(error("type-folder", head.value.span, folder=plural))
    fields = _fields(fields_node, problems)
    order_by = str(values.get("order_by", "-published"))
    if order_by.removeprefix("-") not in fields:
        place = entries["order_by"].span if "order_by" in entries else head.value.span
        problems.append(error("type-order", place, name=order_by))
    return Checked(
        RecordType(
            plural=plural,
            name=str(values.get("name", plural)),
            label=str(values.get("label", plural)),
            layout=str(values.get("layout", "record")),
            order_by=order_by,
            effect=values.get("effect") is True,
            fields=fields,
            rules=_rules(rules_node, fields, problems),
            listed=values.get("listed") is not False,
            description=str(values.get("description", "")),
            span=head.value.span,
        ),
        tuple(problems),
    )


def _fields(node: Node | None, problems: list[Problem]) -> dict[str, Field]:
    """The common fields with this type's changes, then its own; all in the order of showing."""
    declared = {name: _field(name, item, problems, COMMON.get(name)) for name, item in _mapping(node).items()}
    if node is not None and not isinstance(node.value, Mapping):
        problems.append(error("type-shape", node.place, key="fields"))
    own = {name: field for name, field in declared.items() if name not in COMMON}
    return {name: declared.get(name, field) for name, field in COMMON.items()} | own


def _field(name: str, node: Node, problems: list[Problem], common: Field | None) -> Field:
    """One field; one that every type knows may only be required, relabelled or explained."""
    if not _NAME.fullmatch(name):
        problems.append(error("type-field-name", node.place, key=name))
    if not isinstance(node.value, Mapping):
        problems.append(error("type-shape", node.place, key=name))
        return common or Field(name, "text", span=node.place)
    entries = dict(node.value)
    options, inner = entries.pop("options", None), entries.pop("fields", None)
    values = read_group(replace(node, value=entries), _FIELD, Reading("", {}, problems))
    kind = str(values.get("kind", common.kind if common else "text"))
    if kind not in KINDS:
        near = "".join(get_close_matches(kind, KINDS, n=1))
        problems.append(
            error("type-kind", entries["kind"].span, kind=kind, allowed="、".join(KINDS), near=near)
        )
        kind = "text"
    if common is not None:
        if kind != common.kind or "many" in values:
            problems.append(error("type-common", node.place, key=name, kind=common.kind))
        label = str(values.get("label", common.label))
        required = values.get("required") is True or common.required
        return replace(
            common, label=label, required=required, help=str(values.get("help", "")), span=node.place
        )
    if "label" not in values:
        problems.append(error("type-label", node.place, key=name))
    if (kind == "choice") != bool(_mapping(options)):
        problems.append(error("type-options", node.place, key=name))
    if (kind == "group") != bool(_mapping(inner)):
        problems.append(error("type-group", node.place, key=name))
    return Field(
        name=name,
        kind=kind,
        label=str(values.get("label", name)),
        required=values.get("required") is True,
        many=values.get("many") is True,
        help=str(values.get("help", "")),
        options={key: _text(item, problems) for key, item in _mapping(options).items()},
        fields=tuple(_field(key, item, problems, None) for key, item in _mapping(inner).items()),
        to=str(values.get("to", "")),
        shown=values.get("shown") is not False,
        span=node.place,
    )


def _rules(node: Node | None, fields: Mapping[str, Field], problems: list[Problem]) -> tuple[Rule, ...]:
    """The rules across fields: `{not_before: [a, b]}` and `{required_if: [a, b, value]}`."""
    rules: list[Rule] = []
    for item in node.value if node is not None and isinstance(node.value, tuple) else ():
        for name, words in _mapping(item).items():
            args = (
                tuple(_text(word, problems) for word in words.value) if isinstance(words.value, tuple) else ()
            )
            unknown = next((arg for arg in args[:2] if arg not in fields), "")
            if len(args) != _RULES.get(name) or unknown:
                problems.append(
                    error("type-rule", words.place, rule=name, allowed="、".join(_RULES), near=unknown)
                )
            else:
                rules.append(Rule(name, args, words.place))
    return tuple(rules)


def _text(node: Node, problems: list[Problem]) -> str:
    if isinstance(node.value, str):
        return node.value
    problems.append(error("type-shape", node.place, key=""))
    return ""


def _mapping(node: Node | None) -> Mapping[str, Node]:
    return node.value if node is not None and isinstance(node.value, Mapping) else {}

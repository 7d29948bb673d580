"""Read a `_type.yaml`: what a record type is called and which fields its records have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from gongkai.content.common import COMMON
from gongkai.content.fields import KINDS, read_group
from gongkai.content.ids import LONGEST, is_device
from gongkai.content.mask import mask_faults, read_mask
from gongkai.content.parse import parse_whole
from gongkai.content.reading import Reading
from gongkai.content.rules import rule_fault
from gongkai.model.known import nearest
from gongkai.model.problem import Checked, Problem, error
from gongkai.model.record import BODY, UNSTATED, Field, RecordType, Rule, Value
from gongkai.model.source import Node, Source

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_PLURAL: Final = re.compile(r"[a-z][a-z0-9-]*")
_TAKEN: Final = ("assets", "browse", "data", "effect", "home", "latest", "numbers", "outward", "q", "search")
"""Folders of the site's own, and the keys of its own columns."""
_NO_ORDER: Final = ("group", "file", "ref", "url")
"""Kinds of fields that have no first and last."""
_CHANGEABLE: Final = {"kind", "label", "required", "help"}
"""What a type may say of a field that every type knows; the kind only as it is."""

TYPE: Final = {
    field.name: field
    for field in (
        Field("name", "text", required=True),
        Field("label", "text", required=True),
        Field("description", "text"),
        Field("layout", "text"),
        Field("order_by", "text"),
        Field("chart", "text"),
        Field("effect", "flag", label="effect"),
        Field("listed", "flag"),
        Field("fields", "group"),
        Field("rules", "group", many=True),
    )
}
FIELD: Final = {
    field.name: field
    for field in (
        Field("kind", "text"),
        Field("label", "text"),
        Field("help", "text"),
        Field("to", "text"),
        Field("required", "flag"),
        Field("many", "flag"),
        Field("shown", "flag"),
        Field("options", "group"),
        Field("fields", "group"),
    )
}


def read_type(source: Source, plural: str) -> Checked[RecordType]:
    """The record type that a `_type.yaml` declares; with errors it must not be used."""
    head = parse_whole(source)
    problems = list(head.problems)
    entries = dict(head.value.entries)
    fields_node, rules_node = entries.pop("fields", None), entries.pop("rules", None)
    values: dict[str, Value] = {}
    if not problems:
        values = _declared(head.value._replace(value=entries), TYPE, problems)
    if not _PLURAL.fullmatch(plural) or plural in _TAKEN or is_device(plural) or len(plural) > LONGEST:
        problems.append(error("type-folder", head.value.span, folder=plural))
    fields = _fields(fields_node, problems)
    problems.extend(mask_faults(fields.values()))
    order_by = str(values.get("order_by", "-published"))
    orders = [name for name, field in fields.items() if field.kind not in _NO_ORDER]
    if (by := order_by.removeprefix("-")) not in orders:
        place = entries["order_by"].span if "order_by" in entries else head.value.span
        near = nearest(by, orders)
        meant = order_by.replace(by, near) if near else ""
        problems.append(error("type-order", place, name=order_by, near=meant))
    chart = str(values.get("chart", ""))
    if chart and (chart not in fields or fields[chart].kind != "choice" or fields[chart].many):
        choices = [name for name, field in fields.items() if field.kind == "choice" and not field.many]
        problems.append(error("type-chart", entries["chart"].span, name=chart, near=nearest(chart, choices)))
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
            chart=chart,
            span=head.value.span,
            layout_span=entries["layout"].span if "layout" in entries else None,
        ),
        tuple(problems),
    )


def unknown_targets(fields: Iterable[Field], folders: Collection[str]) -> Iterator[Problem]:
    """An error for each field whose `to` names none of the folders of record types, or is out of place."""
    for field in fields:
        if field.to and field.kind != "ref":
            yield error("type-to-kind", field.span, key=field.name)
        elif field.to and field.to not in folders:
            near = nearest(field.to, folders)
            yield error("type-to", field.span, key=field.name, to=field.to, near=near)
        yield from unknown_targets(field.fields, folders)


def _declared(node: Node, fields: Mapping[str, Field], problems: list[Problem]) -> dict[str, Value]:
    """The values of a declaration, in which none can be left open."""
    reading = Reading("", {}, problems, declares=True)
    values = read_group(node, fields, reading)
    for name in [name for name, value in values.items() if value is UNSTATED]:
        reading.note(error("setting-unstated", node.entries[name].span), fields[name])
        del values[name]
    return values


def _fields(node: Node | None, problems: list[Problem]) -> dict[str, Field]:
    """The common fields with this type's changes, then its own; all in the order of showing."""
    entries = {} if node is None else node.entries
    declared = {name: _field(name, item, problems, COMMON.get(name)) for name, item in entries.items()}
    if node is not None and not isinstance(node.value, dict):
        problems.append(error("type-shape", node.place, key="fields"))
    problems.extend(_not_told_apart(declared.values()))
    own = {name: field for name, field in declared.items() if name not in COMMON}
    return {name: declared.get(name, field) for name, field in COMMON.items()} | own


def _not_told_apart(fields: Collection[Field]) -> Iterator[Problem]:
    """An error for each field with the label of one before it or the name of another; columns bear both."""
    taken = {field.name: field.name for field in fields}
    for field in fields:
        other = taken.setdefault(field.label, field.name) if field.label else field.name
        if other != field.name:
            yield error("type-label-twice", field.span, key=field.name, label=field.label, other=other)


def _field(name: str, node: Node, problems: list[Problem], common: Field | None) -> Field:
    """One field; one that every type knows may only be required, relabelled or explained."""
    if not _NAME.fullmatch(name) or name == BODY:
        problems.append(error("type-field-name", node.place, key=name))
    if not isinstance(node.value, dict):
        problems.append(error("type-shape", node.place, key=name))
        return common or Field(name, "text", span=node.place)
    entries = dict(node.value)
    options, inner = entries.pop("options", None), entries.pop("fields", None)
    hidden = entries.pop("mask", None)
    values = _declared(node._replace(value=entries), FIELD, problems)
    kind = str(values.get("kind", common.kind if common else "text"))
    if kind not in KINDS:
        near = nearest(kind, KINDS)
        problems.append(error("type-kind", entries["kind"].span, kind=kind, allowed=tuple(KINDS), near=near))
        kind = "text"
    if common is not None:
        if kind != common.kind or not node.value.keys() <= _CHANGEABLE:
            problems.append(error("type-common", node.place, key=name, kind=common.kind))
        if common.required and values.get("required") is False:
            problems.append(error("type-required", entries["required"].place, key=name))
        label = str(values.get("label", common.label))
        required = values.get("required") is True or common.required
        return replace(
            common, label=label, required=required, help=str(values.get("help", "")), span=node.place
        )
    if "label" not in values and ("label" not in entries or not str(entries["label"].value).strip()):
        problems.append(error("type-label", node.place, key=name))
    if not _belongs(options, wanted=kind == "choice"):
        problems.append(error("type-options", node.place, key=name))
    if not _belongs(inner, wanted=kind == "group"):
        problems.append(error("type-group", node.place, key=name))
    own = {} if inner is None else inner.entries
    parts = tuple(_field(key, item, problems, None) for key, item in own.items())
    problems.extend(_not_told_apart(parts))
    return Field(
        name=name,
        kind=kind,
        label=str(values.get("label", name)),
        required=values.get("required") is True,
        many=values.get("many") is True,
        help=str(values.get("help", "")),
        options=_options(options, problems),
        fields=parts,
        to=str(values.get("to", "")),
        shown=values.get("shown") is not False,
        mask=read_mask(hidden, kind, name, problems),
        mask_span=hidden.place if hidden else None,
        span=node.place,
    )


def _options(node: Node | None, problems: list[Problem]) -> dict[str, str]:
    """The options of a choice; a label that is missing, or that another one has, is noted."""
    options: dict[str, str] = {}
    for key, item in ({} if node is None else node.entries).items():
        label = _text(item, key, problems)
        other = next((known for known, word in options.items() if label in (known, word)), None)
        if isinstance(item.value, str) and not label.strip():
            problems.append(error("type-option-label", item.place, key=key))
        elif label and other is not None:
            problems.append(error("type-option-twice", item.place, key=key, label=label, other=other))
        options[key] = label
    return options


def _belongs(node: Node | None, *, wanted: bool) -> bool:
    """Whether a mapping stands where one is wanted, and nothing where none is."""
    return node is not None and bool(node.entries) if wanted else node is None or node.value == ""


def _rules(node: Node | None, fields: Mapping[str, Field], problems: list[Problem]) -> tuple[Rule, ...]:
    """The rules across fields, each as `{not_before: [a, b]}`; a faulty one is left out."""
    if node is None or node.value == "":
        return ()
    if not isinstance(node.value, tuple) or not all(isinstance(item.value, dict) for item in node.value):
        problems.append(error("type-shape", node.place, key="rules"))
        return ()
    rules: list[Rule] = []
    for item in node.value:
        for name, words in (item.entries or {"": item}).items():
            given = words.value if isinstance(words.value, tuple) else ()
            rule = Rule(name, tuple(_text(word, name, problems) for word in given), words.place)
            fault = rule_fault(rule, fields)
            if fault is None:
                rules.append(rule)
            else:
                problems.append(fault)
    return tuple(rules)


def _text(node: Node, key: str, problems: list[Problem]) -> str:
    if isinstance(node.value, str):
        return node.value
    problems.append(error("type-shape", node.place, key=key))
    return ""

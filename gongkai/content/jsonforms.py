"""JSON Schemas of the files that are no records: `_type.yaml` and `site_config.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gongkai.content.fields import KINDS, OPEN
from gongkai.content.jsonschema import Schema, headed, property_of, required
from gongkai.content.provisions import LEVELS
from gongkai.content.rules import RULES
from gongkai.content.schema import FIELD, TYPE
from gongkai.content.settings import declared
from gongkai.content.told import Sentences
from gongkai.model.masks import SHAPES
from gongkai.model.record import Field
from gongkai.model.rules import Rules


def type_schema(title: str, sentences: Sentences) -> Schema:
    """The schema of a `_type.yaml`, called by a title."""
    kinds = [sentences[f"editing.form.{kind}"] for kind in KINDS]
    words: Schema = {"enum": [*KINDS], "enumDescriptions": kinds, "markdownEnumDescriptions": kinds}
    shape: Schema = {"enum": [*SHAPES]}
    masked: Schema = {"type": "object", "properties": {"as": shape, "if": {"type": "array"}}}
    fields: Schema = {
        **_told("fields", sentences),
        "type": ["object", "null"],
        "additionalProperties": {"$ref": "#/definitions/field"},
    }
    field = {
        **_properties(FIELD.values(), sentences),
        "kind": {**_told("kind", sentences), **words},
        "options": {**_told("options", sentences), "type": ["object", "null"]},
        "mask": {**_told("mask", sentences), "anyOf": [shape, masked, {"type": "null"}]},
        "fields": fields,
    }
    rule: Schema = {"type": "object", "propertyNames": {"enum": [*RULES]}}
    rules: Schema = {**_told("rules", sentences), "type": ["array", "null"], "items": rule}
    return {
        **headed(title, ""),
        "type": "object",
        "properties": {**_properties(TYPE.values(), sentences), "fields": fields, "rules": rules},
        "additionalProperties": False,
        "allOf": [required(TYPE.values(), sentences)],
        "definitions": {"field": {"type": "object", "properties": field, "additionalProperties": False}},
    }


def settings_schema(
    title: str,
    languages: Mapping[str, str],
    column_types: Mapping[str, str],
    rulebook: Mapping[str, Rules],
    sentences: Sentences,
) -> Schema:
    """The schema of `site_config.yaml`, called by a title; it is given what `read_settings` is."""
    fields = declared(languages, column_types, rulebook)
    codes = {code for rules in rulebook.values() for code in rules.provisions}
    one: Schema = {"anyOf": [{"enum": [*LEVELS]}, {"type": "object"}]}
    rules: Schema = {
        **_told("rules", sentences),
        "type": ["object", "null"],
        "properties": dict.fromkeys(sorted(codes), one),
        "additionalProperties": False,
    }
    return {
        **headed(title, ""),
        "type": "object",
        "properties": {**_properties(fields.values(), sentences), "rules": rules},
        "additionalProperties": False,
        "allOf": [required(fields.values(), sentences)],
    }


def _properties(fields: Iterable[Field], sentences: Sentences) -> dict[str, Schema]:
    """Fields of a declaration, of which none can be left to a source."""
    found = {}
    for field in fields:
        known = replace(field, help=sentences.get(f"editing.declared.{field.name}", ""))
        open_ = field.kind in OPEN and not field.required
        found[field.name] = property_of(known, field.name, sentences, unstated=open_)
    return found


def _told(name: str, sentences: Sentences) -> Schema:
    """What is said of a key that holds more than a value."""
    said = sentences[f"editing.declared.{name}"]
    return {"description": said, "markdownDescription": said}

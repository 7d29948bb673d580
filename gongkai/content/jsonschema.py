"""What a record may hold, as a JSON Schema (draft 7): by it programs complete and explain what is typed.

Values are text to gongkai, and programs type them first: what a kind takes is taken as text, as number, as
boolean and as nothing. A schema lets pass what only the whole register can tell, such as the name of a record
that does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from gongkai.content import patterns
from gongkai.content.fields import HOW, OUTSIDE, read_word
from gongkai.content.jsonshared import said_once
from gongkai.content.sheet import SHEET
from gongkai.content.told import Sentences, explained, label_of, on_one_line
from gongkai.content.withdrawn import WITHDRAWN
from gongkai.model.library import ACTS, PASSIVE
from gongkai.model.record import UNSTATED_WORD, Field, RecordType, Rule

Schema = dict[str, object]
"""A JSON Schema, or a part of one."""
Taken = str | int | float | bool | None
"""What a program may take a plain text of YAML for."""

MARK: Final = "gongkai schemas"
"""How the remark of each schema begins, by which gongkai knows the files that it wrote."""
DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The newest that the editors' YAML programs know whole."""

_SCALARS: Final = ("string", "number", "boolean")
"""What a program that edits YAML takes a text for."""
_INTEGER: Final = re.compile(r"[-+]?[0-9]+")
_DECIMAL: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)")
_TYPED: Final[Mapping[str, bool | None]] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~"), None),
}
"""YAML 1.2, section 10.3.2: texts that stand for another value unless they are quoted."""


def record_schema(type_: RecordType, sentences: Sentences) -> Schema:
    """The schema of the records of a type, in the words of a catalogue.

    A record that is withdrawn need hold nothing else, nor keep a rule.
    """
    fields = type_.fields.values()
    held = [*_held(type_, sentences)]
    bound: Schema = {**required(fields, sentences), **({"allOf": held} if held else {})}
    schema: Schema = {
        **headed(type_.label, type_.description),
        **_mapping(fields, "", sentences, sheets=True),
        "if": {"required": [WITHDRAWN]},
        "else": bound,
    }
    return said_once(schema)


def headed(title: str, description: str) -> Schema:
    """What every schema of a file says of itself."""
    return {"$schema": DIALECT, "$comment": MARK, "title": title, "description": description or title}


def single(field: Field, path: str, sentences: Sentences, *, unstated: bool = True) -> Schema:
    """One value of a field; `unstated` says whether 未列明 is one."""
    told: Schema = {"patternErrorMessage": sentences[f"editing.form.{field.kind}"]}
    if field.kind == "flag":
        # An empty flag is refused: whoever types the key means something by it.
        pattern = patterns.whole(*patterns.FLAGS.values(), blank=False, unstated=unstated)
        # An `enum` would refuse the other spellings; this only offers two of them.
        offered = [{"label": word, "body": word} for word in ("yes", "no")]
        return {"type": ["string", "boolean"], "pattern": pattern, **told, "defaultSnippets": offered}
    if field.kind == "choice":
        return {"anyOf": [*_options(field, unstated=unstated)]}
    if field.kind == "group":
        whole = {"type": "string", "pattern": patterns.whole(unstated=unstated), **told}
        return {"anyOf": [_entry(field, path, sentences), whole, {"type": "null"}]}
    if field.kind == "ref":
        text = {"type": "string", "pattern": patterns.whole(patterns.key(field.to)), **told}
        return {"anyOf": [text, *_described(field, sentences), {"type": "null"}]}
    if field.kind in patterns.FORMS:
        types = ["string", "null", *(["number"] if field.kind == "number" else [])]
        pattern = patterns.whole(patterns.FORMS[field.kind], unstated=unstated)
        return {"type": types, "pattern": pattern, **told}
    return {"type": [*_SCALARS, "null"]}


def property_of(
    field: Field, path: str, sentences: Sentences, *, sheets: bool = False, unstated: bool = True
) -> Schema:
    """A field as a property, with what is told of it; `sheets` says whether its entries may be in a sheet."""
    one = single(field, path, sentences, unstated=unstated)
    if field.many:
        lists: Schema = {"type": "array", "items": one}
        named = [_sheet(sentences)] if sheets and _may_name_sheet(field) else []
        one = {"anyOf": [lists, *_alternatives(one), *named]}
    told = [*explained(field, path, sentences)]
    label = label_of(field, path, sentences)
    if unstated:
        told.append(sentences["editing.unstated"])
    needed = f" ({sentences['editing.required']})" if field.required else ""
    return {
        "title": f"{label}{needed}",
        "description": on_one_line(told),
        "markdownDescription": "\n\n".join(told),
        **one,
    }


def required(fields: Iterable[Field], sentences: Sentences) -> Schema:
    """That those which are required are there, with something in them."""
    names = [field.name for field in fields if field.required]
    return _there(names, sentences) if names else {}


def _there(names: Iterable[str], sentences: Sentences) -> Schema:
    message = sentences["editing.empty"]
    filled: Schema = {
        "type": ["string", "number", "boolean", "object", "array"],
        "pattern": r"\S",
        "minItems": 1,
        "minProperties": 1,
        "errorMessage": message,
        "patternErrorMessage": message,
    }
    return {"required": [*names], "properties": dict.fromkeys(names, filled)}


def _mapping(fields: Iterable[Field], above: str, sentences: Sentences, *, sheets: bool = False) -> Schema:
    """A mapping of fields that has no others."""
    properties = {
        field.name: property_of(field, f"{above}{field.name}", sentences, sheets=sheets) for field in fields
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _entry(field: Field, path: str, sentences: Sentences) -> Schema:
    """An entry of a group; where no fields are declared it has any, each of one text or several."""
    if field.fields:
        inner = _mapping(field.fields, f"{path}.", sentences)
        return {**inner, **_needed(field.fields, sentences)}
    text: Schema = {"type": [*_SCALARS, "null"]}
    several: Schema = {"anyOf": [text, {"type": "array", "items": text}]}
    return {"type": "object", "additionalProperties": several}


def _needed(fields: Iterable[Field], sentences: Sentences) -> Schema:
    """What a mapping needs, beside the properties that it has already."""
    needed = required(fields, sentences)
    return {"required": needed["required"], "allOf": [needed]} if needed else {}


def _described(field: Field, sentences: Sentences) -> Iterator[Schema]:
    """A reference of several words: to a record, or to a document outside the register."""
    how = HOW if field.name in ACTS or field.name in PASSIVE else {}
    record = {"record": Field("record", "ref", required=True, to=field.to)}
    for words in (OUTSIDE, record):
        fields = (*words.values(), *how.values())
        properties = {
            of.name: {
                "title": label_of(of, of.name, sentences),
                "description": label_of(of, of.name, sentences),
                **_plain_ref(of, sentences),
            }
            for of in fields
        }
        inner: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        yield {**inner, **_needed(fields, sentences)}


def _plain_ref(field: Field, sentences: Sentences) -> Schema:
    """A value within a reference; one that is a reference again has no words of its own."""
    if field.kind != "ref":
        return single(field, field.name, sentences)
    return {"type": ["string", "null"], "pattern": patterns.whole(patterns.key(field.to))}


def _options(field: Field, *, unstated: bool) -> Iterator[Schema]:
    """The options of a choice: keys are offered with their labels, labels are taken as well."""
    keys = {key: label for key, label in field.options.items() if isinstance(_taken_for(key), str)}
    offered = {**keys, **({UNSTATED_WORD: ""} if unstated else {})}
    labels = [*offered.values()]
    yield {"enum": [*offered], "enumDescriptions": labels, "markdownEnumDescriptions": labels}
    pattern = patterns.whole(patterns.words((*field.options, *field.options.values())), unstated=unstated)
    yield {"type": ["string", "null"], "pattern": pattern}
    others = [_taken_for(text) for text in (*field.options, *field.options.values())]
    if found := [value for value in others if not isinstance(value, str)]:
        yield {"enum": found}


def _taken_for(text: str) -> Taken:
    """What a program that edits YAML takes a plain text for."""
    if text in _TYPED:
        return _TYPED[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _alternatives(one: Schema) -> list[Schema]:
    """A value that is one of several, as these."""
    found = one.get("anyOf")
    return list(found) if isinstance(found, list) and len(one) == 1 else [one]


def _may_name_sheet(field: Field) -> bool:
    return field.kind == "group" and all(inner.name != SHEET for inner in field.fields)


def _sheet(sentences: Sentences) -> Schema:
    file = {"type": "string", "pattern": r"\.(?:[cC][sS][vV]|[xX][lL][sS][xX])\s*$"}
    properties = {
        SHEET: {"description": sentences["editing.sheet"], **file},
        "name": {"description": sentences["editing.sheet_name"], "type": [*_SCALARS]},
    }
    return {"type": "object", "properties": properties, "required": [SHEET], "additionalProperties": False}


def _held(type_: RecordType, sentences: Sentences) -> Iterator[Schema]:
    """The rules of a type as far as they ask for fields; days are not compared."""
    for rule in type_.rules:
        if rule.name == "one_of":
            yield {"anyOf": [_there([name], sentences) for name in rule.args]}
        elif rule.name == "required_if" and (condition := _condition(rule, type_)) is not None:
            yield {"if": condition, "then": _there([rule.args[0]], sentences)}


def _condition(rule: Rule, type_: RecordType) -> Schema | None:
    """When a rule asks for its field; None for a value that stands for others of its kind."""
    _, name, wanted = rule.args
    field = type_.fields[name]
    value = read_word(wanted, field)
    if isinstance(value, bool):
        text, others = patterns.FLAGS[value], list[Taken]([value])
    elif isinstance(value, str):
        texts = [value, *([field.options[value]] if value in field.options else [])]
        text, others = patterns.words(texts), [_taken_for(one) for one in texts]
    else:
        return None
    pattern = patterns.whole(text, blank=False, unstated=False)
    typed = [{"enum": rest}] if (rest := [one for one in others if not isinstance(one, str)]) else []
    one: Schema = {"anyOf": [{"type": "string", "pattern": pattern}, *typed]}
    several: Schema = {"anyOf": [one, {"type": "array", "contains": one}]}
    return {"required": [name], "properties": {name: several if field.many else one}}

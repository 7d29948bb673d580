"""What is said often in a schema is said once."""

from __future__ import annotations

from gongkai.content.jsonshared import said_once

LONG = {"type": "string", "description": "甲" * 200}


def test_repeated_parts_are_named() -> None:
    found = said_once({"properties": {"a": LONG, "b": LONG, "c": {"type": "string"}}})
    assert found == {
        "properties": {
            "a": {"$ref": "#/definitions/part1"},
            "b": {"$ref": "#/definitions/part1"},
            "c": {"type": "string"},
        },
        "definitions": {"part1": LONG},
    }


def test_what_is_short_or_said_once_stays() -> None:
    schema = {"properties": {"a": LONG, "b": {"type": "string"}, "c": {"type": "string"}}}
    assert said_once(schema) == schema

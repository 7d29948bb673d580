"""The schemas of type files and of the settings."""

from __future__ import annotations

from jsonschema import Draft7Validator

from gongkai.app.locale import catalogue
from gongkai.content.jsonforms import type_schema


def test_a_type_file_is_held_to_what_types_may_say() -> None:
    validator = Draft7Validator(dict(type_schema("题", catalogue("zh-CN"))))
    sound = {"name": "document", "label": "文件", "fields": {"a": {"kind": "text", "label": "甲"}}}
    assert [one.message for one in validator.iter_errors(sound)] == []
    assert not validator.is_valid({**sound, "lable": "文件"})
    assert not validator.is_valid({"label": "文件"})

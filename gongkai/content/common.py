"""The fields that every record type knows without declaring them: the only spellings.

Their labels stand in the locale as `field.<name>`. Keys and names after 政府信息公开条例 art. 12 and the
page header that government sites share (索引号, 发文机关, 成文日期, 发文字号, 发布日期, 主题词).
"""

from __future__ import annotations

from typing import Final

from gongkai.model.library import PASSIVE, RELATIONS
from gongkai.model.record import Field

_ALL: Final = (
    Field("title", "text", required=True, shown=False),
    Field("index_number", "index_number"),
    Field("issuer", "text", many=True),
    Field("doc_number", "doc_number"),
    Field("signed_on", "date"),
    Field("published", "moment"),
    Field("effective_on", "date"),
    Field("expires_on", "date"),
    Field("retroactive", "text"),
    Field("corrected_on", "date", many=True),
    Field("topics", "text", many=True),
    Field("keywords", "text", many=True),
    Field("source", "text", shown=False),
    Field("summary", "text", shown=False),
    Field("columns", "text", many=True, shown=False),
    Field(
        "attachments",
        "group",
        many=True,
        shown=False,
        fields=(
            Field("title", "text", required=True),
            Field("file", "file", required=True),
            Field("formerly", "text", many=True, shown=False),
        ),
    ),
    Field(
        "figures",
        "group",
        many=True,
        fields=(
            Field("label", "text", required=True),
            Field("value", "number", required=True),
            Field("unit", "text"),
            Field(
                "counts",
                "group",
                shown=False,
                fields=(
                    Field("type", "text", required=True),
                    Field("where", "group"),
                    Field("period", "number"),
                    Field("from", "date"),
                    Field("to", "date"),
                    Field("on", "text"),
                ),
            ),
            Field("complete", "flag", shown=False),
            Field("sums", "text", many=True, shown=False),
            Field(
                "differs",
                "group",
                many=True,
                shown=False,
                fields=(Field("where", "text", required=True), Field("value", "number", required=True)),
            ),
        ),
    ),
    Field("formerly", "text", many=True, shown=False),
    Field("draft", "flag", shown=False),
    Field("display_until", "date", shown=False),
    Field(
        "withdrawn",
        "group",
        shown=False,
        fields=(
            Field("on", "date", required=True),
            Field("reason", "text", required=True),
            Field("basis", "text"),
            Field("title", "text"),
            Field("instead", "ref"),
        ),
    ),
    Field(
        "withdrawn_files",
        "group",
        many=True,
        shown=False,
        fields=(
            Field("file", "text", required=True),
            Field("on", "date", required=True),
            Field("reason", "text", required=True),
            Field("basis", "text"),
        ),
    ),
    Field("correction", "text", shown=False),
    *(Field(name, "ref", many=True, shown=False) for name in (*RELATIONS, *PASSIVE)),
)

COMMON: Final = {field.name: field for field in _ALL}
"""By name, in the order of the information table."""

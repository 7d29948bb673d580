"""site_config.yaml."""

from __future__ import annotations

import re

import pytest

from gongkai.app.locale import column_types, languages
from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.settings import read_settings
from gongkai.model.config import Column, Config, Identity, Link, LinkGroup
from gongkai.model.problem import Checked
from gongkai.model.source import Source
from tests.support import PROJECT

LEAST = "name: 示例网站\nbase_url: https://kejiju.example\n"


def read(text: str) -> Checked[Config]:
    return read_settings(Source("site_config.yaml", text.encode()), languages(), column_types(), rulebook())


def found(text: str) -> list[str]:
    return [f"{item.span.line}:{item.span.column} {item.code}" for item in read(text).problems if item.span]


def test_a_name_and_an_address_are_enough() -> None:
    settings = read(LEAST)
    assert settings == Checked(
        Config(
            *("示例网站", "https://kejiju.example", "zh-CN", "Asia/Shanghai", "blue"),
            rules=rulebook()[NATIONAL],
        ),
        (),
    )


def test_the_starter_site_is_sound() -> None:
    settings = read((PROJECT / "site_config.yaml").read_text(encoding="utf-8"))
    assert settings.problems == ()
    types = {folder.name for folder in (PROJECT / "content").iterdir() if folder.is_dir()} - {"pages"}
    pages = {"pages/guide", "pages/system", "pages/request"}
    assert {column.key for column in settings.value.columns} == {"zwgk", "latest"} | types | pages
    assert {column.parent for column in settings.value.columns[1:]} == {"zwgk"}
    assert settings.value.identity == Identity()


def test_what_the_starter_offers_in_comments_is_sound() -> None:
    text = (PROJECT / "site_config.yaml").read_text(encoding="utf-8")
    offered, count = re.subn(
        r"^# (?=(?:rules|wording|licence|privacy_allowed):$|  )", "", text, flags=re.MULTILINE
    )
    settings = read(offered)
    assert (count, settings.problems) == (10, ())
    assert not settings.value.rules.on("doc-number-gap")
    assert settings.value.rules.number("home-stale", "days") == 7
    assert len(settings.value.privacy_allowed) == 1
    assert "evaluate" in settings.value.rules.texts("decision-step-after", "steps")


def test_everything_is_read() -> None:
    settings = read(
        f"{LEAST}accent: red\nmark: 试\ndescription: 简介\nidentity:\n  phone: 022-1\n  icp: 未列明\n"
        "link_groups:\n  - name: 组\n    links:\n      - {name: 甲, url: 'https://a.example/'}\n"
        "  - name: 空\n"
        "columns:\n  - {key: a, name: 甲}\n  - {key: b, name: 乙, parent: a, description: 丙, "
        "type: 政策文件, keywords: [丁, 戊]}\n"
    )
    assert settings.problems == ()
    assert settings.value.identity == Identity(phone="022-1")
    assert settings.value.link_groups == (
        LinkGroup("组", (Link("甲", "https://a.example/"),)),
        LinkGroup("空"),
    )
    assert settings.value.columns == (Column("a", "甲"), Column("b", "乙", "丙", "a", ("丁", "戊"), "policy"))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://kejiju.example/", "https://kejiju.example"),
        ("http://127.0.0.1:8000/a/b_c", "http://127.0.0.1:8000/a/b_c"),
    ],
)
def test_an_address_ends_without_a_slash(given: str, kept: str) -> None:
    assert read(f"name: 甲\nbase_url: {given}\n").value.base_url == kept


@pytest.mark.parametrize(
    "address",
    [
        "kejiju.example",
        "https://",
        "https://科技局.example",
        "https://a.example:８０",
        "https://a.example/?a",
        "https://a.example/#a",
        "https://A.example",
        "ftp://a.example",
        "https://a.example/a b",
    ],
)
def test_what_a_code_could_not_hold_is_no_address(address: str) -> None:
    assert found(f"name: 甲\nbase_url: {address}\n") == ["2:11 config-base-url"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: 甲\nbase_url: 未列明\n", ["2:11 setting-unstated"]),
        ("", ["1:1 setting-missing", "1:1 setting-missing"]),
        ("name: 甲\n", ["1:1 setting-missing"]),
        (f"{LEAST}time_zone: 北京\n", ["3:12 config-zone"]),
        (f"{LEAST}time_zone: Asia\n", ["3:12 config-zone"]),
        (f"{LEAST}time_zone: ../etc\n", ["3:12 config-zone"]),
        (f"{LEAST}language: fr\n", ["3:11 field-choice"]),
        (f"{LEAST}accent: green\n", ["3:9 field-choice"]),
        (f"{LEAST}colour: red\n", ["3:1 setting-unknown"]),
        (f"{LEAST}identity:\n  fax: 1\n", ["4:3 setting-unknown"]),
        (f"{LEAST}identity:\n  emblem: 甲\n", ["4:11 field-url"]),
        (f"{LEAST}columns:\n  - key: 甲\n    name: 甲\n", ["4:10 config-column-key"]),
        (f"{LEAST}columns:\n  - key: 未列明\n    name: 甲\n", ["4:10 setting-unstated"]),
        (f"{LEAST}profile: 未列明\n", ["3:10 setting-unstated"]),
        (f"{LEAST}accent: 未列明\n", ["3:9 setting-unstated"]),
        (f"{LEAST}wording: 未列明\n", ["3:10 setting-unstated"]),
        (f"{LEAST}releases: {{keep: 未列明}}\n", ["3:18 setting-unstated"]),
        (
            f"{LEAST}wording:\n  - {{pattern: 甲, suggestion: 乙, level: 未列明}}\n",
            ["4:40 setting-unstated"],
        ),
        (f"{LEAST}columns:\n  - name: 甲\n", ["4:5 setting-missing"]),
        (f"{LEAST}columns:\n  - {{key: a, name: 甲, type: 文件}}\n", ["4:29 field-choice"]),
        (
            f"{LEAST}columns:\n  - {{key: a, name: 甲}}\n  - {{key: a, name: 乙}}\n",
            ["5:11 config-column-key"],
        ),
        (f"{LEAST}columns:\n  - {{key: a, name: 甲, parent: b}}\n", ["4:11 config-column-parent"]),
        (f"{LEAST}columns:\n  - {{key: a, name: 甲, parent: a}}\n", ["4:11 config-column-circle"]),
        (
            (
                f"{LEAST}columns:\n  - {{key: a, name: 甲, parent: c}}\n  - {{key: b, name: 乙, parent: a}}\n"
                "  - {key: c, name: 丙, parent: b}\n  - {key: d, name: 丁, parent: a}\n"
            ),
            ["4:11 config-column-circle", "5:11 config-column-circle", "6:11 config-column-circle"],
        ),
        ("name: '甲\nbase_url: x\n", ["1:7 yaml-quote"]),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "address",
    [
        *(
            "https://.",
            "https://a..example",
            "https://.a.example",
            "https://a.example.",
            "https://-a.example",
        ),
        *("https://a-.example", "https://a.example:0", "https://a.example:65536", "https://a.example/.."),
        *("https://a.example/./b", "https://a.example/b/../c", "https://a.example/b/."),
    ],
)
def test_an_address_that_browsers_read_otherwise_is_refused(address: str) -> None:
    assert found(f"name: 甲\nbase_url: {address}\n") == ["2:11 config-base-url"]


@pytest.mark.parametrize("address", ["http://a", "https://a-b.c1:65535/x.y/..z", "https://127.0.0.1:8000"])
def test_an_address_with_port_and_folders_is_let_pass(address: str) -> None:
    assert found(f"name: 甲\nbase_url: {address}\n") == []


@pytest.mark.parametrize(
    ("email", "told"),
    [
        ("kejiju@example.gov.cn", []),
        ("a.b+c@x-y.cn", []),
        ("未列明", []),
        ("", []),
        *((wrong, ["4:10 config-email"]) for wrong in ("x", "a@b", "a＠b.cn", "a@b.cn、c@d.cn", "a b@c.cn")),
    ],
)
def test_an_email_is_one_whole_address(email: str, told: list[str]) -> None:
    assert found(f"{LEAST}identity:\n  email: {email}\n") == told

"""The documentation says what is so: each name that a reader may meet has its row, and each row is true."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import re
import subprocess
from pathlib import Path
from typing import Final, get_args

import pytest

from gongkai.app.cli import main
from gongkai.app.locale import catalogue
from gongkai.content.common import COMMON
from gongkai.content.fields import KINDS
from gongkai.content.rules import RULES
from gongkai.layouts.scan import CALLS
from gongkai.model.config import Column, Config, Identity, Licence, LinkGroup
from gongkai.model.library import Reason, State
from gongkai.model.record import Field, RecordType
from tests.pages import commands, dead, files, named, rows, section, verbs
from tests.support import PROJECT, SiteTest, faults

GIT: Final = ["git", "-C", str(PROJECT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
LISTED: Final = subprocess.run(GIT, check=True, capture_output=True).stdout.decode().split("\0")
FILES: Final = {name for name in LISTED if name and (PROJECT / name).is_file()}
KNOWN: Final = FILES | {parent.as_posix() for name in FILES for parent in Path(name).parents}
"""Every file and folder of the project."""

PAGES: Final = {
    name: (PROJECT / name).read_text(encoding="utf-8")
    for name in sorted(FILES)
    if name.endswith(".md") and re.match("docs/|[^/]+$", name)
}
ARCHITECTURE: Final = PAGES["docs/architecture.md"]
COMMANDS: Final = PAGES["docs/commands.md"]
LAYOUTS: Final = PAGES["docs/layouts.md"]
RECORDS: Final = PAGES["docs/record-types.md"]
SETTINGS: Final = PAGES["docs/settings.md"]
READMES: Final = ("README.md", "README.zh-CN.md")

TARGETS: Final = set(
    re.findall(r"^\.PHONY: (.*)$", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[
        0
    ].split()
)
VIEWS: Final = {
    name: view
    for file in sorted((PROJECT / "gongkai/site").glob("*views.py"))
    for module in [importlib.import_module(f"gongkai.site.{file.stem}")]
    for name, view in vars(module).items()
    if isinstance(view, type) and view.__module__ == module.__name__
}


def names(of: type, *without: str) -> set[str]:
    """The fields of a dataclass."""
    return {item.name for item in dataclasses.fields(of)} - set(without)


def helped(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command says of itself."""
    with pytest.raises(SystemExit):
        main([*words, "--help"])
    return capsys.readouterr().out


@pytest.mark.parametrize("path", sorted(PAGES))
def test_links_lead_somewhere(path: str) -> None:
    assert list(dead(path, PAGES, KNOWN)) == []


@pytest.mark.parametrize("path", sorted(PAGES))
def test_commands_name_targets_of_make(path: str) -> None:
    assert verbs(PAGES[path]) <= TARGETS


def test_both_readmes_list_the_same_commands() -> None:
    first, second = (commands(PAGES[name]) for name in READMES)
    assert first == second
    assert verbs(PAGES["README.md"]) == TARGETS - {"help"}


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_a_place_that_is_still_to_be_filled(page: str) -> None:
    assert re.findall(r"\b(?:FIGURE|TODO|TBD|FIXME|XXX)\b.*", PAGES[page]) == []


def test_both_readmes_name_the_same_pages_and_files() -> None:
    first, second = (set(re.findall(r"docs/[\w.-]+\.md", PAGES[name])) for name in READMES)
    assert first == second == {name for name in PAGES if re.fullmatch(r"docs/[\w.-]+", name)}
    assert named(section(PAGES["README.md"], "Where things are")) == named(
        section(PAGES["README.zh-CN.md"], "东西在哪里")
    )


@pytest.mark.parametrize("name", READMES)
def test_the_mistake_of_the_readmes_is_told_so(name: str, tmp_path: Path) -> None:
    site = SiteTest.starter(tmp_path)
    site.edit("content/documents/jinbinkefa-2021-25.md", "signed_on: 未列明", "signed_on: 6/8/2021")
    report = site.check()
    told = "\n".join(site.messages(dataclasses.replace(report, problems=tuple(faults(report)))))
    assert f"```text\n{told}\n```" in PAGES[name]


def test_every_decision_stands_in_the_index() -> None:
    decisions = {name.removeprefix("docs/") for name in PAGES if name.startswith("docs/adr/")}
    assert set(re.findall(r"\((adr/[^)]+)\)", section(ARCHITECTURE, "Decisions"))) == decisions


def test_every_stage_is_as_it_is_told() -> None:
    for stage, where, _ in rows(section(ARCHITECTURE, "The stages")):
        name, parameters, result = re.findall(r"^`(\w+)\((.*)\) -> (.*)`$", stage)[0]
        module = importlib.import_module("gongkai." + where.strip("`").removesuffix(".py").replace("/", "."))
        signature = inspect.signature(getattr(module, name))
        plain = [item.name for item in signature.parameters.values() if item.kind is not item.KEYWORD_ONLY]
        required = [name for name in plain if signature.parameters[name].default is inspect.Parameter.empty]
        assert parameters.split(", ") in (plain, required), name
        told = result.replace("Checked[tuple[Job, ...]]", str(signature.return_annotation))
        assert signature.return_annotation in (result, told), name


def test_every_noun_stands_where_it_is_told() -> None:
    for cells in rows(section(ARCHITECTURE, "The nouns")):
        module = importlib.import_module(
            "gongkai." + cells[2].strip("`").removesuffix(".py").replace("/", ".")
        )
        for name in re.findall(r"`(\w+)[^`]*`", cells[0]):
            assert hasattr(module, name), name


def test_every_file_that_the_plan_names_exists() -> None:
    found = set(re.findall(r"`((?:[a-z_]+/)+[a-z_]*(?:\.(?:py|html))?)`", ARCHITECTURE))
    assert {"app/pipeline.py", "content/common.py", "gongkai/site/"} <= found
    made = {"output/", ".gongkai/"}
    places = {name.rstrip("/") for name in found - made}
    assert {name for name in places if not {name, f"gongkai/{name}"} & KNOWN} == set()


def test_every_command_and_option_has_its_row(capsys: pytest.CaptureFixture[str]) -> None:
    tables = COMMANDS.split("\n## ")[0]
    told = named(tables)
    found = re.findall(r"^    (\w+) ", helped(capsys), re.MULTILINE)
    options = {
        option for verb in found for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", helped(capsys, verb))
    }
    assert {name.split(" ")[0] for name in told} == {*found, *options}


def test_every_field_kind_has_its_row() -> None:
    assert named(section(RECORDS, "Field kinds")) == list(KINDS)


def test_every_rule_has_its_row() -> None:
    assert named(section(RECORDS, "Rules")) == list(RULES)


def test_every_common_field_has_its_row() -> None:
    told = [cells[:4] for cells in rows(section(RECORDS, "Common fields"))]
    labels = catalogue("zh-CN")
    assert told == [
        [f"`{name}`", labels[f"field.{name}"], f"`{field.kind}`", "yes" if field.many else ""]
        for name, field in COMMON.items()
    ]


def test_every_key_of_a_type_has_its_row() -> None:
    keys = section(RECORDS, "Keys of `_type.yaml`")
    of_type, of_field = keys.split("Each field below")
    assert sorted(named(of_type)) == sorted(names(RecordType, "plural", "span", "layout_span"))
    assert sorted(named(of_field)) == sorted(names(Field, "name", "span", "mask_span"))


def test_every_state_and_reason_has_its_row() -> None:
    told = {cells[0].strip("`"): cells[1] for cells in rows(section(RECORDS, "Legal effect"))}
    assert told == {state: catalogue("zh-CN")[f"effect.{state}"] for state in get_args(State)}
    assert {cells[0] for cells in rows(section(RECORDS, "Publication"))} == set(get_args(Reason))


def test_every_setting_has_its_row() -> None:
    # The place of the site and the words of its own are told by the rules that follow from them.
    known = [*names(Config, "span"), "profile", "wording"]
    assert sorted(named(SETTINGS.split("\n## ")[0])) == sorted(known)
    assert sorted(named(section(SETTINGS, "identity"))) == sorted(names(Identity))
    assert sorted(named(section(SETTINGS, "link_groups"))) == sorted(names(LinkGroup))
    assert sorted(named(section(SETTINGS, "licence"))) == sorted(names(Licence))
    assert sorted(named(section(SETTINGS, "columns"))) == sorted(names(Column, "span"))


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_every_field_of_a_view_has_its_row(name: str) -> None:
    told = [[cells[0].strip("`"), cells[1].strip("`")] for cells in rows(section(LAYOUTS, name))]
    found = [[item.name, str(item.type)] for item in dataclasses.fields(VIEWS[name])]
    assert [[field, kind.replace("\\|", "|")] for field, kind in told] == found


def test_every_function_and_layout_has_its_row() -> None:
    told = " ".join(named(section(LAYOUTS, "Functions and filters")))
    assert {name for name in (*CALLS, "qr") if f"{name}(" not in told} == set()
    assert {name for name in ("href", "prose") if f"| {name}" not in told} == set()
    made = {name.name for name in (PROJECT / "layouts").iterdir() if name.is_file()} - {"base.html"}
    assert set(named(section(LAYOUTS, "Which layout makes which page"))) >= made


def test_every_token_of_the_style_sheet_has_its_row() -> None:
    style = (PROJECT / "layouts/assets/css/site.css").read_text(encoding="utf-8")
    tokens = re.findall(r"^  (--[a-z-]+):", style.split("}")[0], re.MULTILINE)
    assert named(section(LAYOUTS, "Style")) == tokens


def test_the_type_and_the_layout_of_the_pages_serve(tmp_path: Path) -> None:
    site = SiteTest.starter(tmp_path)
    for path, text in files(RECORDS) + files(LAYOUTS):
        site.write(path, text)
    site.edit("content/meetings/_type.yaml", "name: meeting\n", "name: meeting\nlayout: meeting\n")
    assert not faults(site.build())
    assert "第一会议室" in site.text("meetings/kaihui.html")
    assert "关于召开科技工作会议的通知" in site.text("meetings/2026/index.html")

"""Names of files beside a record, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.content.files import ACTIVE, MACROS, PROGRAMS, find_file
from gongkai.model.problem import Problem, Span
from gongkai.model.source import Attached

HERE = Span("content/t/a.md", 3, 7)
FOLDER = "content/t"
NAMES = st.lists(st.sampled_from(["..", ".", "/", "\\", "a.pdf", "b.SVG", "t", "u", "\0", "甲"]), max_size=6)


def attached(*paths: str) -> dict[str, Attached]:
    return {path: Attached(path, path, 1, "0" * 64) for path in paths}


@given(NAMES.map("".join))
@example("../t2/a.pdf")
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    everything = attached("a.pdf", "content/a.pdf", "content/t2/a.pdf", "content/u/a.pdf", f"{FOLDER}/a.pdf")
    found = find_file(name, FOLDER, everything, HERE)
    assert isinstance(found, Problem) or found.path == f"{FOLDER}/a.pdf"


@pytest.mark.parametrize("ending", ACTIVE)
def test_what_a_browser_would_run_is_no_attachment(ending: str) -> None:
    for name in (f"a{ending}", f"a.pdf{ending.upper()}"):
        found = find_file(name, FOLDER, attached(f"{FOLDER}/{name}"), HERE)
        assert isinstance(found, Problem)
        assert found.code == "file-active"


def test_a_wrong_name_is_told_with_the_one_that_was_probably_meant() -> None:
    found = find_file("sub/A.pdf", FOLDER, attached(f"{FOLDER}/Sub/a.PDF"), HERE)
    assert isinstance(found, Problem)
    assert (found.code, found.args) == ("file-case", {"file": "sub/A.pdf", "real": "Sub/a.PDF"})
    found = find_file("附件一.pdf", FOLDER, attached("content/t2/附件一.pdf", f"{FOLDER}/附件1.pdf"), HERE)
    assert isinstance(found, Problem)
    assert (found.code, found.args["near"]) == ("file-missing", "附件1.pdf")


@pytest.mark.parametrize("name", ["README", "a.", ".DS_Store", "sub/Thumbs.db", "desktop.ini", "Desktop.INI"])
def test_what_nobody_meant_to_publish_is_no_attachment(name: str) -> None:
    found = find_file(name, FOLDER, attached(f"{FOLDER}/{name}"), HERE)
    assert isinstance(found, Problem)
    assert found.code == "file-kind"


@pytest.mark.parametrize(
    ("name", "near"), [("附件．pdf", "附件.pdf"), ("．pdf", ""), ("甲．乙", ""), ("a", "")]
)
def test_a_full_width_dot_begins_no_extension(name: str, near: str) -> None:
    found = find_file(name, FOLDER, attached(f"{FOLDER}/{name}"), HERE)
    assert isinstance(found, Problem)
    assert (found.code, found.args["near"]) == ("file-kind", near)


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        *((ending, "file-macros") for ending in MACROS),
        (".crdownload", "file-unfinished"),
        (".tmp", "file-unfinished"),
    ],
)
def test_what_holds_macros_or_is_not_whole_is_no_attachment(ending: str, code: str) -> None:
    name = f"a.xlsx{ending.upper()}"
    found = find_file(name, FOLDER, attached(f"{FOLDER}/{name}"), HERE)
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize("ending", PROGRAMS)
def test_what_would_run_on_the_readers_machine_is_no_attachment(ending: str) -> None:
    name = f"a.pdf{ending.upper()}"
    found = find_file(name, FOLDER, attached(f"{FOLDER}/{name}"), HERE)
    assert isinstance(found, Problem)
    assert found.code == "file-program"


@pytest.mark.parametrize(
    "name",
    [
        *("con.pdf", "sub/NUL.txt", "aux/a.pdf", "a?b.pdf", "a:b.pdf", "*.pdf"),
        *("甲\n.pdf", 'a"b.pdf', "sub./a.pdf", "sub /a.pdf"),
    ],
)
def test_a_name_that_windows_cannot_hold_is_refused(name: str) -> None:
    found = find_file(name, FOLDER, attached(f"{FOLDER}/{name}"), HERE)
    assert isinstance(found, Problem)
    assert (found.code, found.span) == ("file-name", HERE)


@pytest.mark.parametrize(
    "name", ["console.pdf", "甲 乙.pdf", "a.b.pdf", "（一）“甲”.pdf", "com.pdf", "甲：乙.pdf"]
)
def test_any_other_name_will_do(name: str) -> None:
    assert not isinstance(find_file(name, FOLDER, attached(f"{FOLDER}/{name}"), HERE), Problem)

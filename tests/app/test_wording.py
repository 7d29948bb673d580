"""What was found, in words: lines for people, one object for programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.app.locale import catalogue
from gongkai.app.wording import Wording
from gongkai.model.library import Withheld
from gongkai.model.problem import Problem, Span, error, warning
from gongkai.model.report import Report
from tests.registers import moment
from tests.support import SiteTest

FILE = "content/documents/a.md"
FIELD = {"field": "f", "label": "我"}


def wording(root: Path, language: str = "zh-CN") -> Wording:
    return Wording(catalogue(language), root)


def lines(root: Path, *problems: Problem, text: str = "") -> list[str]:
    """The lines of a report on one file."""
    (root / "content" / "documents").mkdir(parents=True, exist_ok=True)
    (root / FILE).write_bytes(text.encode())
    return list(wording(root).as_lines(Report(problems)))


@pytest.mark.parametrize(
    ("key", "near"),
    [("标题", "title"), ("发布时间", "published"), ("发文单位", "issuer"), ("titel", "title"), ("无关", "")],
)
def test_an_unknown_field_is_sought_among_the_labels_too(key: str, near: str, tmp_path: Path) -> None:
    made = SiteTest.of(tmp_path, Path(__file__).parents[1] / "broken/_base")
    made.write("content/documents/a.md", f"---\ntitle: 题\n{key}: 甲\n---\n")
    hint = Wording(catalogue("zh-CN"), tmp_path).hint(made.check().problems[0])
    assert hint.endswith(f"是不是想写“{near}”？") if near else "是不是" not in hint


def test_the_mark_stands_below_the_place(tmp_path: Path) -> None:
    found = lines(tmp_path, error("field-missing", Span(FILE, 2, 4), **FIELD), text="---\r\n甲：x y\r\n")
    assert found[0].startswith(f"{FILE}:2:4: 错误: ")
    assert found[0].endswith(" [field-missing]")
    assert found[1:3] == ["    2 | 甲：x y", "      |      ^"]
    assert found[3].startswith("      → ")


@pytest.mark.parametrize(
    ("span", "place"),
    [
        (Span(FILE, 9, 1), f"{FILE}:9:1: "),
        (Span("content/none.md", 1), "content/none.md:1: "),
        (Span(FILE), f"{FILE}: "),
    ],
)
def test_what_cannot_be_shown_is_only_named(tmp_path: Path, span: Span, place: str) -> None:
    found = lines(tmp_path, error("record-stray", span), text="x\n")
    assert found[0].startswith(f"{place}错误: ")
    assert not any("|" in line for line in found)


def test_what_has_no_place_has_none(tmp_path: Path) -> None:
    assert lines(tmp_path, error("record-stray"))[0].startswith("错误: ")


def test_problems_are_sorted_by_place_and_those_without_come_last(tmp_path: Path) -> None:
    spans = [None, Span("b.md", 1), Span("a.md", 10, 1), Span("a.md", 9, 2), Span("a.md", 9, 1), Span("a.md")]
    found = wording(tmp_path).as_json(Report(tuple(error("record-stray", span) for span in spans)), 0)
    problems = found["problems"]
    assert isinstance(problems, list)
    assert [(one["path"], one["line"], one["column"]) for one in problems] == [
        ("a.md", None, None),
        ("a.md", 9, 1),
        ("a.md", 9, 2),
        ("a.md", 10, 1),
        ("b.md", 1, None),
        (None, None, None),
    ]


SHAPE = ("code", "level", "path", "line", "column", "message", "hint")


def test_the_object_has_exactly_these_keys(tmp_path: Path) -> None:
    withheld = (Withheld("d/a", "scheduled", moment("2030-01-02 03:04")), Withheld("d/b", "draft", None))
    change = moment("2027-01-02 03:04")
    report = Report((warning("record-stray", Span(FILE)),), 1, 2, 3, withheld, {}, "abc", next_change=change)
    found = wording(tmp_path).as_json(report, 0.12345)
    problems = found.pop("problems")
    assert isinstance(problems, list)
    assert set(problems[0]) == {*SHAPE, "basis", "basis_confirmed"}
    assert found == {
        "built": 1,
        "kept": 2,
        "dropped": 3,
        "withheld": [
            {"record": "d/a", "reason": "scheduled", "until": "2030-01-02 03:04"},
            {"record": "d/b", "reason": "draft", "until": None},
        ],
        "next_change": "2027-01-02 03:04",
        "changes": None,
        "release": "abc",
        "seconds": 0.123,
    }


def test_a_site_that_is_refused_waits_for_an_edit_and_no_moment(tmp_path: Path) -> None:
    report = Report((error("record-stray"),), next_change=moment("2027-01-02 03:04"))
    assert wording(tmp_path).as_json(report, 0)["next_change"] is None


def test_what_was_meant_is_asked(tmp_path: Path) -> None:
    problem = error("field-unknown", Span(FILE, 1), key="titel", near="title")
    assert "“title”" in wording(tmp_path).hint(problem)
    assert "“”" not in wording(tmp_path).hint(error("field-unknown", Span(FILE, 1), key="x", near=""))


def test_a_common_field_is_called_as_on_the_page(tmp_path: Path) -> None:
    problem = error("field-missing", None, field="doc_number", label="")
    assert "发文字号" in wording(tmp_path).message(problem)
    assert "Document number" in wording(tmp_path, "en").message(problem)


def test_braces_of_an_editor_are_no_places(tmp_path: Path) -> None:
    problem = error("field-date", None, value="{label} {0} %s", **FIELD)
    assert "{label} {0} %s" in wording(tmp_path).message(problem)


def test_a_number_that_identifies_a_person_is_masked_in_every_sentence(tmp_path: Path) -> None:
    number = "110105190001010001"
    place = Span("content/a.md", 1, 1)
    told = lines(
        tmp_path,
        error("field-choice", place, label="甲", value=number, allowed=(number,), near=number),
        text=f"甲: {number}\n",
    )
    assert "11*************001" in told[0]
    assert not [line for line in told if number in line]


def test_counts_name_only_the_levels_that_there_are(tmp_path: Path) -> None:
    found = Report((error("record-stray"), warning("record-stray"), error("record-stray")))
    assert wording(tmp_path, "en").counts(found) == "errors: 2, warnings: 1"
    assert wording(tmp_path).counts(Report(())) == ""


def test_records_that_are_not_public_are_listed(tmp_path: Path) -> None:
    withheld = (Withheld("d/a", "scheduled", moment("2030-01-02 03:04")),)
    (line,) = wording(tmp_path, "en").as_lines(Report((), withheld=withheld))
    assert line == "not public d/a: its time has not come, will appear by itself on 2030-01-02 03:04"


def test_many_that_are_not_public_are_counted_by_reason_in_brief(tmp_path: Path) -> None:
    withheld = tuple(Withheld(f"d/{n:02}", "draft" if n % 2 else "expired", None) for n in range(21))
    said = wording(tmp_path, "en")
    assert list(said.as_lines(Report((), withheld=withheld), brief=True)) == [
        "not public, 11 records: its time of display is over (d/00 …)",
        "not public, 10 records: draft (d/01 …)",
        "To see each record that is not public, run make check.",
    ]
    assert len(list(said.as_lines(Report((), withheld=withheld)))) == len(withheld)
    assert len(list(said.as_lines(Report((), withheld=withheld[:20]), brief=True))) == len(withheld) - 1


def cells(column: str, rows: range, code: str = "field-date") -> list[Problem]:
    """A fault in each of some cells of a column."""
    return [
        error(code, Span("content/a.csv", row, ord(column) - 64, f"{column}{row}"), **FIELD, value="x")
        for row in rows
    ]


def test_the_faults_of_a_whole_column_are_counted_behind_the_first_of_them(tmp_path: Path) -> None:
    problems = [
        *cells("C", range(2, 20_002)),
        *cells("B", range(2, 23)),
        *cells("B", range(2, 22), "field-url"),
    ]
    found = lines(tmp_path, *problems, error("field-missing", Span(FILE), **FIELD))
    assert sum(line.endswith(" [field-date]") and "csv:" in line for line in found) == 40
    assert sum(line.endswith(" [field-url]") for line in found) == 20
    assert found[-2].startswith(f"{FILE}: ")
    more = [line for line in found if line.startswith("      … ")]
    assert more == [
        "      … B 列里还有 1 处同样的问题，没有逐一列出；check --json 列出全部 [field-date]",
        "      … C 列里还有 19980 处同样的问题，没有逐一列出；check --json 列出全部 [field-date]",
    ]
    last = found.index(more[1])
    assert found[last - 2].startswith("content/a.csv:21:3: ")
    object_ = wording(tmp_path).as_json(Report(tuple(problems)), 0)["problems"]
    assert isinstance(object_, list)
    assert len(object_) == len(problems)


@pytest.mark.parametrize("count", [1, 20])
def test_a_few_are_told_one_by_one(count: int, tmp_path: Path) -> None:
    found = lines(tmp_path, *cells("C", range(2, 2 + count)))
    assert sum(line.endswith(" [field-date]") for line in found) == count
    assert not any(line.startswith("      … ") for line in found)


def test_a_text_is_no_column(tmp_path: Path) -> None:
    found = lines(
        tmp_path, *(error("field-date", Span(FILE, row, 1), **FIELD, value="x") for row in range(1, 101))
    )
    assert sum(line.endswith(" [field-date]") for line in found) == 100


def test_sheets_of_one_file_are_counted_apart(tmp_path: Path) -> None:
    places = [
        Span("content/a.xlsx", row, 3, f"{name}!C{row}") for name in ("一月", "二月") for row in range(1, 21)
    ]
    assert not any(
        "…" in line for line in lines(tmp_path, *(error("sheet-error", place) for place in places))
    )


@pytest.mark.parametrize(("language", "told"), [("zh-CN", "a、b（乙）"), ("en", "a, b（乙）")])
def test_a_list_is_joined_as_the_language_does(language: str, told: str, tmp_path: Path) -> None:
    problem = error("field-choice", None, value="c", allowed=("a", "b（乙）"), near="", **FIELD)
    assert told in wording(tmp_path, language).hint(problem)
    alone = error("field-choice", None, value="c", allowed=("a",), near="", **FIELD)
    assert ": a." in wording(tmp_path, "en").hint(alone)


def test_a_name_cannot_act_on_the_terminal_or_break_a_message_apart(tmp_path: Path) -> None:
    odd = "content/documents/a\x1b[31m\nb.md"
    (line, _) = lines(tmp_path, error("record-id", Span(odd), id="a\x1b[31m\nb"))
    assert "\x1b" not in line
    assert "\n" not in line
    assert line.startswith("content/documents/a\ufffd[31m␤b.md: ")


def test_what_the_machine_says_is_told_in_words(tmp_path: Path) -> None:
    told = wording(tmp_path).message
    assert told(error("file-unreadable", detail="EACCES")) == "读不了这个文件或文件夹：没有权限。"
    assert "磁盘已满（a）" in told(error("machine-failed", detail="ENOSPC", file="a"))
    assert "EPROTO（a）" in told(error("machine-failed", detail="EPROTO", file="a"))
    assert "磁盘已满。" in told(error("machine-failed", detail="ENOSPC", file=""))
    assert "odd: a" in told(error("machine-failed", detail="odd", file="a"))


def test_common_fields_of_a_list_are_called_by_their_labels(tmp_path: Path) -> None:
    found = wording(tmp_path).message(error("rule-one-of", fields=("phone (电话)", "source")))
    assert found.endswith("phone (电话)、source (来源)。")


@pytest.mark.parametrize(
    ("detail", "cause"),
    [
        ("EXDEV", "overlay"),
        ("EXDEV", "output 和 .gongkai 要放在同一个磁盘上"),
        ("EBUSY", "单独挂载的磁盘"),
        ("ENOTDIR", "指向别处的链接"),
    ],
)
def test_each_usual_cause_of_a_failure_is_named(tmp_path: Path, detail: str, cause: str) -> None:
    problem = error("machine-failed", detail=detail, file="output")
    assert cause in wording(tmp_path).message(problem)
    assert "上一级文件夹" in wording(tmp_path).hint(problem)

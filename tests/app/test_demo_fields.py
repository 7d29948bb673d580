"""What the demo tells could be so: figures, days, steps and numbers agree with each other."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.app.demo import write
from gongkai.app.demo_faults import Spoiler
from tests.support import PROJECT

UNSTATED = "未列明"
STEPS = [
    *("initiate", "participate", "hearing", "expert", "risk", "fair_competition", "legality", "discuss"),
    *("party", "publish", "archive", "execute", "evaluate", "adjust"),
]
"""The order of 重大行政决策程序暂行条例, as the type declares it."""
RARE = {"hearing", "party", "adjust"}
Told = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What the records of a demo say before faults are put into some, by key."""
    folder = tmp_path_factory.mktemp("told") / "demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Spoiler, "spoil", lambda *_: None)
        write(PROJECT, folder, 600, 5)
    return {
        f"{file.relative_to(folder / 'content').parts[0]}/{file.stem}": values_of(file)
        for file in (folder / "content").rglob("*.*")
        if file.suffix in {".md", ".yaml"} and not file.name.startswith("_")
    }


def values_of(file: Path) -> dict[str, Any]:
    """The values of a record file."""
    text = file.read_text("utf-8")
    found = yaml.safe_load(text.split("---\n")[1] if file.suffix == ".md" else text)
    assert isinstance(found, dict)
    return found


def of(told: Told, plural: str) -> Iterator[dict[str, Any]]:
    """The records of one type."""
    return (values for key, values in told.items() if key.startswith(f"{plural}/"))


def groups(told: Told, plural: str, name: str) -> list[dict[str, Any]]:
    """A group of each record that states it."""
    return [values[name] for values in of(told, plural) if isinstance(values.get(name), dict)]


def stated(values: dict[str, Any], *names: str) -> bool:
    """Whether all of these are stated."""
    return all(values.get(name, UNSTATED) != UNSTATED for name in names)


def test_what_is_drawn_is_a_part_of_the_pool(told: Told) -> None:
    plans = [plan for plan in groups(told, "enforcement", "plan") if stated(plan, "pool", "drawn")]
    assert len(plans) > 5
    assert all(0 < plan["drawn"] <= plan["pool"] for plan in plans)
    shares = [plan for plan in plans if stated(plan, "ratio")]
    assert shares
    for plan in shares:
        assert float(plan["ratio"].rstrip("%")) == pytest.approx(100 * plan["drawn"] / plan["pool"], rel=0.01)


@pytest.mark.parametrize(
    ("plural", "name", "total"), [("decisions", "opinions", "received"), ("reviews", "counts", "total")]
)
def test_a_total_is_the_sum_of_its_parts(told: Told, plural: str, name: str, total: str) -> None:
    counts = [group for group in groups(told, plural, name) if stated(group, *group)]
    assert len(counts) > 5
    for group in counts:
        assert 2 * group[total] == sum(number for number in group.values() if isinstance(number, int))


def test_steps_come_in_order_and_what_is_done_comes_first(told: Told) -> None:
    tallies = Counter[str]()
    for values in of(told, "decisions"):
        steps = values.get("steps", UNSTATED)
        if steps == UNSTATED:
            continue
        keys = [step["key"] for step in steps]
        assert keys == [key for key in STEPS if key in keys]
        assert {*STEPS} - {*keys} <= RARE
        tallies |= Counter(keys)
        taken = [step["status"] != "open" for step in steps]
        assert taken == sorted(taken, reverse=True)
        days = [step[name] for step in steps for name in ("start", "end") if stated(step, name)]
        assert days == sorted(days)
        assert all("end" not in step for step in steps if step["status"] == "open")
        assert all("reason" not in step for step in steps if step["status"] != "not_required")
        done = {step["key"] for step in steps if step["status"] == "done"}
        assert "opinions" not in values or "participate" in done
        assert "result" not in values or "discuss" in done
        tallies["open" if False in taken else "whole"] += 1
    assert min(tallies["open"], tallies["whole"]) > 5
    assert tallies.keys() >= {*STEPS}


def test_only_some_steps_have_what_only_they_can_have(told: Told) -> None:
    lists = [values["steps"] for values in of(told, "decisions") if stated(values, "steps")]
    steps = [step for steps in lists for step in steps]
    having = {
        name: {step["key"] for step in steps if name in step} for name in ("methods", "papers_on", "files")
    }
    assert having == {
        "methods": {"participate"},
        "papers_on": {"hearing"},
        "files": {"participate", "publish"},
    }
    assert not [step for step in steps if {"file", "files"} <= step.keys()]


def test_levels_of_risk_are_named_once_each(told: Told) -> None:
    for values in of(told, "powers"):
        risks = values.get("risks", UNSTATED)
        if risks != UNSTATED:
            assert [risk["level"] for risk in risks] == ["high", "medium", "low"]


def test_numbers_are_given_once(told: Told) -> None:
    for name in ("doc_number", "index_number"):
        numbers = [values[name] for values in told.values() if stated(values, name)]
        assert len(set(numbers)) == len(numbers) > 100, name


def test_what_a_record_tells_of_had_happened(told: Told) -> None:
    for values in told.values():
        for group in ("signed_on", "decided_on", "reviewed_on"):
            if stated(values, group) and stated(values, "signed_on"):
                assert values[group] <= values["signed_on"]
    years = {key: str(values.get("signed_on", "")) for key, values in told.items()}
    for values in told.values():
        for named in [*values.get("based_on", ()), *values.get("interprets", ())]:
            assert isinstance(named, dict) or years[named] < str(values["signed_on"])


def test_nothing_is_said_twice_in_different_ways(told: Told) -> None:
    assert not [values for values in of(told, "reviews") if {"counts", "conclusion"} <= values.keys()]
    assert not [
        values
        for values in of(told, "enforcement")
        if values.get("party_type") == "person" and "uscc" in values
    ]


def test_several_fields_of_a_group_are_unstated_now_and_then(told: Told) -> None:
    for plural, name in (("decisions", "opinions"), ("enforcement", "plan")):
        open_ = [list(group.values()).count(UNSTATED) for group in groups(told, plural, name)]
        assert max(open_) > 1, name
        assert open_.count(0) > len(open_) / 2, name


def test_pages_have_speaking_ids_in_order(told: Told) -> None:
    pages = {key: values for key, values in told.items() if key.startswith("pages/")}
    assert set(pages) == {
        f"pages/{name}" for name in ("about", "guide", "system", "request", "contact", "accessibility")
    }
    orders = [values["order"] for values in pages.values()]
    assert sorted(orders) == [10 * place for place in range(1, 7)]
    assert pages["pages/about"]["title"] == "关于本站"
    assert all(isinstance(values["reviewed_on"], dt.date) for values in pages.values())


def test_some_stand_under_the_column_of_what_they_interpret(told: Told) -> None:
    elsewhere = [key for key, values in told.items() if "columns" in values]
    assert elsewhere
    assert all(told[key]["columns"][0] == "documents" for key in elsewhere)


def test_penalties_say_what_they_cost_and_end_before_the_demo_does(told: Told) -> None:
    penalties = [values for values in of(told, "enforcement") if values["kind"] == "penalty"]
    fined = [values for values in penalties if "fine_wan" in values]
    assert len(fined) > len(penalties) / 2 > 5
    assert all(f"{values['fine_wan'] * 10_000:.0f}元" in values["content"] for values in fined)
    ends = [values["display_until"] for values in penalties if stated(values, "display_until")]
    assert ends
    assert max(ends) < dt.date(2026, 1, 1)
    assert any("repaired_on" in values for values in penalties)
    assert any("sheet" in values.get("results", ()) for values in of(told, "enforcement"))

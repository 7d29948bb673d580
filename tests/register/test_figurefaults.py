"""What figures name that is not there: an error, with what was probably meant."""

from __future__ import annotations

import pytest

from tests.register.test_figures import found


@pytest.mark.parametrize(
    ("entry", "code", "near"),
    [
        ("counts: {type: document}", "figure-type", "documents"),
        ("counts: {type: documents, where: {knid: a}}", "figure-field", "kind"),
        ("counts: {type: documents, on: dya}", "figure-field", "day"),
        ("counts: {type: documents, on: kind}", "figure-field", ""),
        ("counts: {type: documents, where: {kind: 甲种类}}", "figure-option", "甲类"),
        ("sums: [高风险点, 2]", "figure-label", "高风险"),
        ("sums: [甲]", "figure-itself", ""),
        ("sums: [1, 1e999999]", "figure-label", ""),
        ("sums: [1, NaN]", "figure-label", ""),
        ("counts: {type: documents, where: {effect: gone}}", "figure-option", ""),
        ("counts: {type: documents, where: {effect: repeald}}", "figure-option", "repealed"),
        ("counts: {type: documents, where: {fast: 也许}}", "figure-option", ""),
        ("counts: {type: documents, where: {day: 2022}}", "figure-option", ""),
        ("counts: {type: documents, where: {size: 三页}}", "figure-option", ""),
        ("counts: {type: documents, where: {published: 2025-03-01}}", "figure-field", ""),
        ("counts: {type: documents, where: {attachments: x}}", "figure-field", ""),
        ("counts: {type: documents, period: 20255}", "figure-period", ""),
        ("counts: {type: documents, period: 2025.5}", "figure-period", ""),
        ("counts: {type: documents, period: 2025, from: 2025-02-01}", "figure-period", ""),
        ("counts: {type: documents, from: 2025-02-01, to: 2025-01-31}", "figure-period", ""),
    ],
)
def test_what_there_is_none_of_is_an_error(entry: str, code: str, near: str) -> None:
    told, _ = found(f"  - {{label: 甲, value: 6, {entry}}}\n  - {{label: 高风险, value: 6}}\n")
    (problem,) = told
    assert (problem.code, problem.level, problem.args.get("near", "")) == (code, "error", near)


@pytest.mark.parametrize(
    "query",
    ["where: {fast: 否}", "where: {day: 2024-12-31, size: 3}", "where: {effect: lapsed}", "from: 2025-01-01"],
)
def test_what_there_is_may_be_asked_for(query: str) -> None:
    told, _ = found(f"  - {{label: 甲, value: 99, counts: {{type: documents, {query}}}}}\n")
    assert [one.code for one in told] == ["figure-short"]


@pytest.mark.parametrize(
    ("entries", "codes"),
    [
        ("  - {label: 甲, value: 6}\n  - {label: 甲, value: 7}\n", ["figure-label-twice"]),
        ("  - {label: 甲, value: 6}\n  - {label: 乙, value: 7}\n  - {label: 乙, value: 8}\n", []),
        (
            "  - {label: 甲, value: 7, sums: [乙]}\n  - {label: 乙, value: 7}\n  - {label: 乙, value: 7}\n",
            ["figure-label-twice"],
        ),
    ],
)
def test_a_figure_that_is_named_is_one(entries: str, codes: list[str]) -> None:
    told, _ = found(entries)
    assert [one.code for one in told] == codes

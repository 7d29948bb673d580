"""Which record was probably meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.register.nearest import Nearest
from tests.register.shelf import record

RECORDS = {
    key: replace(record(key), values={"title": title})
    for key, title in (
        ("documents/2021-0025", "科技计划管理办法"),
        ("documents/guobanfa-37", "关于加强管理工作的通知"),
        ("reports/2021", "年度报告"),
    )
}


@pytest.mark.parametrize(
    ("target", "near"),
    [
        ("documents/2021-025", "documents/2021-0025"),
        ("documents/guobanfa_37", "documents/guobanfa-37"),
        ("documents/科技计划管理办法", "documents/2021-0025"),
        ("documents/关于加强管理的通知", "documents/guobanfa-37"),
        ("document/2021-0025", "documents/2021-0025"),
        ("documents/2021", "reports/2021"),
        ("documents/无关", ""),
    ],
)
def test_by_id_by_title_and_in_other_types(target: str, near: str) -> None:
    assert Nearest(RECORDS).near(target) == near


def test_an_id_that_a_record_had_before_means_that_record_whatever_else_looks_alike() -> None:
    renamed = replace(
        RECORDS["reports/2021"], values={"title": "年度报告", "formerly": ("old", "documents/2021-002")}
    )
    nearest = Nearest({**RECORDS, renamed.key: renamed})
    assert nearest.near("reports/old") == nearest.near("documents/2021-002") == "reports/2021"
    assert nearest.near("documents/2021-003") == "documents/2021-0025"


def test_among_nothing_nothing_is_near() -> None:
    assert Nearest({}).near("documents/a") == ""

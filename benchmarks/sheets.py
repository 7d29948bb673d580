"""How much CPU it takes to read a large sheet and check each of its cells: part of `make bench`."""

from __future__ import annotations

import argparse
import platform
import sys
import time
from typing import Final

from gongkai.content.check import check
from gongkai.content.parse import parse
from gongkai.content.schema import read_type
from gongkai.content.sheet import fill, named_sheets
from gongkai.model.problem import has_errors
from gongkai.model.source import Attached, Source
from tests.workbooks import row, sheet, text, workbook

RUNS: Final = 3
TYPE: Final = """name: check
label: 抽查
fields:
  results:
    kind: group
    label: 抽查结果
    many: yes
    fields:
      company: {kind: text, label: 被抽查单位, required: yes}
      code: {kind: uscc, label: 统一社会信用代码}
      day: {kind: date, label: 抽查日期}
      fine: {kind: number, label: 罚款}
      share: {kind: percent, label: 比例}
      passed: {kind: flag, label: 是否合格}
      what: {kind: choice, label: 类别, options: {safety: 安全, price: 价格}}
      address: {kind: text, label: 地址}
      phone: {kind: text, label: 电话}
      note: {kind: text, label: 备注}
"""
HEADS: Final = (
    *("被抽查单位", "统一社会信用代码", "抽查日期", "罚款", "比例"),
    *("是否合格", "类别", "地址", "电话", "备注"),
)


def main() -> int:
    """Print one row for each format, the best of three runs: rows, seconds of CPU."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=20_000)
    count = words.parse_args().rows
    lines = [cells(number) for number in range(count)]
    csv = "".join(f"{','.join(line)}\n" for line in (HEADS, *lines)).encode()
    xlsx = workbook({"抽查": sheet(*(row(text(*line)) for line in (HEADS, *lines)))})
    for name, data in (("results.csv", csv), ("results.xlsx", xlsx)):
        seconds = min(measured(name, data, count) for _ in range(RUNS))
        sys.stdout.write(f"| {name} | {count} | {seconds:.2f} | {platform.python_version()} |\n")
    return 0


def cells(number: int) -> tuple[str, ...]:
    """A row of ten cells; the code is one that its check sign does not fit."""
    day = f"2021-06-{number % 28 + 1:02}"
    place = (f"示例路{number}号", f"022-{number:08}", "无")
    return (f"第{number}公司", "91120116300000000A", day, str(number), "12.5%", "是", "安全", *place)


def measured(name: str, data: bytes, count: int) -> float:
    """Seconds of CPU from the bytes to checked entries; raises ValueError where they are not sound."""
    type_ = read_type(Source("content/checks/_type.yaml", TYPE.encode()), "checks").value
    document = parse(Source("content/checks/a.yaml", f"title: 甲\nresults: {{sheet: {name}}}\n".encode()))
    path = f"content/checks/{name}"
    attached = {path: Attached(path, path, len(data), "0" * 64, data[:32])}
    started = time.process_time()
    sheets = named_sheets(document.value, type_, attached)
    filled = fill(document.value, sheets, {path: Source(path, data)})
    checked = check(filled.value, type_, attached)
    ended = time.process_time()
    results = checked.value.values.get("results")
    if has_errors((*filled.problems, *checked.problems)) or not isinstance(results, tuple):
        message = "the sheet has faults"
        raise ValueError(message)
    if len(results) != count:
        message = f"{len(results)} rows of {count}"
        raise ValueError(message)
    return ended - started


if __name__ == "__main__":
    sys.exit(main())

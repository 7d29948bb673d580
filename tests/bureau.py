"""A small bureau with something of everything that edits can touch, for tests of rebuilding."""

from __future__ import annotations

import shutil
from pathlib import Path

from gongkai.app.folders import PLAIN, STORE
from gongkai.output.log import decode
from gongkai.output.store import Store
from tests.support import PROJECT, SiteTest

CONFIG = """\
name: 示例局
base_url: https://bureau.example
mark: 演示
columns:
  - {key: zwgk, name: 政务公开}
  - {key: latest, name: 最新文件, parent: zwgk, description: 最近公开的文件。}
  - {key: documents, name: 规范性文件, parent: zwgk}
"""
DOCUMENT_TYPE = """\
name: document
label: 规范性文件
effect: yes
fields:
  reg_number: {kind: text, label: 统一登记号}
"""
REPORT_TYPE = "name: report\nlabel: 年度报告\nfields:\n  year: {kind: number, label: 年度}\n"
PAGE_TYPE = "name: page\nlabel: 说明\nlayout: page\nlisted: no\norder_by: title\n"

RECORDS = {
    "documents/2020-1.md": (
        "title: 甲办法\npublished: 2020-03-01\neffective_on: 2020-04-01\nreg_number: '0012'"
    ),
    "documents/2020-2.md": (
        "title: 乙办法\npublished: 2020-05-01\neffective_on: 2020-06-01\nissuer: 甲局\n"
        "doc_number: 示发〔2020〕2号"
    ),
    "documents/2021-1.md": (
        "title: 丙通知\npublished: 2021-01-10 09:30\neffective_on: 2026-07-01\nrepeals: documents/2020-1\n"
        "attachments:\n  - {title: 目录, file: 目录.pdf}"
    ),
    "documents/2022-1.md": (
        "title: 丁意见\npublished: 2022-08-08\nexpires_on: 2030-01-01\nissuer: 乙局\n"
        "doc_number: 示发〔2022〕1号\nbased_on: documents/2020-2"
    ),
    "documents/2023-1.md": "title: 戊草案\npublished: 2023-01-01\ndraft: yes",
    "reports/2021.md": "title: 2021年报告\npublished: 2022-01-20\nyear: 2021\nfigures: {sheet: 数据.csv}",
    "pages/about.md": "title: 关于本站",
}


def record(head: str, body: str = "正文。") -> str:
    """The text of a record file."""
    return f"---\n{head}\n---\n{body}\n"


def bureau(root: Path) -> SiteTest:
    """Write the bureau into a folder, with the project's layouts."""
    shutil.copytree(PROJECT / "layouts", root / "layouts")
    site = SiteTest(root)
    site.write("site_config.yaml", CONFIG)
    site.write("content/reports/数据.csv", "label,value\n受理,1\n")
    for plural, text in (("documents", DOCUMENT_TYPE), ("reports", REPORT_TYPE), ("pages", PAGE_TYPE)):
        site.write(f"content/{plural}/_type.yaml", text)
    for path, head in RECORDS.items():
        site.write(f"content/{path}", record(head))
    site.write("content/reports/2021.md", record(RECORDS["reports/2021.md"], "见[[documents/2020-1]]。"))
    site.write("content/documents/目录.pdf", "%PDF-1.4 一")
    return site


def copied(built: Path, root: Path) -> SiteTest:
    """Copy a root after its first build, with what is remembered of it: a log is called after its folder."""
    shutil.copytree(built, root)
    store = Store(root / STORE)
    (file,) = (store.folder / "logs").iterdir()
    log = decode(file.read_bytes())
    assert log is not None
    file.unlink()
    store.intend(root / PLAIN, log)
    store.confirm(root / PLAIN)
    return SiteTest(root)

"""The data of a demo site, read by programs that are not ours."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from gongkai.app.demo import write
from tests.support import PROJECT, SiteTest

pytestmark = pytest.mark.conformance

HAN = re.compile("[\u4e00-\u9fff]")
COUNT = 120


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the data files."""
    root = tmp_path_factory.mktemp("demo") / "root"
    assert write(PROJECT, root, COUNT, 11).problems == ()
    site = SiteTest(root)
    assert not site.build().refused
    folder = root / "data"
    for path, content in site.files().items():
        if path.startswith("data/"):
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_bytes(content)
    return folder


def program(name: str, where: str) -> str:
    """A program of the system; the test is skipped by name where it is missing."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is missing: {where}")
    return found


def test_a_program_for_sheets_opens_every_table_with_chinese_intact(data: Path, tmp_path: Path) -> None:
    office = program("soffice", "apt install libreoffice-calc")
    tables = sorted(data.glob("*.csv"))
    assert len(tables) > 10
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    # Without a window nobody confirms the encoding that the signature tells, so it is said: 76 is UTF-8.
    command = [office, profile, "--headless", "--infilter=CSV:44,34,76", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, str(tmp_path), *map(str, tables)], check=True, capture_output=True, timeout=600)
    seen = 0
    for table in tables:
        text = table.read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        book = CalamineWorkbook.from_path(tmp_path / f"{table.stem}.xlsx")
        found = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        assert len(found) == len(rows), table.name
        for row, cells in zip(rows, found, strict=True):
            for text, cell in zip(row, cells, strict=False):
                if HAN.search(text):
                    seen += 1
                    assert str(cell) == text, table.name
    assert seen > COUNT


def test_frictionless_finds_every_table_as_it_is_described(data: Path) -> None:
    reader = PROJECT / ".readers" / "bin" / "frictionless"
    if not reader.exists():
        pytest.skip("frictionless is missing: sh tools/readers.sh")
    command = [str(reader), "validate", "--json", "datapackage.json"]
    told = subprocess.run(command, check=False, cwd=data, capture_output=True, timeout=600)
    assert told.returncode == 0, told.stdout.decode()

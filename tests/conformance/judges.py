"""Judges of finished pages that others wrote: Node and Java run them, `tools/judges.sh` installs them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support import PROJECT

_INSTALLED: Final = PROJECT / ".conformance"
_MODULES: Final = _INSTALLED / "node_modules"
_HERE: Final = Path(__file__).parent
_FROM_FILES: Final = re.compile(
    r"Resource violates Content Security Policy \(meta tag\): "
    r".* blocked by “(style|script|img)-src” directive\."
)
"""The one finding of the Nu checker that is wrong for the case: it asks no server of this machine and is
given files, for which 'self' names nothing. Tests in a browser see that it blocks nothing over HTTP."""


def html_validate(folder: Path) -> list[str]:
    """What html-validate finds against the pages of a folder, a line each."""
    program = _MODULES / "html-validate" / "bin" / "html-validate.mjs"
    config = _HERE / "html-validate.json"
    # Into a file: what it prints into a pipe is cut off when it ends.
    report = folder.parent / "html-validate.json"
    _run(
        "node", str(program), "-c", str(config), "-f", f"json={report}", "**/*.html", cwd=folder, codes=(0, 1)
    )
    return [
        f"{page['filePath'].rsplit(folder.name, 1)[-1]}: {found['line']} {found['message']}"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for found in page["messages"]
    ]


def nu(folder: Path, suffix: str) -> list[str]:
    """What the Nu checker finds against the files of a folder that end so, warnings and remarks as well."""
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob(f"*{suffix}"))
    assert files
    jar = _MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    kind = () if suffix == ".html" else (f"--{suffix[1:]}",)
    options = ("--format", "json", "--stdout", "--exit-zero-always")
    out = _run("java", "-Xss2m", "-jar", str(jar), *options, *kind, *files, cwd=folder)
    return [
        f"{found.get('url', '').rsplit(folder.name, 1)[-1]}:{found.get('lastLine')}: {found['message']}"
        for found in json.loads(out)["messages"]
        if not _FROM_FILES.fullmatch(found["message"])
    ]


def lighthouse(address: str, work: Path) -> dict[str, Any]:
    """What Lighthouse reports of a page on a mid-range phone."""
    program = _MODULES / "lighthouse" / "cli" / "index.js"
    report = work / "report.json"
    chromium = os.environ.get("CHROMIUM") or pytest.skip("CHROMIUM names no browser")
    options = (
        "--output=json",
        f"--output-path={report}",
        "--quiet",
        "--no-enable-error-reporting",
        "--chrome-flags=--headless=new --no-sandbox --disable-background-networking",
    )
    _run("node", str(program), address, *options, cwd=work, env={"CHROME_PATH": chromium})
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def losses(report: Mapping[str, Any]) -> Iterator[str]:
    """What took points in a report of Lighthouse, a line each."""
    for category in report["categories"].values():
        for ref in category["auditRefs"]:
            audit = report["audits"][ref["id"]]
            if ref["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{category['id']} {ref['id']} {audit['score']} {audit.get('displayValue', '')}"


def _run(
    program: str,
    *arguments: str,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    codes: tuple[int, ...] = (0,),
) -> str:
    """What a judge prints, which ends with one of these codes.

    A test is skipped, and says so, where the judge is not installed.
    """
    if shutil.which(program) is None or not (_INSTALLED / "installed").exists():
        pytest.skip(f"{program} or .conformance is missing; `make conformance` sees to both")
    done = subprocess.run(
        [program, *arguments],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in codes, done.stderr
    return done.stdout

"""A small site in a temporary folder, to edit, build and look at: tests read as stories."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from gongkai.app.locale import catalogue
from gongkai.app.pipeline import build, check, publish
from gongkai.app.wording import Wording
from gongkai.model.problem import Problem
from gongkai.model.report import Report
from gongkai.output.manifest import MANIFEST, listed

PROJECT = Path(__file__).parent.parent
AS_OF = "2026-06-01 12:00"
"""The moment that sites are built for unless a test says otherwise."""


def silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


@dataclass
class SiteTest:
    """A site's root in a folder of its own."""

    root: Path
    """Holds site_config.yaml, content/ and layouts/."""
    as_of: str | None = AS_OF
    """The moment of the next build; None is now."""

    @classmethod
    def starter(cls, root: Path) -> SiteTest:
        """A copy of the starter site."""
        for name in ("content", "layouts"):
            shutil.copytree(PROJECT / name, root / name)
        shutil.copy(PROJECT / "site_config.yaml", root)
        return cls(root)

    @classmethod
    def of(cls, root: Path, case: Path) -> SiteTest:
        """A copy of a case's files, with the project's layouts unless it has its own."""
        shutil.copytree(case, root, dirs_exist_ok=True)
        if not (root / "layouts").exists():
            shutil.copytree(PROJECT / "layouts", root / "layouts")
        return cls(root)

    def write(self, path: str, text: str) -> SiteTest:
        """Write a file of the root, with its folders."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return self

    def edit(self, path: str, old: str, new: str) -> SiteTest:
        """Replace a text that stands exactly once in a file of the root."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        return self.write(path, text.replace(old, new))

    def delete(self, path: str) -> SiteTest:
        """Remove a file of the root."""
        (self.root / path).unlink()
        return self

    def rename(self, path: str, new: str) -> SiteTest:
        """Rename a file of the root."""
        (self.root / path).rename(self.root / new)
        return self

    def check(self) -> Report:
        """Check the site."""
        return check(self.root, self.as_of)

    def build(self, target: str = ".gongkai/build", *, clean: bool = False) -> Report:
        """Build into a folder of the root."""
        return build(
            self.root, self.root / target, self.as_of, clean=clean, executor=None, progress=silent
        ).report

    def publish(self, *, dry_run: bool = False, accept: str | None = None) -> Report:
        """Publish to output/."""
        return publish(
            self.root,
            self.as_of,
            dry_run=dry_run,
            accept=accept,
            executor=None,
            progress=silent,
            announce=lambda _report: None,
        )

    def files(self, folder: str = ".gongkai/build") -> dict[str, bytes]:
        """Every file of a built folder but its manifest and what is only carried along, by path."""
        base = self.root / folder
        found = {
            file.relative_to(base).as_posix(): file.read_bytes() for file in base.rglob("*") if file.is_file()
        }
        found.pop(MANIFEST, None)
        list_ = listed(base)
        return {path: data for path, data in found.items() if list_ is None or path not in list_.carried}

    def counted(self, folder: str = ".gongkai/build") -> set[str]:
        """The paths of all files but those of the search, which any edit of a text makes anew."""
        return {path for path in self.files(folder) if not path.startswith("assets/search/")}

    def soup(self, path: str, folder: str = ".gongkai/build") -> BeautifulSoup:
        """A built page, parsed."""
        return BeautifulSoup((self.root / folder / path).read_bytes(), "html.parser")

    def main(self, path: str, folder: str = ".gongkai/build") -> Tag:
        """What stands inside a built page's main element."""
        found = self.soup(path, folder).find("main")
        assert isinstance(found, Tag), path
        return found

    def text(self, path: str) -> str:
        """The words of a built page's main element, blanks folded."""
        return " ".join(self.main(path).get_text(" ").split())

    def messages(self, report: Report, language: str = "zh-CN") -> list[str]:
        """What an editor reads of a report's problems."""
        return list(Wording(catalogue(language), self.root).as_lines(report))


def faults(report: Report) -> list[Problem]:
    """The problems of a report but for what rules of the register only remark on: those of a sound site."""
    return [problem for problem in report.problems if problem.basis is None or problem.level == "error"]


def codes(report: Report) -> list[str]:
    """The codes of a report's problems, sorted."""
    return sorted(problem.code for problem in report.problems)

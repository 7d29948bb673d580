"""A blank line above each line that begins something of its own, where Markdown needs one."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from gongkai.model.starts import read_starts


class StartExtension(Extension):
    """Everything of this module, for one Markdown instance."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name that Markdown calls)
        """Register with Markdown: after blanks are made alike (30), before anything is read."""
        md.preprocessors.register(_Starts(md), "starts", 25)


class _Starts(Preprocessor):
    """Puts the blank lines in."""

    def run(self, lines: list[str]) -> list[str]:
        result: list[str] = []
        for line in read_starts(lines):
            if line.begins:
                result.append(line.marks)
            result.append(line.text)
        return result

"""What a machine that fails, and an editor in a hurry, do to a preview: it goes on and says what it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from gongkai.preview.session import Preview
from gongkai.preview.worker import Order
from tests.support import AS_OF

FILE: Final = "content/documents/2020-2.md"


class Answering:
    """A worker that knows one answer, and may be replaced while it is asked."""

    def __init__(self, answer: bytes | None, preview: Preview, other: Answering | None = None) -> None:
        """Take the answer, and who takes its place in `preview`."""
        self.answer, self.preview, self.other = answer, preview, other

    def page(self, _: str) -> bytes | None:
        """The answer, once the other one has its place."""
        if self.other is not None:
            self.preview._worker = self.other  # type: ignore[assignment]  # noqa: SLF001 - as at the end of a build
        return self.answer


def quiet(root: Path) -> Preview:
    return Preview(Order(root, AS_OF, "zh-CN", 1), lambda *_: None)


def test_a_question_to_a_worker_that_was_just_replaced_goes_to_the_next(tmp_path: Path) -> None:
    preview = quiet(tmp_path)
    assert preview.shown.asked is not None
    assert preview.shown.asked.page("a.html") is None
    first: Any = Answering(None, preview, Answering(b"page", preview))
    preview._worker = first  # noqa: SLF001 - as above
    assert preview.shown.asked.page("a.html") == b"page"

"""What is shown between a save and the build that follows it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from gongkai.app.locale import catalogue
from gongkai.model.problem import Span, error, warning
from gongkai.preview import shown as module
from gongkai.preview.desk import Fresh
from gongkai.preview.shown import Asked, Shown

FAULT = error("field-date", Span("content/a/b.md", 1, 1))
OTHER = error("field-date", Span("content/a/c.md", 1, 1))


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    (tmp_path / "index.html").write_text("", encoding="utf-8")
    made = Shown(tmp_path, catalogue("zh-CN"), "zh-CN", "site")
    made.asked = Asked(
        lambda path: b"draft" if path == "a/d.html" else None,
        lambda _: None,
        lambda _: True,
        lambda problems, last: f"{len(problems)} {last}".encode(),
    )
    return made


def fresh(data: bytes, *problems: object) -> Fresh:
    return Fresh("a/b.html", "content/a/b.md", data, problems)  # type: ignore[arg-type]


def data(shown: Shown, path: str, *, last: bool = False) -> bytes | None:
    found = shown.served(path, last=last)
    return None if found is None else found.data


def test_a_saved_page_is_shown_until_a_build_has_it(shown: Shown) -> None:
    assert data(shown, "a/b.html") is None
    shown.building()
    shown.saved([fresh(b"new")])
    assert data(shown, "a/b.html") == b"new"
    shown.built(())
    assert data(shown, "a/b.html") == b"new"
    shown.building()
    shown.built(())
    assert data(shown, "a/b.html") is None


def test_a_refused_build_leaves_what_was_saved(shown: Shown) -> None:
    shown.saved([fresh(b"new")])
    shown.building()
    shown.built((FAULT,))
    assert data(shown, "a/x.html") == b"1 True"
    assert data(shown, "a/b.html", last=True) == b"new"
    assert data(shown, "a/b.pdf") is None


def test_errors_of_a_record_come_and_go_with_it(shown: Shown) -> None:
    shown.built((FAULT, OTHER, warning("field-date", Span("content/a/b.md"))))
    assert data(shown, "index.html") == b"2 True"
    shown.saved([fresh(b"new")])
    assert data(shown, "index.html") == b"1 True"
    shown.saved([fresh(b"", FAULT)])
    assert data(shown, "index.html") == b"2 True"
    assert shown.news(b"").errors == 2
    shown.building()
    shown.built(())
    assert not shown.stands()


def test_a_build_that_is_older_than_a_save_does_not_bring_its_errors_back(shown: Shown) -> None:
    shown.building()
    shown.saved([fresh(b"", FAULT)])
    shown.saved([fresh(b"mended")])
    shown.built((FAULT, OTHER))
    assert data(shown, "index.html") == b"1 True"
    shown.building()
    shown.saved([fresh(b"", FAULT)])
    shown.built(())
    assert shown.news(b"").errors == 1


def test_a_build_that_begins_settles_what_was_saved_before(shown: Shown) -> None:
    shown.building()
    shown.saved([fresh(b"", FAULT)])
    shown.building()
    shown.built(())
    assert not shown.stands()


def test_the_first_page_is_read_only_where_it_is_asked_whether_there_is_one(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(module, "read", lambda file: asked.append(file.name))
    shown.served("a/b.html", last=False)
    shown.served("logo.svg", last=True)
    assert asked == []
    shown.built((FAULT,))
    assert data(shown, "a/b.html", last=True) == b"1 False"
    assert asked == ["index.html"]


def test_what_is_not_public_is_asked_for(shown: Shown) -> None:
    assert data(shown, "a/d.html") == b"draft"


def test_the_state_changes_with_the_bytes_and_the_moment(shown: Shown) -> None:
    first = shown.state(b"a")
    assert first == shown.state(b"a")
    assert first != shown.state(b"b")
    shown.moment = "2026-01-01"
    assert first != shown.state(b"a")


def test_a_wait_ends_with_news_and_at_the_end(shown: Shown) -> None:
    version = shown.wait(-1, 0)
    assert shown.wait(version, 0) == version
    waiting = threading.Thread(target=shown.wait, args=(version, 60))
    waiting.start()
    shown.building()
    waiting.join()
    assert shown.news(b"").busy
    ending = threading.Thread(target=shown.wait, args=(shown.wait(-1, 0), 60))
    ending.start()
    shown.close()
    ending.join()
    assert shown.closed

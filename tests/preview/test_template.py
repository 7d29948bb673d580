"""The preview's own pages are found beside its modules."""

from __future__ import annotations

from gongkai.preview.template import asset, template


def test_pages_escape_what_they_are_given() -> None:
    made = template("problems.html").render(
        say=lambda key, **_: key, language="en", heading="<b>", groups=(), root="", last=False, folder="/f/"
    )
    assert "<h1>&lt;b&gt;</h1>" in made
    assert b"EventSource" in asset("preview.js")

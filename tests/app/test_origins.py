"""What files have become."""

from __future__ import annotations

from pathlib import Path

from gongkai.app.origins import LEDGER, Origins


def test_what_is_noted_is_known_in_the_next_run(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    first = Origins(tmp_path)
    assert (first.record("1"), first.holder("2"), first.addresses()) == ("", "", {})
    first.note("1", "notices/a", "a\tb\n.html", "https://a.example/1")
    first.note_attached("2", "notices/a", "b.txt")
    for origins in (first, Origins(tmp_path)):
        assert (origins.record("1"), origins.holder("1")) == ("notices/a", "")
        assert (origins.record("2"), origins.holder("2")) == ("", "notices/a")
        assert origins.addresses() == {"https://a.example/1": "notices/a"}
    assert (tmp_path / LEDGER).read_text(encoding="utf-8").split("\n") == [
        "# sha256\trecord\tfile\taddress",
        "1\tnotices/a\ta b .html\thttps://a.example/1",
        "2\tnotices/a\tb.txt\t\tattached",
        "",
    ]

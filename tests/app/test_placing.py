"""Where drafts go."""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.app import originals
from gongkai.app.originals import Place
from gongkai.app.origins import LEDGER
from gongkai.app.placing import Asked, Shelf
from gongkai.importing.legacy import Attachment, Draft, Found, Original

ASKED = Asked((), (), lambda key, **_values: key)


def draft(day: str = "2020-01-02") -> Draft:
    """A draft of that day."""
    return Draft(
        "notices", {"published": Found(day, 0.9)} if day else {}, (), "", address="https://a.example/1"
    )


def place(root: Path, name: str, day: str = "2020-01-02", data: bytes = b"a") -> str:
    """The key that a file of this name gets."""
    shelf = Shelf(root, None)
    return shelf.place(draft(day), "notices", Original(name, data), Place(root / name, name, name), ASKED).key


@pytest.mark.parametrize(
    ("name", "day", "id_"),
    [
        ("t20200102_88.html", "2020-01-02", "2020-01-02-t20200102-88"),
        ("2020-01-02-a.html", "2020-01-02", "2020-01-02-a"),
        ("x/A_B.shtml", "", "a-b"),
        ("index.html", "2020-01-02", "2020-01-02-ca978112"),
        ("通知.html", "2020-01-02", "2020-01-02-ca978112"),
        ("con.html", "", "con-ca978112"),
        ("x" * 80 + ".html", "", "ca978112"),
        ("...html", "", "ca978112"),
    ],
)
def test_an_id_is_made_of_day_and_name(tmp_path: Path, name: str, day: str, id_: str) -> None:
    assert place(tmp_path, name, day) == f"notices/{id_}"


def test_a_file_is_known_as_long_as_its_record_is_there(tmp_path: Path) -> None:
    place(tmp_path, "a.html")
    digest = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    shelf = Shelf(tmp_path, None)
    assert shelf.known(digest) == "notices/2020-01-02-a"
    assert shelf.addresses() == {"https://a.example/1": "notices/2020-01-02-a"}
    (tmp_path / "content/notices/2020-01-02-a.md").unlink()
    assert Shelf(tmp_path, None).known(digest) == ""


def test_an_id_that_a_record_had_or_was_public_under_is_not_taken_again(tmp_path: Path) -> None:
    folder = tmp_path / "content/notices"
    folder.mkdir(parents=True)
    (folder / "b.md").write_text("---\ntitle: b\nformerly: [2020-01-02-t1]\n---\n", encoding="utf-8")
    (folder / "_kept").mkdir()
    (folder / "_kept" / "2020-01-02-t3.md").write_text("", encoding="utf-8")
    (folder / "2020-01-02-T4.yaml").write_text("title: d\n", encoding="utf-8")
    (folder / "gone.md").symlink_to(tmp_path / "nowhere.md")
    ledger = "record notices/2020-01-02-t2.html\nlist notices/index.html\n"
    (tmp_path / "content/_published.txt").write_text(ledger, encoding="utf-8")
    assert [place(tmp_path, f"{name}.html", data=name.encode()) for name in ("t1", "t2", "t3", "t4")] == [
        "notices/2020-01-02-t1-2",
        "notices/2020-01-02-t2-2",
        "notices/2020-01-02-t3",
        "notices/2020-01-02-t4-2",
    ]


def test_a_ledger_that_is_damaged_counts_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / LEDGER).write_bytes(b"# a\nnothing\n\xff\xfe\t\n")
    assert place(tmp_path, "a.html") == "notices/2020-01-02-a"
    assert (tmp_path / LEDGER).read_bytes().startswith(b"# a\nnothing\n\xff\xfe\t\nca978112")


def test_what_somebody_changed_meanwhile_is_let_be(tmp_path: Path) -> None:
    shelf, original = Shelf(tmp_path, None), Original("a.html", b"a")
    where = Place(tmp_path / "a.html", "a.html", "a.html")
    placed = shelf.place(draft(), "notices", original, where, ASKED)
    file = tmp_path / placed.path
    shelf.replace(placed, draft("2021-03-04"), original, where, ASKED)
    assert "2021-03-04" in file.read_text(encoding="utf-8")
    file.write_text("mine", encoding="utf-8")
    shelf.replace(placed, draft(), original, where, ASKED)
    assert file.read_text(encoding="utf-8") == "mine"


def test_what_can_be_no_attachment_is_not_made_one(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / "a.pdf").write_bytes(b"\x89PNG\r\n\x1a\n and more of it")
    (old / "b.doc").write_bytes(b"")
    (old / "c.pdf").write_bytes(b"%PDF-1.4 ")
    files = tuple(Attachment(name, name, name) for name in ("a.pdf", "b.doc", "c.pdf"))
    shelf, original = Shelf(tmp_path, None), Original("x.html", b"a")
    placed = shelf.place(
        replace(draft(), attachments=files), "notices", original, Place(old / "x.html", "x", "x.html"), ASKED
    )
    text = (tmp_path / placed.path).read_text(encoding="utf-8")
    assert "attachments:\n  - {title: c.pdf, file: c.pdf}\n" in text
    assert text.count("# ask.attachment") == 2
    assert sorted(file.name for file in (tmp_path / "content/notices").iterdir()) == [
        "2020-01-02-x.md",
        "c.pdf",
    ]


def test_what_cannot_be_read_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(originals, "LARGEST", 100)
    old = tmp_path / "old"
    old.mkdir()
    os.mkfifo(old / "a.pdf")
    (old / "b.pdf").write_bytes(b"%PDF-1.4" + b" " * 100)
    (old / "d.pdf").mkdir()
    files = tuple(Attachment(name, name, name) for name in ("a.pdf", "b.pdf", "c.pdf", "d.pdf"))
    made = replace(draft(), attachments=files)
    where = Place(old / "x.html", "x", "x.html")
    placed = Shelf(tmp_path, None).place(made, "notices", Original("x.html", b"a"), where, ASKED)
    text = (tmp_path / placed.path).read_text(encoding="utf-8")
    assert text.count("# ask.attachment") == 4
    assert "attachments:" not in text


def test_what_is_attached_and_could_be_imported_is_known_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    made = replace(draft(), attachments=tuple(Attachment(name, name, name) for name in ("a.txt", "a.pdf")))
    where = Place(tmp_path / "x.html", "x", "x.html")
    placed = Shelf(tmp_path, None).place(made, "notices", Original("x.html", b"a"), where, ASKED)
    digest, other = (hashlib.sha256(data).hexdigest() for data in (b"abc", b"%PDF-1.4"))
    assert [Shelf(tmp_path, None).holder(one) for one in (digest, other)] == ["notices/2020-01-02-x", ""]
    (tmp_path / placed.path).unlink()
    assert Shelf(tmp_path, None).holder(digest) == ""


def test_a_name_that_is_taken_a_thousand_times_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "content/notices"
    names = ("a.pdf", "2020-01-02-x-a.pdf", *(f"2020-01-02-x-{number}-a.pdf" for number in range(2, 1000)))
    for name in names:
        (folder / name).mkdir(parents=True)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    made = replace(draft(), attachments=(Attachment("a", "a.pdf", "a.pdf"),))
    where = Place(tmp_path / "x.html", "x", "x.html")
    with pytest.raises(FileExistsError) as told:
        Shelf(tmp_path, None).place(made, "notices", Original("x.html", b"a"), where, ASKED)
    assert told.value.errno == errno.EEXIST


def test_a_file_system_without_second_names_serves_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_names: object) -> None:
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr("os.link", refuse)
    assert place(tmp_path, "a.html") == "notices/2020-01-02-a"
    assert [file.name for file in (tmp_path / "content/notices").iterdir()] == ["2020-01-02-a.md"]


def test_a_draft_that_somebody_wrote_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    shelf, original = Shelf(tmp_path, None), Original("a.html", b"a")
    assert shelf.known("") == ""
    where = Place(tmp_path / "a.html", "a", "a.html")
    shelf.place(draft(), "notices", original, where, ASKED)
    file = tmp_path / "content/notices/2020-01-02-a-2.md"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        shelf.place(draft(), "notices", original, where, ASKED)
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_name_that_fills_a_disk_s_is_cut_where_two_differ(tmp_path: Path) -> None:
    name = f"{'甲' * 83}.pdf"
    for folder, data in (("x", b"%PDF-1.4 1"), ("y", b"%PDF-1.4 2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes(data)
        made = replace(draft(), attachments=(Attachment("附件", name, name),))
        page = Original(f"{folder}.html", folder.encode(), frozenset((name,)))
        page_at = Place(tmp_path / folder / "a.html", folder, f"{folder}.html")
        assert Shelf(tmp_path, None).place(made, "notices", page, page_at, ASKED).problems == ()
    names = [file.name for file in (tmp_path / "content/notices").glob("*.pdf")]
    assert len(names) == 2
    assert all(one.endswith("甲.pdf") for one in names)

"""What is taken in on the other side is the newer site, byte for byte, or nothing."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from gongkai.output import disk, journal
from gongkai.output.bundled import BundleError
from gongkai.output.disk import ExchangeError, SyncError
from gongkai.output.manifest import listed
from gongkai.output.stage import FullError
from tests.output.bundles import AT, RECEIVED, forged, invented, taken_in, written
from tests.output.site import Site, content

OLD = {"a.html": b"1", "d/b.html": b"2", "gone.html": b"0", "assets/css/s-0123456789.css": b"old"}
NEW = {"a.html": b"1", "d/b.html": b"3", "e/附件.pdf": b"4", "assets/css/s-abcdef0123.css": b"new"}


@pytest.fixture
def here(tmp_path: Path) -> Site:
    """The side that publishes: it did so twice."""
    (tmp_path / "here").mkdir()
    site = Site(tmp_path / "here")
    site.publish(OLD)
    (tmp_path / "there").mkdir()
    shutil.copytree(site.releases.public, tmp_path / "there/output")
    site.publish(NEW)
    return site


@pytest.fixture
def there(here: Site) -> Site:
    """The other side: it has the older release."""
    return Site(here.root.parent / "there", RECEIVED)


@pytest.fixture
def file(here: Site) -> Path:
    """What leads from the one to the other."""
    return written(here, here.root.parent / "bundle", here.releases.kept()[0])


def refused(file: Path, site: Site) -> tuple[str, Mapping[str, str]]:
    """Why a bundle is refused; nothing may have changed."""
    before = content(site.releases.public)
    with pytest.raises(BundleError) as caught:
        taken_in(file, site.releases.public)
    assert content(site.releases.public) == before
    assert not list(site.releases.folder.glob("tmp-*"))
    return caught.value.code, caught.value.named


def test_the_newer_site_comes_of_the_older_byte_for_byte(here: Site, there: Site, file: Path) -> None:
    before = (there.releases.public / "a.html").stat().st_ino
    received = taken_in(file, there.releases.public)
    assert received is not None
    assert (received.release, received.files) == (here.releases.live(), 3)
    found = content(there.releases.public)
    assert found == content(here.releases.public)
    assert found["assets/css/s-0123456789.css"] == b"old"
    assert (there.releases.public / "a.html").stat().st_ino == before
    assert (there.releases.public / "e/附件.pdf").stat().st_mode & 0o777 == disk.READ_ONLY
    (line,) = journal.log(there.releases.store)
    assert (line.id, line.before, line.at) == (here.releases.live(), here.releases.kept()[0], AT)
    assert (line.added, line.changed, line.removed) == (0, 1, 1)
    assert there.releases.kept() == here.releases.kept()


def test_what_is_there_already_stays_as_it_is(there: Site, file: Path) -> None:
    taken_in(file, there.releases.public)
    before = there.releases.public.stat().st_ino
    assert taken_in(file, there.releases.public) is None
    assert there.releases.public.stat().st_ino == before
    assert len(journal.log(there.releases.store)) == 1


@pytest.mark.parametrize("made", [True, False])
def test_the_first_one_needs_nothing(here: Site, tmp_path: Path, *, made: bool) -> None:
    whole, folder = written(here, tmp_path / "whole"), tmp_path / "new/output"
    folder.parent.mkdir()
    if made:
        folder.mkdir()
    assert taken_in(whole, folder) is not None
    assert content(folder) == content(here.releases.public)


def test_a_whole_one_brings_any_release_up_to_date(here: Site, there: Site, tmp_path: Path) -> None:
    (there.releases.public / "gone.html").unlink()
    assert taken_in(written(here, tmp_path / "whole"), there.releases.public) is not None
    assert content(there.releases.public) == content(here.releases.public)


def test_bundles_follow_one_another(here: Site, there: Site, file: Path, tmp_path: Path) -> None:
    since = here.publish({**NEW, "f.html": b"5"}) and here.releases.kept()[0]
    second = written(here, tmp_path / "second", since)
    code, named = refused(second, there)
    assert (code, named) == ("since", {"live": here.releases.kept()[1], "since": since})
    taken_in(file, there.releases.public)
    taken_in(second, there.releases.public)
    assert content(there.releases.public) == content(here.releases.public)


def test_one_that_needs_a_site_is_not_for_an_empty_folder(file: Path, tmp_path: Path) -> None:
    with pytest.raises(BundleError) as caught:
        taken_in(file, tmp_path / "new")
    assert caught.value.code == "since-nothing"
    assert not (tmp_path / "new").exists()


def test_the_list_may_be_newer_than_the_same_files(here: Site, there: Site, tmp_path: Path) -> None:
    whole = written(here, tmp_path / "whole")
    taken_in(whole, there.releases.public)
    here.publish(NEW, tombstones=("a.html",))
    again = written(here, tmp_path / "again", here.releases.live() or "")
    assert taken_in(again, there.releases.public) is not None
    assert content(there.releases.public) == content(here.releases.public)
    assert len(journal.log(there.releases.store)) == 1


@pytest.mark.parametrize("name", ["mine.txt", "d/mine.txt"])
def test_what_is_not_ours_is_never_touched(there: Site, file: Path, name: str) -> None:
    (there.releases.public / name).write_bytes(b"mine")
    code, named = refused(file, there)
    assert (code, named["files"]) == ("foreign", name)


def test_a_folder_of_others_is_not_touched(file: Path, tmp_path: Path) -> None:
    other = Site(tmp_path / "other", RECEIVED)
    other.releases.public.mkdir(parents=True)
    (other.releases.public / "MANIFEST.json").write_text("{}", encoding="utf-8")
    code, named = refused(file, other)
    assert (code, named["files"]) == ("foreign", "MANIFEST.json")
    assert [place.name for place in other.root.iterdir()] == ["output"]


def test_what_a_desktop_leaves_is_no_obstacle(here: Site, there: Site, file: Path) -> None:
    (there.releases.public / ".DS_Store").write_bytes(b"")
    assert taken_in(file, there.releases.public) is not None
    assert content(there.releases.public) == content(here.releases.public)


@pytest.mark.parametrize("name", ["a.html", "d/b.html"])
def test_what_was_altered_is_not_believed(there: Site, file: Path, name: str) -> None:
    altered = there.releases.public / name
    altered.chmod(0o644)
    altered.write_bytes(b"9")
    code, named = refused(file, there)
    assert (code, named["files"]) == ("altered", name)


def test_what_stays_has_to_be_there(there: Site, file: Path) -> None:
    (there.releases.public / "a.html").unlink()
    assert refused(file, there)[0] == "altered"


def test_other_bytes_than_the_list_says_are_not_believed(there: Site, file: Path) -> None:
    def swapped(about: dict[str, object]) -> None:
        files = about["files"]
        assert isinstance(files, dict)
        files["d/b.html"], files["e/附件.pdf"] = files["e/附件.pdf"], files["d/b.html"]

    code, named = refused(forged(file, swapped), there)
    assert (code, named["file"]) == ("unsound", "d/b.html")


def test_what_is_lacking_on_both_sides_is_told(there: Site, file: Path) -> None:
    def fewer(about: dict[str, object]) -> None:
        files = about["files"]
        assert isinstance(files, dict)
        del files["d/b.html"]

    assert refused(forged(file, fewer), there)[0] == "altered"


def test_a_link_below_the_folder_leads_nowhere(there: Site, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (there.releases.public / "out").symlink_to(tmp_path / "elsewhere")
    assert refused(invented(tmp_path / "b", {"out/a.html": b"1"}), there)[0] == "foreign"
    assert not list((tmp_path / "elsewhere").iterdir())


def test_an_old_one_does_not_show_again_what_was_withdrawn(here: Site, there: Site, tmp_path: Path) -> None:
    old = written(here, tmp_path / "old")
    here.publish({**NEW, "a.html": b"withdrawn"}, tombstones=("a.html",))
    taken_in(written(here, tmp_path / "whole"), there.releases.public)
    code, named = refused(old, there)
    assert (code, named) == ("withdrawn", {"files": "a.html"})
    since = here.releases.live() or ""
    here.publish(NEW)
    assert taken_in(written(here, tmp_path / "back", since), there.releases.public) is not None


def test_old_ones_do_not_show_it_again_in_two_steps(here: Site, there: Site, tmp_path: Path) -> None:
    releases = ({"a.html": b"1"}, {"a.html": b"1", "x.html": b"secret"}, {"a.html": b"1", "x.html": b"note"})
    files = []
    for number, release in enumerate(releases):
        here.publish(release, tombstones=("x.html",) if release.get("x.html") == b"note" else ())
        files.append(written(here, tmp_path / str(number)))
    taken_in(files[2], there.releases.public)
    taken_in(files[0], there.releases.public)
    with pytest.raises(BundleError) as caught:
        taken_in(files[1], there.releases.public)
    assert caught.value.code == "withdrawn"


def test_too_little_room_leaves_all_as_it_was(
    there: Site, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=100))
    before = content(there.releases.public)
    with pytest.raises(FullError):
        taken_in(file, there.releases.public)
    assert content(there.releases.public) == before


def test_a_disk_that_fails_ends_it(there: Site, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        raise SyncError(5, "EIO", str(path))

    before = content(there.releases.public)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", fail)
        with pytest.raises(SyncError):
            taken_in(file, there.releases.public)
    assert content(there.releases.public) == before
    assert taken_in(file, there.releases.public) is not None


def test_earlier_releases_are_kept_but_not_all(here: Site, there: Site, tmp_path: Path) -> None:
    for number in range(8):
        here.publish({**NEW, "n.html": str(number).encode()})
        taken_in(written(here, tmp_path / f"b{number}"), there.releases.public)
    assert len(there.releases.kept()) == 5
    assert listed(there.releases.public) == listed(here.releases.public)


def test_folders_side_by_side_leave_the_releases_of_each_other_alone(
    here: Site, there: Site, file: Path, tmp_path: Path
) -> None:
    taken_in(file, there.releases.public)
    kept = there.releases.kept()
    for number in range(6):
        here.publish({**NEW, "n.html": str(number).encode()})
        taken_in(written(here, tmp_path / f"b{number}"), there.root / "other")
    assert (there.releases.kept(), len(journal.log(there.releases.store))) == (kept, 1)


def test_where_folders_cannot_be_exchanged_a_link_is_turned(
    here: Site, there: Site, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_one: Path, _other: Path) -> None:
        raise ExchangeError(errno.EINVAL, "no such call")

    monkeypatch.setattr(disk, "exchange", fail)
    received = taken_in(file, there.releases.public)
    assert received is not None
    assert (received.linked, there.releases.public.is_symlink()) == (True, True)
    since = here.releases.live() or ""
    here.publish(OLD)
    received = taken_in(written(here, file.with_name("second"), since), there.releases.public)
    assert received is not None
    assert received.linked is False
    assert content(there.releases.public) == content(here.releases.public)

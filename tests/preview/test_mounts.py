"""Which folders lie where edits come without a sign."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from gongkai.preview.mounts import SILENT, is_silent, kind

MOUNTS = r"""/dev/sdb / ext4 rw,relatime 0 0
tmpfs /mnt/wsl tmpfs rw 0 0
C:\134 /mnt/c 9p rw,noatime,aname=drvfs;path=C:\134 0 0
D: /mnt/my\040files drvfs rw 0 0
tmpfs /mnt/c/quick tmpfs rw 0 0
cut
"""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/srv/site", "ext4"),
        ("/mnt/c/Users/site", "9p"),
        ("/mnt/c", "9p"),
        ("/mnt/cc", "ext4"),
        ("/mnt/my files/site", "drvfs"),
        ("/mnt/c/quick/site", "tmpfs"),
    ],
)
def test_the_deepest_mount_counts(folder: str, expected: str) -> None:
    assert kind(MOUNTS, PurePosixPath(folder)) == expected


def test_a_later_mount_covers_an_earlier_one() -> None:
    assert kind("a /x ext4 rw\nb /x cifs rw\n", PurePosixPath("/x/y")) in SILENT


def test_a_share_is_silent_and_a_disk_is_not() -> None:
    assert is_silent(MOUNTS, PurePosixPath("/mnt/c/Users/site"))
    assert not is_silent(MOUNTS, PurePosixPath("/srv/site"))
    assert not is_silent("", PurePosixPath("/srv/site"))

"""Network disks are told from local ones by the table of mounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from ninefold.lib.filesystems import OVER_THE_NETWORK, file_system_of

MOUNTS = [
    "/dev/sda1 / ext4 rw,relatime 0 0",
    "server:/export /srv/share nfs4 rw 0 0",
    "/dev/sdb1 /srv/share/local xfs rw 0 0",
    "//nas/quality /mnt/quality\\040data cifs rw 0 0",
    "broken",
]


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/opt/ninefold/data", "ext4"),
        ("/srv/share", "nfs4"),
        ("/srv/share/ninefold", "nfs4"),
        ("/srv/shares", "ext4"),
        ("/srv/share/local/data", "xfs"),
        ("/mnt/quality data/ninefold", "cifs"),
    ],
)
def test_the_nearest_mount_says_what_kind_of_disk_it_is(folder: str, kind: str) -> None:
    assert file_system_of(Path(folder), MOUNTS) == kind
    assert (kind in OVER_THE_NETWORK) == (kind in ("nfs4", "cifs"))


def test_without_a_table_nothing_is_claimed() -> None:
    assert file_system_of(Path("/data"), []) == ""

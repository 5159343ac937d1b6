"""On what kind of file system a folder lies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

# Locks of these file systems do not hold between computers as SQLite needs them.
OVER_THE_NETWORK = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "9p", "vboxsf", "davfs"),
        *("ceph", "glusterfs", "lustre", "beegfs", "gpfs", "fuse.sshfs", "fuse.davfs", "fuse.davfs2"),
        *("fuse.glusterfs", "fuse.ceph", "fuse.rclone", "fuse.s3fs", "fuse.vmhgfs-fuse"),
    }
)
MOUNTS = Path("/proc/self/mounts")
SPACE = "\\040"  # how the table of mounts writes a space


def file_system_of(folder: Path, mounts: Iterable[str]) -> str:
    """The type of the file system that holds a folder, from lines of the kernel's table of mounts; "" when unknown."""
    best, kind = -1, ""
    for line in mounts:
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        place = Path(parts[1].replace(SPACE, " "))
        if (folder == place or place in folder.parents) and len(place.parts) >= best:
            best, kind = len(place.parts), parts[2]
    return kind


def network_file_system(folder: Path) -> str:
    """The type of the network file system that a folder lies on; "" for a local disk or when nobody can tell."""
    if not MOUNTS.exists():
        return ""
    kind = file_system_of(folder.resolve(), MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines())
    return kind if kind in OVER_THE_NETWORK else ""

"""Whether a file lies on a network share, where SQLite cannot keep its promises.

Locks of a share can be broken and its syncs mean nothing (docs/decisions/0004): a register
there is looked at and never written.
"""

import ctypes
import sys
from pathlib import Path
from typing import Final

SHARED_SYSTEMS: Final = frozenset(
    {
        *("afs", "ceph", "cifs", "davfs", "glusterfs", "ncpfs", "nfs", "nfs4", "smb2"),
        *("smb3", "smbfs", "vboxsf", "vmhgfs"),
        *("fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone"),
        *("fuse.smbnetfs", "fuse.sshfs", "fuse.vmhgfs-fuse"),
    }
)
"""Kinds of file systems of Linux that reach over a network, or out of a virtual machine."""
_DRIVE_REMOTE: Final = 4
"""What Windows answers for a drive letter of a share."""
_MOUNTS: Final = Path("/proc/self/mountinfo")


def is_on_share(file: Path) -> bool:
    """Whether a file, or the folder it will come in, lies on a share; False when unknown."""
    place = file.resolve()
    if sys.platform == "win32":
        return _is_remote_drive(str(place))
    try:
        mounts = _MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return False
    return system_of(place, mounts) in SHARED_SYSTEMS


def system_of(place: Path, mounts: str) -> str:
    """The kind of file system that holds a place, out of the text of mountinfo; empty for none."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split(" ")
        if len(fields) < 5 or not right:
            continue
        point = Path(_unescaped(fields[4]))
        # Of two that were mounted at the same place the later one is seen.
        if (point == place or point in place.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), right.split(" ")[0]
    return kind


def _unescaped(field: str) -> str:
    """Spaces and such stand as octal numbers there."""
    for code, character in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        field = field.replace(code, character)
    return field


def _is_remote_drive(place: str) -> bool:
    if place.startswith("\\\\"):
        return True
    windows = getattr(ctypes, "windll", None)
    root = f"{Path(place).drive}\\"
    return windows is not None and windows.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE

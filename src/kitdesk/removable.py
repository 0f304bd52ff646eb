"""Whether a file lies on something that is pulled out: a USB stick, a memory card."""

import os
import sys
from pathlib import Path, PurePath

_MOUNTED = ("/media/", "/run/media/", "/mnt/usb", "/Volumes/")
_DRIVE_REMOVABLE = 2
"""What Windows calls a removable drive."""


def is_removable(path: Path) -> bool:
    """True where the system mounts removable media at the file's place; False when unsure."""
    place = path.resolve()
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetDriveTypeW(f"{place.drive}\\") == _DRIVE_REMOVABLE
    return is_mount_of_media(next(one for one in (place, *place.parents) if os.path.ismount(one)))


def is_mount_of_media(root: PurePath) -> bool:
    """Whether a volume's root lies where Linux and macOS mount what people plug in."""
    return f"{root.as_posix()}/".startswith(_MOUNTED)

"""Whether a file lies on something that is pulled out: a USB stick, a memory card."""

import ctypes
import sys
from pathlib import Path, PurePath

from PySide6.QtCore import QStorageInfo

_MOUNTED = ("/media/", "/run/media/", "/mnt/usb", "/Volumes/")
_DRIVE_REMOVABLE = 2
"""What Windows calls a removable drive."""


def is_removable(path: Path) -> bool:
    """True where the system mounts removable media at the file's place; False when unsure."""
    if sys.platform == "win32":
        drive = ctypes.windll.kernel32.GetDriveTypeW(f"{path.resolve().drive}\\")
        return drive == _DRIVE_REMOVABLE
    return is_mount_of_media(PurePath(QStorageInfo(str(path.parent)).rootPath()))


def is_mount_of_media(root: PurePath) -> bool:
    """Whether a volume's root lies where Linux and macOS mount what people plug in."""
    return f"{root.as_posix()}/".startswith(_MOUNTED)

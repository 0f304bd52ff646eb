"""Files and folders that bundles and invitations lie in."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

FOLDER = "send.folder"
"""Local setting: where the last bundle was saved."""

INVITE, BUNDLE = ".kitinvite", ".kitbundle"


def file_name(name: str) -> str:
    """A name as part of a file's name on any system: spaces and signs become dashes."""
    kept = "".join(sign if sign.isalnum() else "-" for sign in name)
    return "-".join(part for part in kept.split("-") if part) or "kitdesk"


def show_folder(folder: Path) -> None:
    """Opens a folder in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

"""Files that come to the window: by double click, on the command line, or dropped on it."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from kitdesk.desktop.place import Place
from kitdesk.workspace import Workspace

BUNDLE, INVITATION = ".kitbundle", ".kitinvite"


def place_of_file(workspace: Workspace, file: Path | None) -> Place | None:
    """Where a file is imported: bundles in the office's inbox, all else by "send and receive"."""
    if file is None:
        return None
    office = workspace.me.role == "office" and file.suffix == BUNDLE
    return Place("inbox" if office else "send", part=str(file.resolve()))


def dropped_file(carried: QMimeData) -> Path | None:
    """The first bundle or invitation among what is carried over the window."""
    files = (Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile())
    return next((file for file in files if file.suffix in (BUNDLE, INVITATION)), None)

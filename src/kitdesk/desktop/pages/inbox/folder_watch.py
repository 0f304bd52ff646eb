"""A folder whose bundles are taken in by themselves while the inbox is open, such as Downloads."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from kitdesk.desktop.bundles.files import BUNDLE
from kitdesk.desktop.desk import Desk

FOLDER, SEEN = "inbox.watched", "inbox.seen"
"""Local settings: the folder, and the files of it that were taken, as name → size and time."""

SETTLE_MS = 700
"""A file that is being copied is left alone until it has not changed for this long."""

Mark = list[int]
"""A file's size and time of change: what tells a new file of an old name."""


class FolderWatch(QObject):
    """`arrived` carries bundles that lie in the folder and have not been taken before."""

    arrived = Signal(list)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self.look())
        self._again = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._again.timeout.connect(self.look)
        self._before: dict[str, Mark] = {}
        kept = desk.workspace.setting(FOLDER)
        self.folder: Path | None = Path(kept) if kept else None
        self._seen: dict[str, Mark] = dict(desk.workspace.setting(SEEN, {}))
        self._begin()

    def watch(self, folder: Path | None) -> None:
        """Watches another folder from now on, or none."""
        self.folder = folder
        self._seen, self._before = {}, {}
        self._desk.keep(FOLDER, str(folder) if folder else None)
        self._begin()

    def _begin(self) -> None:
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        if self.folder is not None and self.folder.is_dir():
            self._watcher.addPath(str(self.folder))
            self.look()

    def look(self) -> None:
        """Tells the files that are new and at rest; looks again for those that still grow."""
        here = self._files()
        fresh = {name: mark for name, mark in here.items() if self._seen.get(name) != mark}
        ready = [name for name, mark in fresh.items() if self._before.get(name) == mark]
        self._before = here
        if len(ready) < len(fresh):
            self._again.start()
        if ready and self.folder is not None:
            self._remember({name: here[name] for name in ready}, here)
            self.arrived.emit([self.folder / name for name in sorted(ready)])

    def _files(self) -> dict[str, Mark]:
        if self.folder is None or not self.folder.is_dir():
            return {}
        found = (file for file in self.folder.iterdir() if file.suffix.lower() == BUNDLE)
        return {file.name: mark for file in found if (mark := _mark(file)) is not None}

    def _remember(self, taken: dict[str, Mark], here: dict[str, Mark]) -> None:
        """Keeps what was taken; files that have left the folder are forgotten."""
        self._seen = {n: m for n, m in (self._seen | taken).items() if n in here}
        self._desk.keep(SEEN, self._seen)


def _mark(file: Path) -> Mark | None:
    try:
        found = file.stat()
    except FileNotFoundError:  # it was moved away since the folder was listed
        return None
    return [found.st_size, found.st_mtime_ns]

"""The line that says which folder is watched, and lets one choose another or none."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.inbox.folder_watch import FolderWatch
from kitdesk.desktop.widgets import Caption, LinkButton


class WatchRow(QWidget):
    """`arrived` carries bundles that came into the watched folder."""

    arrived = Signal(list)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.watch = FolderWatch(desk, self)
        self.watch.arrived.connect(self.arrived)
        self.words = Caption(capitals=False)
        self.words.setObjectName("inbox_watched")
        choose = LinkButton(desk.t("inbox.watch"), self._ask)
        choose.setObjectName("inbox_watch")
        self._stop = LinkButton(desk.t("inbox.unwatch"), lambda: self.watch_folder(None))
        self._stop.setObjectName("inbox_unwatch")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.words, 1)
        line.addWidget(self._stop)
        line.addWidget(choose)
        self._show()

    def watch_folder(self, folder: Path | None) -> None:
        """Takes bundles of `folder` by itself from now on; None ends that."""
        self.watch.watch(folder)
        self._show()

    def _ask(self) -> None:
        start = str(self.watch.folder or Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self._desk.t("inbox.watch"), start)
        if chosen:
            self.watch_folder(Path(chosen))

    def _show(self) -> None:
        folder = self.watch.folder
        key = "inbox.watching" if folder and folder.is_dir() else "inbox.watching_gone"
        self.words.setText(self._desk.t(key, folder=folder.name) if folder else "")
        self._stop.setVisible(folder is not None)

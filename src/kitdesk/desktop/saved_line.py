"""What the side bar truly says about saving."""

from PySide6.QtCore import QObject, QTimer, Slot

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets.text import Words

FRESH_MS = 60_000


class SavedLine(QObject):
    """Follows the writer.

    "saving", "saved just now", later "everything is kept here", or what hinders.
    """

    def __init__(self, desk: Desk, line: Words) -> None:
        super().__init__(line)
        self._desk, self._line = desk, line
        self._hindered = False
        self._old = QTimer(self, singleShot=True, interval=FRESH_MS)
        self._old.timeout.connect(self._on_old)
        desk.writer.pending.connect(self._on_pending)
        desk.writer.saved.connect(self._on_saved)
        desk.writer.hindered.connect(self._on_hindered)
        self._on_old()

    def _show(self, key: str) -> None:
        self._line.setText(self._desk.t(key))

    @Slot()
    def _on_pending(self) -> None:
        if not self._hindered:
            self._show("desktop.saving")

    @Slot()
    def _on_saved(self) -> None:
        self._hindered = False
        self._show("desktop.saved_now")
        self._old.start()

    @Slot(object)
    def _on_hindered(self, problem: object) -> None:
        self._hindered = True
        self._show("desktop.save_hindered")

    @Slot()
    def _on_old(self) -> None:
        self._show("desktop.saved")

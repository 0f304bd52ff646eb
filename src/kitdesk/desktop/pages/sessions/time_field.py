"""A time of day."""

from datetime import time

from PySide6.QtCore import QTime, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTimeEdit

from kitdesk.desktop.rest import Rest

MARGIN = 8
FORMAT = "HH:mm"


class TimeField(QTimeEdit):
    """Holds a `datetime.time`, typed as 09:00."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setDisplayFormat(FORMAT)
        self.setKeyboardTracking(False)  # Qt would write the time anew below the cursor.
        self._now = self._told = self.time()
        self._rest = Rest(self)
        self._rest.over.connect(self._tell)
        self.lineEdit().textEdited.connect(self._on_text)
        self.lineEdit().setTextMargins(MARGIN, 0, MARGIN, 0)
        self.timeChanged.connect(self._on_time)

    def value(self) -> time:
        """The time shown; while one types, the last that could be read."""
        return time(self._now.hour(), self._now.minute())

    def set_value(self, at: time | None) -> None:
        """Show another time."""
        blocked = self.blockSignals(True)
        self.setTime(QTime(at.hour, at.minute) if at else QTime(9, 0))
        self.blockSignals(blocked)
        self._now = self._told = self.time()

    def _on_text(self, text: str) -> None:
        typed = QTime.fromString(text, FORMAT)
        if typed.isValid():
            self._now = typed
            self._rest.touch()

    def _on_time(self, at: QTime) -> None:
        self._now = at
        self._tell()

    def _tell(self) -> None:
        self._rest.stop()
        if self._now != self._told:
            self._told = self._now
            self.edited.emit(self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it never changes a time by accident."""
        event.ignore()

"""A time of day."""

from datetime import time

from PySide6.QtCore import QTime, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTimeEdit

MARGIN = 8


class TimeField(QTimeEdit):
    """Holds a `datetime.time`, typed as 09:00."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setDisplayFormat("HH:mm")
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(MARGIN, 0, MARGIN, 0)
        self.timeChanged.connect(lambda _: self.edited.emit(self.value()))

    def value(self) -> time:
        """The time shown."""
        return time(self.time().hour(), self.time().minute())

    def set_value(self, at: time | None) -> None:
        """Show another time."""
        blocked = self.blockSignals(True)
        self.setTime(QTime(at.hour, at.minute) if at else QTime(9, 0))
        self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it never changes a time by accident."""
        event.ignore()

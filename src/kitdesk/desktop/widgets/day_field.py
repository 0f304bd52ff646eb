"""A day that may be left empty, typed or picked from a calendar."""

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit

EMPTY = QDate(1899, 12, 31)


class DayField(QDateEdit):
    """Holds `"2023-05-03"` or None. Written as ISO days; an empty day shows a dash."""

    edited = Signal(object)

    def __init__(self, day: str | None = None, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setMinimumDate(EMPTY)
        self.setSpecialValueText("–")
        self.setDisplayFormat("yyyy-MM-dd")
        self.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendarWidget().setGridVisible(False)
        self.set_value(day)
        self.dateChanged.connect(lambda _: self.edited.emit(self.value()))

    def set_language(self, tag: str) -> None:
        """Names of days and months in the calendar."""
        self.calendarWidget().setLocale(QLocale(tag))

    def value(self) -> str | None:
        """The day, or None when empty."""
        return None if self.date() == EMPTY else self.date().toString("yyyy-MM-dd")

    def set_value(self, day: str | None) -> None:
        """Shows a day; None empties the field. The calendar then opens on today's month."""
        blocked = self.blockSignals(True)
        self.setDate(QDate.fromString(day, "yyyy-MM-dd") if day else EMPTY)
        self.blockSignals(blocked)

    def clear(self) -> None:
        """Empties the field."""
        self.setDate(EMPTY)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab leaves the field. Qt would walk over year, month and day, and an empty day has none:
        the keyboard would be caught in it.
        """
        return QAbstractSpinBox.focusNextPrevChild(self, next)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it never changes a day by accident."""
        event.ignore()

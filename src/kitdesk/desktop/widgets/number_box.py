"""A whole number in a box of Qt's own."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox


class NumberBox(QSpinBox):
    """The wheel scrolls the page; it never changes a number by accident."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

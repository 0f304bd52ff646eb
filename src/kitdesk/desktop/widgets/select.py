"""A choice among values that have names for people."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate


class Select(QComboBox):
    """Options are `(value, name)`. A value that is not among them is added and shown as it is."""

    def __init__(self, options: Iterable[tuple[Any, str]] = (), name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(14)
        self.setItemDelegate(QStyledItemDelegate(self))  # the one that heeds the look of items
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel passing over takes nothing
        self.set_options(options)

    def set_options(self, options: Iterable[tuple[Any, str]]) -> None:
        """Other options; the chosen value stays if it is among them."""
        chosen = self.value()
        self.clear()
        for value, name in options:
            self.addItem(name, value)
        if self.findData(chosen) >= 0:
            self.set_value(chosen)

    def value(self) -> Any:
        """The chosen value; None when nothing is chosen."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Chooses a value."""
        index = self.findData(value)
        if index < 0:
            self.addItem("" if value is None else str(value), value)
            index = self.count() - 1
        self.setCurrentIndex(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it never changes a value by accident."""
        event.ignore()

"""Small layout parts: rows, rules, and taking everything out again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget

from kitdesk.desktop.widgets.flow import FlowLayout


def row(*widgets: QWidget | None, spacing: int = 12) -> QHBoxLayout:
    """Widgets side by side; a None is a stretch."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return made


def flow(*widgets: QWidget, spacing: int = 8) -> FlowLayout:
    """Widgets side by side that wrap to further lines."""
    made = FlowLayout(spacing)
    for widget in widgets:
        made.addWidget(widget)
    return made


def rule() -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("look", "line")
    return made


def clear(layout: QLayout) -> None:
    """Takes all widgets and layouts out and lets go of them."""
    while (item := layout.takeAt(0)) is not None:
        if inner := item.layout():
            clear(inner)
        elif widget := item.widget():
            widget.hide()
            widget.deleteLater()

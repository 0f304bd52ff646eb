"""Typing and dropping as people do.

`QTest.keyClicks` knows few letters beyond ASCII, and `QTest` drops no files.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget | None, text: str) -> None:
    """Types `text` into `widget`, letter by letter."""
    assert widget is not None
    assert widget.isEnabled()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def drop_files(widget: QWidget, *files: Path) -> None:
    """Drags `files` over `widget` and lets them go there."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(20, 20), copy, carried, left, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(20, 20), copy, carried, left, none))

"""Typing and dropping as people do.

`QTest.keyClicks` knows few letters beyond ASCII, and `QTest` drops no files.
"""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from kitdesk.desktop.page import Page

Any_ = TypeVar("Any_")
Part = TypeVar("Part", bound=QWidget)


def the(found: Any_ | None) -> Any_:
    """What is expected to be there."""
    assert found is not None
    return found


def find(within: QWidget | None, kind: type[Part], name: str) -> Part:
    """The part of that object name."""
    return the(the(within).findChild(kind, name))


def seen(widget: object, kind: type[Part]) -> Part:
    """`widget`, which is expected to be of that kind: the open page, the open sheet."""
    assert isinstance(widget, kind)
    return widget


def subtitle(page: Page) -> str:
    """The line below the page's name."""
    return the(page._subtitle).text()


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

"""Finding the parts of a window by their object names, and typing any letter into them."""

from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

Part = TypeVar("Part", bound=QWidget)


def child(window: QWidget, kind: type[Part], name: str) -> Part:
    """The part of `kind` named `name`; of several the one made last that can be seen."""
    QApplication.processEvents()
    found = [part for part in window.findChildren(kind, name) if part.isVisibleTo(window)]
    assert found, f"no {kind.__name__} named {name}"
    return found[-1]


def type_text(widget: QWidget, text: str) -> None:
    """Types letter by letter; Qt's own `keyClicks` knows ASCII only."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)

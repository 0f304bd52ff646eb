"""Finding the parts of a window by their object names, and pressing keys in it."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Part = TypeVar("Part", bound=QWidget)


def child(window: QWidget, kind: type[Part], name: str) -> Part:
    """The part of `kind` named `name`; of several the one made last that can be seen."""
    QApplication.processEvents()
    found = [part for part in window.findChildren(kind, name) if part.isVisibleTo(window)]
    assert found, f"no {kind.__name__} named {name}"
    return found[-1]


def press(
    window: QWidget,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier,
) -> None:
    """A key pressed in an active window, where its focus is."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QTest.keyClick(window.focusWidget() or window, key, modifier)

"""Buttons: one primary a card at most, quiet ones beside it. Keyboard focus draws a ring inside."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QIcon,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

ICON_TO_TEXT = 18 / 14
"""How large an icon is beside text."""

ROW_PADDING_PX = 14
RING_INSET = 3
RING_WIDTH = 2


class Button(QPushButton):
    """A button in the look of its class, named by its text.

    `tip` and `shortcut` make its tooltip.
    """

    look = "quiet"

    def __init__(
        self,
        text: str,
        clicked: Callable[[], object] | None = None,
        icon: QIcon | None = None,
        tip: str = "",
        shortcut: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._ringed = False
        self.setProperty("look", self.look)
        self.setAccessibleName(text)
        self.setAutoDefault(True)  # Enter presses it, as Space does
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_tip(tip, shortcut)
        if icon is not None:  # an empty one is given its picture later
            self.setIcon(icon)
            if text:
                self.setText(f" {self.text()}")
            side = round(QApplication.font().pixelSize() * ICON_TO_TEXT)
            self.setIconSize(QSize(side, side))
        if clicked:
            self.clicked.connect(lambda _checked=False: clicked())

    def set_tip(self, tip: str, shortcut: str = "") -> None:
        """The tooltip; a shortcut (such as `Ctrl+N`) is shown in the system's own writing."""
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        words = tip or (self.accessibleName() if keys else "")
        self.setToolTip(f"{words}  {keys}".strip())

    def set_words(self, text: str) -> None:
        """Another text, seen and heard."""
        space = "" if self.icon().isNull() else " "
        self.setText(space + text.replace("&", "&&"))
        self.setAccessibleName(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remembers whether the focus is to be seen."""
        self._ringed = shows_ring(event.reason(), self._ringed)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's button, and a ring while the keyboard has brought the focus here."""
        super().paintEvent(event)
        if self.hasFocus() and self._ringed:
            painter = QPainter(self)
            draw_ring(painter, self, self._ring_colour())
            painter.end()

    def _ring_colour(self) -> QColor:
        return QApplication.palette().accent().color()


def shows_ring(reason: Qt.FocusReason, before: bool) -> bool:
    """Whether focus that came this way is marked.

    A click is not, a returning window changes nothing.
    """
    if reason == Qt.FocusReason.ActiveWindowFocusReason:
        return before
    return reason != Qt.FocusReason.MouseFocusReason


def draw_ring(painter: QPainter, widget: QWidget, colour: QColor) -> None:
    """The mark of keyboard focus, inside a widget's edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, RING_WIDTH))
    inset = RING_INSET
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)


class PrimaryButton(Button):
    """The one thing to do here."""

    look = "primary"

    def _ring_colour(self) -> QColor:
        return QApplication.palette().base().color()


class QuietButton(Button):
    """Something else one may do."""


class DangerButton(Button):
    """Removes or revokes something."""

    look = "danger"


class LinkButton(Button):
    """A place to go, looking like text."""

    look = "link"


class TabButton(Button):
    """The name of a part; the one shown is checked."""

    look = "tab"

    def __init__(self, text: str, clicked: Callable[[], object]) -> None:
        super().__init__(text, clicked)
        self.setCheckable(True)


class RowButton(Button):
    """A line of a list that leads somewhere, cut with an ellipsis where it is too long."""

    look = "row"

    def __init__(
        self, text: str, clicked: Callable[[], object] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("", clicked, tip=text, parent=parent)
        self._words = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the words to the new width."""
        super().resizeEvent(event)
        room = self.width() - 2 * ROW_PADDING_PX
        cut = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(cut.replace("&", "&&"))


class IconButton(Button):
    """A picture alone; `text` is its accessible name and tooltip."""

    look = "icon"

    def __init__(
        self,
        icon: QIcon,
        text: str,
        clicked: Callable[[], object] | None = None,
        shortcut: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", clicked, icon, parent=parent)
        self.setAccessibleName(text)
        self.set_tip(text, shortcut)

"""Words on a page, each look a class. Text is always plain: nothing typed is read as markup."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Words(QLabel):
    """A line or paragraph in the look of its class."""

    look = "body"

    def __init__(self, text: str = "", wrap: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", self.look)
        self.setWordWrap(wrap)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def selectable(self) -> "Words":
        """Lets people mark and copy the text."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return self


class Body(Words):
    """Plain text."""


class Title(Words):
    """The page's name, 26 px."""

    look = "title"


class CardTitle(Words):
    """A card's heading, 17 px."""

    look = "card-title"


class Strong(Words):
    """Body text that weighs more."""

    look = "strong"


class Muted(Words):
    """Secondary text."""

    look = "muted"


class Caption(Words):
    """Small capitals above a card's content. The capitals are only drawn.

    Readers hear the words.
    """

    look = "caption"

    def __init__(
        self, text: str = "", capitals: bool = True, parent: QWidget | None = None
    ) -> None:
        self._capitals = capitals
        super().__init__(text, parent=parent)

    def setText(self, text: str) -> None:
        """Shows `text`, in capitals where the caption was made so."""
        self.setAccessibleName(text)
        super().setText(text.upper() if self._capitals else text)


class Figure(Words):
    """A number worth looking at, 32 px."""

    look = "figure"


class OneLine(Words):
    """Secondary text on one line, cut with an ellipsis where there is no room for all of it."""

    look = "muted"

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, wrap=False, parent=parent)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, cut)
        painter.end()


class Fault(Words):
    """A sentence about what is wrong, below its field."""

    look = "fault"

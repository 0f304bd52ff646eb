"""A card's photo as large as the window: Enter, Esc or a click takes it away, arrows leaf on."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.lanes import position
from kitdesk.desktop.board.photo_paint import WORDS, fitted
from kitdesk.desktop.thumbnails import LARGE_PX
from kitdesk.desktop.widgets import IconButton
from kitdesk.records import Card

MARGIN, CAPTION = 24, 64
WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


def open_photo(control: Control, card: str, window: QWidget) -> "PhotoView":
    """Show a card's photo over `window`."""
    view = PhotoView(control, card, window)
    view.show()
    view.raise_()
    view.setFocus(Qt.FocusReason.PopupFocusReason)
    return view


class PhotoView(QWidget):
    """One photo over the whole window, with the card's words below it."""

    def __init__(self, control: Control, card: str, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("photo-view")
        self._control, self._window = control, window
        self._theme = control.desk.theme
        self._before = window.focusWidget()
        self._cards = self._with_photos()
        self._at = next(n for n, found in enumerate(self._cards) if found.id == card)
        self._cross = IconButton(
            self._theme.icon("x", "ink"), control.desk.t("common.close"), self.close_view, "Esc"
        )
        self._cross.setParent(self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGeometry(window.rect())
        control.desk.thumbnails.arrived.connect(self.update)
        control.destroyed.connect(self.close_view)
        window.installEventFilter(self)
        self._name()

    def _with_photos(self) -> list[Card]:
        cards = (card for card in self._control.board.cards() if self._control.board.photo(card.id))
        return sorted(cards, key=lambda card: (card.step or "", card.lane or "", position(card)))

    @property
    def card(self) -> Card:
        """The card whose photo is shown."""
        return self._cards[self._at]

    def _name(self) -> None:
        self.setAccessibleName(self._control.words("photo"))
        self.setAccessibleDescription(self.card.text or "")

    def leaf(self, by: int) -> None:
        """To the photo before or after, round the board."""
        self._at = (self._at + by) % len(self._cards)
        self._name()
        self.update()

    def close_view(self) -> None:
        """Away with it; the keyboard goes back to where it was."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        if way is None:
            self.close_view()
        else:
            self.leaf(way)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_view()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def resizeEvent(self, _: object) -> None:
        self._cross.adjustSize()
        self._cross.move(self.width() - self._cross.width() - MARGIN, MARGIN // 2)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("paper"))
        below = self._theme.px(CAPTION)
        box = QRectF(self.rect()).adjusted(MARGIN, 2 * MARGIN, -MARGIN, -below - 8)
        shown = self._control.desk.thumbnails.show(
            self._control.board.photo(self.card.id), LARGE_PX
        )
        painter.setPen(self._theme.color("ink"))
        painter.setFont(self._theme.font("card_title"))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        if isinstance(shown, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(fitted(QSizeF(shown.size()), box), shown)
        else:
            painter.drawText(box, flags, self._control.words(f"photo.{WORDS[shown]}"))
        words = QRectF(MARGIN, self.height() - below, self.width() - 2 * MARGIN, below)
        painter.drawText(words, flags, self.card.text or "")
        painter.end()

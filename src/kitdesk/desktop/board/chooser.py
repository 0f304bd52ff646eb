"""A line to type in with what fits below it: choosing by keyboard, without leaving the board."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Caption

WIDE_PX, ROW_PX, MOST_ROWS = 560, 32, 7
STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: MOST_ROWS,
    Qt.Key.Key_PageUp: -MOST_ROWS,
}
NEW = ""
"""The id of the option that makes something new of what is typed."""


@dataclass(frozen=True)
class Option:
    """One to choose; `more` is shown after its name and found by too, `marked` with a tick."""

    id: str
    name: str
    more: str = ""
    marked: bool = False

    @property
    def text(self) -> str:
        """The line in the list."""
        tick = "✓  " if self.marked else ""
        return f"{tick}{self.name}{'   –   ' if self.more else ''}{self.more}"


def fitting(options: Sequence[Option], typed: str) -> list[Option]:
    """The options that hold every word typed."""
    words = typed.casefold().split()
    return [o for o in options if all(word in f"{o.name} {o.more}".casefold() for word in words)]


class Chooser(QFrame):
    """Lies over the lower part of `host`. `chosen(id, typed)` tells what Enter was pressed on.

    With `new`, a typed text that is nobody's name may be chosen too: its line in the list is
    `new(typed)`, its id `NEW`. Esc, or the focus gone elsewhere, closes.
    """

    chosen = Signal(str, str)
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        host: QWidget,
        title: str,
        hint: str,
        new: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(host)
        self._desk, self._host, self._new = desk, host, new
        self._options: Sequence[Option] = ()
        self._before = host.window().focusWidget()
        self.setProperty("look", "card")
        self.setObjectName("chooser")
        self.setAccessibleName(title)
        self.line = _Line(hint)
        self.list = QListWidget()
        self._lay_out(title)
        self.line.textChanged.connect(lambda _: self._show(0))
        self.line.left.connect(self.close_chooser)
        self.list.itemClicked.connect(lambda _: self._take())
        self.line.installEventFilter(self)
        host.installEventFilter(self)

    def _lay_out(self, title: str) -> None:
        self.line.setObjectName("chooser-line")
        self.line.setAccessibleName(title)
        self.list.setObjectName("chooser-list")
        self.list.setAccessibleName(title)
        self.list.setProperty("look", "popup")
        self.list.setStyleSheet("QListView { border: none; padding: 0; }")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 10, 12, 10)
        lines.setSpacing(6)
        lines.addWidget(Caption(title, capitals=False))
        lines.addWidget(self.line)
        lines.addWidget(self.list)

    def open(self, options: Sequence[Option]) -> "Chooser":
        """Show the options, with the cursor in the line."""
        self.show_options(options)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        return self

    def show_options(self, options: Sequence[Option]) -> None:
        """Other options; the one that had the mark keeps it."""
        self._options = options
        self._show(max(0, self.list.currentRow()))

    def _show(self, row: int) -> None:
        typed = self.line.text().strip()
        found = fitting(self._options, typed)
        same = [at for at, o in enumerate(found) if o.name.casefold() == typed.casefold()]
        self.list.clear()
        for option in found:
            self._add(option.text, option.id)
        if self._new and typed and not same:
            self._add(self._new(typed), NEW)
        self.list.setCurrentRow(same[0] if same else min(row, self.list.count() - 1))
        self._place()

    def _add(self, text: str, id: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(Qt.ItemDataRole.UserRole, id)
        item.setToolTip(text)

    def _place(self) -> None:
        px, room = self._desk.theme.px, self._host.rect()
        rows = min(max(self.list.count(), 1), MOST_ROWS)
        self.list.setVisible(self.list.count() > 0)
        self.list.setFixedHeight(rows * px(ROW_PX) + 10)
        wide = min(px(WIDE_PX), room.width())
        high = min(self.sizeHint().height(), room.height())
        self.setGeometry((room.width() - wide) // 2, room.height() - high, wide, high)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole), self.line.text().strip())

    def close_chooser(self) -> None:
        """Away with it; the focus goes back where it was, unless it has gone on already."""
        if self.isHidden():
            return
        had = self.isAncestorOf(self.window().focusWidget() or self)
        self._host.removeEventFilter(self)
        self.hide()
        if had and self._before:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self.line and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._goes(event)
        return super().eventFilter(watched, event)

    def _goes(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_chooser()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key in STEPS and self.list.count():
            row = self.list.currentRow() + STEPS[key]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        else:
            return False
        return True


class _Line(QLineEdit):
    """Tells when the focus leaves it for something else in the window."""

    left = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in stays:
            QTimer.singleShot(0, self, self.left.emit)

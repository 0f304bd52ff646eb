"""The line where a lab's log is typed: Enter hands it over, # and @ offer marks and people."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QWidget

from kitdesk.desktop.pages.labs.completing import Offer, offers
from kitdesk.desktop.pages.labs.marks import MarkWords
from kitdesk.desktop.pages.labs.typed import Named, Typed, read_line
from kitdesk.desktop.pages.labs.yielding_line import YieldingLine
from kitdesk.language import Language

OFFERS_PX = 300
ROW_ROOM_PX = 14
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ACCEPTING = (*_ENTER, Qt.Key.Key_Tab)
_MARKS_AHEAD = re.compile(r"^(?:#\w+\s*)+")


class LogLine(YieldingLine):
    """A line edit that understands marks and mentions.

    `entered` carries what was typed when Enter is pressed; an empty line hands over nothing.
    `split_wanted`: Ctrl+Enter, which means something only where a note is edited in its place.
    """

    entered = Signal(object)
    split_wanted = Signal()

    def __init__(
        self,
        language: Language,
        words: MarkWords,
        people: Sequence[Named] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._words = words
        self._people = list(people)
        self._offers: list[Offer] = []
        self._popup = self._make_popup()
        self.textEdited.connect(self._offer)
        self.returnPressed.connect(self._enter)

    def set_people(self, people: Sequence[Named]) -> None:
        """Who can be mentioned from now on."""
        self._people = list(people)

    def typed(self) -> Typed:
        """What the line holds now."""
        return self._read(self.text())

    def _read(self, line: str) -> Typed:
        return read_line(line, self._words.meanings, self._people)

    def offered(self) -> QAbstractItemView:
        """The list of what is offered now; hidden when there is nothing."""
        return _list_of(self._popup)

    def event(self, event: QEvent) -> bool:
        """Leaves Enter and Tab to the offers while they are shown: they take the chosen one."""
        if isinstance(event, QKeyEvent) and self._is_for_offers(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.split_wanted.emit()
            return
        super().keyPressEvent(event)

    def halves(self) -> tuple[Typed, Typed]:
        """What stands before the cursor, and what stands after it."""
        at = self.cursorPosition()
        return self._read(self.text()[:at]), self._read(self.text()[at:])

    def select_marks(self) -> None:
        """Selects the marks the line begins with, so that typing gives others."""
        self.setSelection(0, len(self.text()) - len(_MARKS_AHEAD.sub("", self.text())))

    def _is_for_offers(self, event: QKeyEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and event.key() in _ACCEPTING
        return pressed and self.offered().isVisible() and self.offered().currentIndex().isValid()

    def _make_popup(self) -> QCompleter:
        popup = QCompleter(QStringListModel(self), self)
        popup.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup.setWidget(self)
        _list_of(popup).setObjectName("log_line_offers")
        _list_of(popup).setProperty("look", "popup")
        _list_of(popup).setAccessibleName(self._language.t("labs.line.offers"))
        popup.activated.connect(self._take)
        return popup

    def _offer(self) -> None:
        names = list(self._words.names.values())
        found = offers(
            self.text(), self.cursorPosition(), names, self._people, self._language.sort_key
        )
        self._offers = found
        model = self._popup.model()
        assert isinstance(model, QStringListModel)
        model.setStringList([offer.shown for offer in found])
        if found:
            self._show_offers()
        else:
            self.offered().hide()

    def _show_offers(self) -> None:
        left = min(self.cursorRect().left(), max(0, self.width() - OFFERS_PX))
        row = self.fontMetrics().height() + ROW_ROOM_PX
        self.offered().setStyleSheet(
            "QListView { padding: 0; } QListView::item:focus { border: none; }"
            f"QListView::item {{ min-height: {row}px; padding: 0 8px; }}"
        )
        self._popup.complete(QRect(left, 0, OFFERS_PX, self.height() + 4))
        self.offered().setCurrentIndex(self._popup.completionModel().index(0, 0))

    def _take(self, shown: str) -> None:
        offer = next((offer for offer in self._offers if offer.shown == shown), None)
        if offer is None:
            return
        after = self.text()[self.cursorPosition() :].lstrip()
        before = self.text()[: offer.start] + offer.written
        self.setText(before + after)
        self.setCursorPosition(len(before))

    def _enter(self) -> None:
        typed = self.typed()
        if typed.text or typed.marks:
            self.entered.emit(typed)


def _list_of(completer: QCompleter) -> QAbstractItemView:
    found = completer.popup()
    assert found is not None  # a completer makes its list when it is asked for
    return found

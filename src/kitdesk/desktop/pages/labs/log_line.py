"""The line where a lab's log is typed: Enter hands it over, # and @ offer marks and people."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QWidget

from kitdesk.desktop.pages.labs.completing import Offer, newcomer, offers
from kitdesk.desktop.pages.labs.marks import MarkWords
from kitdesk.desktop.pages.labs.typed import Named, Typed, marks_in, read_line
from kitdesk.desktop.widgets.yielding_line import YieldingLine
from kitdesk.language import Language

OFFERS_PX = 300
ROW_ROOM_PX = 14
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ACCEPTING = (*_ENTER, Qt.Key.Key_Tab)
_MARKS_AHEAD = re.compile(r"^(?:#\w+\s*)+")


class LogLine(YieldingLine):
    """A line edit that understands marks and mentions.

    `entered` carries what was typed when Enter is pressed; an empty line hands over nothing.
    `welcome(name)` writes down somebody new, where it is set; `tint(mark)` is how a mark looks.
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
        self.welcome: Callable[[str], Named] | None = None
        self.tint: Callable[[str], QTextCharFormat] | None = None
        self.textEdited.connect(self._offer)
        self.textChanged.connect(self._tint_marks)
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

    def _tint_marks(self, text: str) -> None:
        """Marks stand on their tints while the line is typed, and are told to screen readers."""
        typed = self.typed()
        names = [self._words.name(mark) for mark in self._words.ordered(typed.marks)]
        self.setAccessibleDescription(", ".join(names))
        if self.tint is None:
            return
        cursor, attribute = self.cursorPosition(), QInputMethodEvent.Attribute
        kind = QInputMethodEvent.AttributeType.TextFormat
        formats = [
            attribute(kind, start - cursor, end - start, self.tint(mark))
            for start, end, mark in marks_in(text, self._words.meanings)
        ]
        # A line edit has no formats of its own; those of an input method that has nothing to
        # say change no text and leave the undo of typing alone.
        QApplication.sendEvent(self, QInputMethodEvent("", formats))

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
        name = newcomer(self.text(), self.cursorPosition(), self._people) if self.welcome else ""
        if name and (" " in name or not found):
            words = self._language.t("labs.line.newcomer", name=name)
            start = self.cursorPosition() - len(name) - 1
            found = [*found, Offer(words, f"@{name} ", start, name)]
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
        # Enter saves the line, unless a mark or somebody known is offered and not yet written.
        offer = self._offers[0]
        typed = self.text()[offer.start : self.cursorPosition()].casefold()
        known = not offer.newcomer and typed != offer.written.strip().casefold()
        first = self._popup.completionModel().index(0, 0)
        self.offered().setCurrentIndex(first if known else QModelIndex())

    def _take(self, shown: str) -> None:
        offer = next((offer for offer in self._offers if offer.shown == shown), None)
        if offer is None:
            return
        if offer.newcomer and self.welcome:
            self._people = [*self._people, self.welcome(offer.newcomer)]
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

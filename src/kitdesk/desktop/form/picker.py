"""Picking other records by typing: chips for what is chosen, a line that finds and can add more."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.naming import record_name
from kitdesk.desktop.widgets import QuietButton, clear, flow
from kitdesk.records import KINDS, Organisation, Person, Record, title

OFFERED = 8
NEW = ""
"""Stands for "add what is typed" among the offers."""


class RecordPicker(QWidget):
    """Holds ids of records of one kind: a tuple, or with `many=False` one id or None.

    `make` makes the record that "add" writes; None offers no adding.
    """

    edited = Signal(object)

    def __init__(
        self,
        desk: Desk,
        kind: str,
        many: bool = True,
        make: Callable[[str], Record] | None = None,
        accept: Callable[[Record], bool] | None = None,
    ) -> None:
        super().__init__()
        self.desk, self.kind, self.many = desk, kind, many
        self._make = make or MAKERS.get(kind)
        self._accept = accept or (lambda record: True)
        self._ids: tuple[str, ...] = ()
        self._names: dict[str, str] = {}
        self.line = PickLine()
        self.line.backspaced.connect(self._drop_last)
        self.line.setPlaceholderText(desk.t("desktop.pick.placeholder"))
        self._offers = QStandardItemModel(self)
        self._set_completer()
        self._chips = flow()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addLayout(self._chips)
        lines.addWidget(self.line)
        self.setFocusProxy(self.line)

    def _set_completer(self) -> None:
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup = popup = QListView()
        popup.setProperty("look", "popup")
        completer.setPopup(popup)
        by_index = completer.activated[QModelIndex]  # pyright: ignore[reportIndexIssue]
        by_index.connect(self._take)
        self.line.setCompleter(completer)
        self.line.textEdited.connect(self._offer)
        self.line.retyped.connect(self._mark_first)

    def setAccessibleName(self, name: str) -> None:
        """The name goes to the line that is typed in."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def value(self) -> Any:
        """The ids chosen (or the one id)."""
        return self._ids if self.many else (self._ids[0] if self._ids else None)

    def set_value(self, value: Any) -> None:
        """Shows other ids."""
        self._ids = tuple(value or ()) if self.many else ((value,) if value else ())
        self._show_chips()

    def _show_chips(self) -> None:
        clear(self._chips)
        for id in self._ids:
            name = self._names.get(id) or record_name(self.desk.language, self.desk.workspace, id)
            chip = QuietButton(f"{name}  ×", lambda id=id: self._drop(id))
            chip.setAccessibleName(self.desk.t("desktop.pick.remove", name=name))
            chip.set_tip(chip.accessibleName())
            self._chips.addWidget(chip)
        self.line.setVisible(self.many or not self._ids)
        self.updateGeometry()

    def _offer(self, text: str) -> None:
        self._offers.clear()
        text = text.strip()
        for record in self._found(text):
            self._offers.appendRow(_item(self._title(record), record.id))
        if text and self._make:
            words = self.desk.t("desktop.pick.add", name=text)
            self._offers.appendRow(_item(words, NEW, text))
        self.line.completer().complete()

    def _mark_first(self) -> None:
        """Enter takes the first offer; the list is as high as its offers."""
        popup, completer = self._popup, self.line.completer()
        if not popup.isVisible():
            return
        with QSignalBlocker(completer):  # else the offer's words are written into the line
            popup.setCurrentIndex(completer.completionModel().index(0, 0))
        rows = sum(popup.sizeHintForRow(row) for row in range(self._offers.rowCount()))
        popup.resize(popup.width(), rows + popup.height() - popup.viewport().height())

    def _found(self, text: str) -> Sequence[Record]:
        workspace = self.desk.workspace
        if not text:
            return ()
        hits = workspace.search(text, limit=OFFERED * 3, kinds=[self.kind])
        records = (workspace.get(self.kind, hit.id) for hit in hits)
        wanted = [r for r in records if r and r.id not in self._ids and self._accept(r)]
        return wanted[:OFFERED]

    def _title(self, record: Record) -> str:
        own = title(record)
        if isinstance(record, Person) and record.organisations:
            at = record_name(self.desk.language, self.desk.workspace, record.organisations[0])
            return f"{own} · {at}"
        return own

    def _take(self, index: QModelIndex) -> None:
        id = index.data(Qt.ItemDataRole.UserRole)
        if id == NEW:
            id = self._add(index.data(int(Qt.ItemDataRole.UserRole) + 1))
        self._choose(id)

    def _add(self, text: str) -> str:
        assert self._make is not None
        record = self._make(text)
        id = self.desk.writer.write(record)
        self._names[id] = title(record)
        return id

    def _choose(self, id: str) -> None:
        self._ids = (*self._ids, id) if self.many else (id,)
        # The completer writes the chosen words into the line after this call.
        self._popup.hide()
        self.line.clear_later()
        self._show_chips()
        self.edited.emit(self.value())

    def _drop(self, id: str) -> None:
        self._ids = tuple(each for each in self._ids if each != id)
        self._show_chips()
        self.line.setFocus()
        self.edited.emit(self.value())

    def _drop_last(self) -> None:
        if self._ids:
            self._drop(self._ids[-1])


class PickLine(QLineEdit):
    """The line of a picker: Backspace in an empty line takes the last chip away."""

    backspaced = Signal()
    retyped = Signal()
    """The text is another one, and the completer has shown its list for it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.backspaced.emit()
            return
        before = self.text()
        super().keyPressEvent(event)
        if self.text() != before:
            self.retyped.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.retyped.emit()

    def clear_later(self) -> None:
        """Empties the line once the completer has written into it."""
        QTimer.singleShot(0, self, self.clear)


def _item(words: str, id: str, text: str = "") -> QStandardItem:
    item = QStandardItem(words)
    item.setData(id, int(Qt.ItemDataRole.UserRole))
    item.setData(text, int(Qt.ItemDataRole.UserRole) + 1)
    return item


def _person(text: str) -> Person:
    given, _, family = text.partition(" ")
    return Person(given_name=given, family_name=family.strip() or None)


MAKERS: dict[str, Callable[[str], Record]] = {
    "organisation": lambda text: Organisation(name=text),
    "person": _person,
}
assert set(MAKERS) <= set(KINDS)

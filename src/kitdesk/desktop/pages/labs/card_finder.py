"""A line that finds cards of sessions and labs by their words, to link them as evidence."""

from collections.abc import Container

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import LinkButton, SearchBox, clear

MOST_FOUND = 6


class CardFinder(QWidget):
    """`picked(id)`: a card found was chosen."""

    picked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: Container[str] = ()
        self.search = SearchBox(desk.theme, desk.t("labs.gap.find_card"))
        self.search.setObjectName("gap_find_card")
        self.search.searched.connect(self._show)
        self._found = QVBoxLayout()
        self._found.setSpacing(2)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self.search)
        lines.addLayout(self._found)

    def set_known(self, ids: Container[str]) -> None:
        """Cards that are linked already and are not offered."""
        self._known = ids

    def _show(self, text: str) -> None:
        clear(self._found)
        if not text.strip():
            return
        for hit in self._desk.workspace.search(text, limit=MOST_FOUND, kinds=("card",)):
            if hit.id not in self._known:
                button = LinkButton(hit.title, lambda id=hit.id: self._pick(id), tip=hit.title)
                button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
                button.setObjectName("gap_found_card")
                self._found.addWidget(button)

    def _pick(self, id: str) -> None:
        self.search.clear()
        clear(self._found)
        self.picked.emit(id)

"""The right of the page: the gap board, with whose gaps it shows and a way to write a new one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.gap_board import GapBoard
from kitdesk.desktop.pages.labs.gap_model import PARKED, GapRow
from kitdesk.desktop.pages.labs.head_pills import pill_sheet
from kitdesk.desktop.widgets import CardTitle, IconButton, Muted, row


class GapsPanel(QWidget):
    """`asked`: other gaps are wanted (`only_here`); `new_wanted`: a gap is to be made."""

    asked = Signal()
    new_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        t = desk.t
        self.board = GapBoard(desk)
        self._here = self._toggle("gaps_here", t("labs.gaps.here"))
        self._parked = self._toggle("gaps_parked_shown", t("labs.gaps.parked"))
        self._here.toggled.connect(lambda _: self.asked.emit())
        self._parked.toggled.connect(self.board.show_parked)
        new = IconButton(desk.theme.icon("plus"), t("labs.gap.new"), self.new_wanted.emit)
        new.setObjectName("gap_new")
        self._empty = Muted(t("labs.gaps.empty"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(
            row(CardTitle(t("labs.gaps.title"), wrap=False), None, self._here, self._parked, new)
        )
        lines.addWidget(self._empty)
        lines.addWidget(self.board, 1)

    def _toggle(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setCheckable(True)
        button.setAccessibleName(words)
        button.setStyleSheet(pill_sheet(self._desk))
        return button

    @property
    def only_here(self) -> bool:
        """Whether only the gaps of the lab that is open are wanted."""
        return self._here.isChecked()

    def show_gaps(self, gaps: Mapping[str, Sequence[GapRow]]) -> None:
        """Shows gaps by column."""
        self.board.show_gaps(gaps)
        self._empty.setVisible(not any(gaps.values()))
        parked = len(gaps.get(PARKED, ()))
        self._parked.setVisible(bool(parked))
        if not parked:
            self._parked.setChecked(False)
        name = self._desk.t("labs.gaps.parked")
        self._parked.setText(f"{name} {parked}" if parked else name)

    def choose(self, id: str) -> bool:
        """Chooses a gap wherever it is, among all of them if need be."""
        if self.board.choose(id):
            return True
        self._here.setChecked(False)
        self._parked.setChecked(not self._parked.isHidden())
        return self.board.choose(id)

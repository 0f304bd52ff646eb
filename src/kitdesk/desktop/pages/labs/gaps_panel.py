"""The right of the page: the gap board, with whose gaps it shows and a way to write a new one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.gap_board import GapBoard
from kitdesk.desktop.pages.labs.gap_filter import GapFilter
from kitdesk.desktop.pages.labs.gap_model import PARKED, GapRow
from kitdesk.desktop.pages.labs.gap_question import GapQuestion
from kitdesk.desktop.pages.labs.head_pills import pill_sheet
from kitdesk.desktop.widgets import ButtonRow, CardTitle, IconButton, Muted, SideBySide, row

TITLE_PX = 150


class GapsPanel(QWidget):
    """`asked`: other gaps are wanted (`only_here`, or `filter.choice`).

    `new_wanted`: a gap is to be made; `printed`: the gap report.
    """

    asked = Signal()
    new_wanted = Signal()
    printed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        t = desk.t
        self.board = GapBoard(desk)
        self.filter = GapFilter(desk)
        self.question = GapQuestion(desk)
        self.question.closed.connect(self.board.choose)
        self._count = Muted("", wrap=False)
        self._count.setObjectName("gaps_count")
        self._sift = IconButton(desk.theme.icon("filter"), t("labs.filter.show"), self._on_sift)
        self._sift.setObjectName("gaps_filter")
        self._sift.setCheckable(True)
        self._sift.setChecked(self.filter.choice.narrows)
        self.filter.setVisible(self.filter.choice.narrows)
        self.filter.asked.connect(self.asked)
        paper = IconButton(desk.theme.icon("printer"), t("labs.gaps.print"), self.printed.emit)
        paper.setObjectName("gaps_print")
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
        lines.addWidget(self._head(self._here, self._parked, self._sift, paper, new))
        lines.addWidget(self.filter)
        lines.addWidget(self.question)
        lines.addWidget(self._empty)
        lines.addWidget(self.board, 1)

    def _head(self, *buttons: QWidget) -> SideBySide:
        """The title with the buttons beside it, below it where there is no room."""
        name = QWidget()
        title = row(CardTitle(self._desk.t("labs.gaps.title"), wrap=False), self._count, None)
        title.setContentsMargins(0, 0, 0, 0)
        name.setLayout(title)
        tools = ButtonRow(buttons, 8)
        need = lambda: tools.sizeHint().width() + self._desk.theme.px(TITLE_PX)  # noqa: E731
        head = SideBySide(need, 8)
        head.add(name, 1)
        head.add(tools)
        return head

    def _on_sift(self) -> None:
        """Shows or hides the choices; hidden ones leave no gap out."""
        shown = self._sift.isChecked()
        self.filter.setVisible(shown)
        if not shown and self.filter.choice.narrows:
            self.filter.reset()

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

    def show_gaps(self, gaps: Mapping[str, Sequence[GapRow]], of: int) -> None:
        """Shows gaps by column, and how many of all they are where some are left out."""
        self.board.show_gaps(gaps)
        shown = sum(len(rows) for rows in gaps.values())
        self._empty.setVisible(not of)
        self._count.setVisible(shown != of)
        self._count.setText(self._desk.t("labs.gaps.some", shown=shown, all=of))
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
        if self.filter.choice.narrows:
            self.filter.reset()
        self._parked.setChecked(not self._parked.isHidden())
        return self.board.choose(id)

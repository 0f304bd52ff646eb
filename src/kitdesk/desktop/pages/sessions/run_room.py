"""How the parts of a running session share the room that the window has."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kitdesk.desktop.pages.sessions.agenda_card import AgendaCard
from kitdesk.desktop.pages.sessions.prompt_card import PromptCard
from kitdesk.desktop.pages.sessions.stage import LEAST_BOARD
from kitdesk.desktop.pages.sessions.width import stack
from kitdesk.desktop.theme import Theme

SIDE_PX = 236
GAP = 16
LEAST_MIDDLE = 420
LEAST = QSize(600, 520)
"""What the view needs; in a smaller window the page scrolls."""


class RunRoom:
    """Agenda, `middle` and `side` beside each other in `view`.

    With large text in a small window, agenda and side column take turns, by the prompt's button.
    Where even one of them would leave the board no room, they stand above and below it.
    """

    def __init__(self, view: QWidget, theme: Theme, agenda: AgendaCard, prompt: PromptCard) -> None:
        self._view, self._theme, self._agenda, self._prompt = view, theme, agenda, prompt
        self._narrow = self._cramped = False
        self.side = QWidget()
        self._middle, self._right = QVBoxLayout(), QVBoxLayout(self.side)
        self._across = QHBoxLayout(view)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(GAP)
        prompt.agenda.toggled.connect(lambda _: self._share())
        prompt.folded.connect(view.updateGeometry)

    def lay_out(self, middle: list[QWidget], board: QWidget, right: list[QWidget]) -> None:
        """`board` is the one in the middle that takes what the others leave."""
        self._middle.setSpacing(GAP)
        for part in middle:
            self._middle.addWidget(part, 1 if part is board else 0)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(12)
        for part in right:
            self._right.addWidget(part)
        self._right.addStretch(1)
        self._across.addWidget(self._agenda)
        self._across.addLayout(self._middle, 1)
        self._across.addWidget(self.side)

    def fit(self, width: int) -> None:
        """Another width of the page."""
        px = self._theme.px
        side, middle = px(SIDE_PX) + GAP, px(LEAST_MIDDLE)
        self._narrow = width < self._agenda.minimumWidth() + GAP + side + middle
        self._cramped = width < side + middle
        stack(self._across, width, side + middle)
        self.side.setMinimumWidth(0 if self._cramped else px(SIDE_PX))
        self.side.setMaximumWidth(width if self._cramped else px(SIDE_PX))
        self._share()
        self._view.updateGeometry()

    def _share(self) -> None:
        turn = self._prompt.agenda.isChecked()
        self._prompt.agenda.setVisible(self._narrow)
        self._agenda.setVisible(not self._narrow or turn)
        self.side.setVisible(not self._narrow or not turn)

    def needed(self, below: QWidget) -> QSize:
        """What all of the prompt and the least of a board need, with `below` under it."""
        words = self._prompt.heightForWidth(self._prompt.width())
        high = words + self._theme.px(LEAST_BOARD) + below.sizeHint().height() + 2 * GAP
        high += self.side.sizeHint().height() + GAP if self._cramped else 0
        return QSize(LEAST.width(), max(LEAST.height(), high))

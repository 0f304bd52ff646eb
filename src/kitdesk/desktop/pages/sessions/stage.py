"""Where the board of the current step stands; it is put up anew for each step."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.canvas import CanvasWidget
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.deeds import Ground
from kitdesk.desktop.board.framed import FramedBoard
from kitdesk.desktop.board.keeper import BoardKeeper
from kitdesk.desktop.board.strip import BoardTools
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions.agreement_of import agreement_of
from kitdesk.method import Step
from kitdesk.records import Session

LEAST_BOARD = 200


class Stage(QWidget):
    """One session's board, shown a step at a time. `tools` stand elsewhere.

    `course` are the titles of the session's steps by key, in their order.
    """

    left = Signal()
    keys_asked = Signal()
    asked = Signal(object, list)
    wanted = Signal(str, str)

    control: Control
    framed: FramedBoard
    tools: BoardTools

    def __init__(self, desk: Desk, session: str, course: Mapping[str, str]) -> None:
        super().__init__()
        self.desk = desk
        self.course = dict(course)
        self.keeper = BoardKeeper(desk, session)
        self._is_up = False
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    @property
    def board(self) -> Board:
        """The session's board."""
        return self.keeper.board

    @property
    def canvas(self) -> CanvasWidget:
        """The current step's board itself."""
        return self.framed.canvas

    def put_up(self, step: Step, session: Session, people: Mapping[str, str]) -> None:
        """Show a step; who votes stays chosen where that voter may vote here too."""
        voter = self.control.voter if self._is_up else ""
        self.take_down()
        self.control = self._make_control(step, session, people)
        if voter in self.control.ballot.voters:
            self.control.voter = voter
        self.framed = FramedBoard(self.control)
        self.canvas.setMinimumHeight(self.desk.theme.px(LEAST_BOARD))
        self._place.addWidget(self.framed)
        self.tools = BoardTools(self.control)
        self._is_up = True

    def _make_control(self, step: Step, session: Session, people: Mapping[str, str]) -> Control:
        ground = Ground(session.id, step.key, step.kind_in, self.desk.workspace.new_id)
        control = Control(self.desk, self.board, ground, step, people, self, self.course)
        control.agreement = agreement_of(self.desk, session, self.board, ground)
        control.left.connect(self.left)
        control.keys_asked.connect(self.keys_asked)
        control.asked.connect(self.asked)
        control.wanted.connect(self.wanted)
        return control

    def take_down(self) -> None:
        """Keep what is half typed; nothing is shown until the next step is put up."""
        if not self._is_up:
            return
        self._is_up = False
        self.tools.close_strip()
        self.framed.close_canvas()
        self._place.removeWidget(self.framed)
        self.framed.hide()
        self.framed.deleteLater()
        self.control.deleteLater()

    def show_card(self, id: str) -> None:
        """Bring a card of this step into view and give it the focus."""
        self.control.go(id)

    def begin(self) -> None:
        """Put the cursor where the first card is typed."""
        if self._is_up:
            self.framed.begin()

    def set_people(self, session: Session, people: Mapping[str, str]) -> None:
        """Who takes part from now on."""
        self.control.set_people(people)
        ground = self.control.ground
        self.control.agreement = agreement_of(self.desk, session, self.board, ground)

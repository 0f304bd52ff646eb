"""A lab held after its kit: a step at a time, each on its board."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kitdesk.desktop.board.agreement import Agreement
from kitdesk.desktop.board.control import Ask, Control
from kitdesk.desktop.board.deeds import Ground
from kitdesk.desktop.board.fetching import lay, open_fetch_sheet
from kitdesk.desktop.board.framed import FramedBoard
from kitdesk.desktop.board.keeper import BoardKeeper
from kitdesk.desktop.board.key_sheet import open_key_sheet
from kitdesk.desktop.board.strip import BoardTools
from kitdesk.desktop.board.taking import Stock
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.page_keys import PageKeys
from kitdesk.desktop.pages.labs.deed import Wrote, perform
from kitdesk.desktop.pages.labs.fetching import chosen_of, fetched_by, gap_of, goal_of
from kitdesk.desktop.pages.labs.gap_pairs import GapPairs
from kitdesk.desktop.pages.labs.gap_weights import GapWeights
from kitdesk.desktop.pages.labs.lab_control import BoardSteps, LabControl
from kitdesk.desktop.pages.labs.lab_run import LabRun, kit_for_labs, setting
from kitdesk.desktop.pages.labs.promises_card import PromisesCard
from kitdesk.desktop.pages.labs.reading import LabReading
from kitdesk.desktop.pages.labs.step_head import StepHead
from kitdesk.desktop.pages.labs.weigh_card import WeighCard
from kitdesk.desktop.pages.labs.weighing import votes_on_gaps
from kitdesk.desktop.widgets import PrimaryButton, QuietButton, clear, row
from kitdesk.method import Step
from kitdesk.records import Gap, Lab, MethodKit
from kitdesk.workspace import Changed

TICK_MS = 500
SIDE_PX, BESIDE_PX = 300, 700
"""The width of the weights, and what they need to stand beside the board."""
LEAST_BOARD, FOOT_PX, LEAST_PX = 200, 70, 600
RUNNING = "running"
OPEN = ("planned", RUNNING)
"""States of a lab in which its boards are still being made."""


class RunView(QWidget):
    """The boards of one lab. `opened(gap)` asks for a gap's sheet, `ended` for the lab's end.

    `promised(words, author)`: a card becomes an action, `action_opened(id)`: one is shown.
    `moved`: time goes on, or another step has begun.
    """

    opened = Signal(str)
    ended = Signal()
    promised = Signal(str, str)
    moved = Signal()
    action_opened = Signal(str)

    control: Control
    canvas: FramedBoard | GapPairs

    def __init__(self, desk: Desk, page: Page, reading: LabReading, lab: Lab) -> None:
        super().__init__()
        self.desk, self._page, self._reading, self.lab = desk, page, reading, lab
        kit = kit_for_labs(desk.workspace.list(MethodKit))
        self.run = LabRun(lab.id, kit, desk.workspace.setting(setting(lab.id)), desk.keep)
        self.keeper = BoardKeeper(desk, lab.id)
        self._steps = BoardSteps(desk, self.keeper.board)
        self._is_up = False
        self.head = StepHead(desk)
        self.head.chosen.connect(self.go)
        self.head.paused.connect(self._pause)
        self.head.longer.connect(self._longer)
        self.side = GapWeights(desk, self.keeper.board, self._gaps)
        self.promises = PromisesCard(desk, reading)
        self.promises.opened.connect(self.action_opened)
        self.head.fetch.clicked.connect(self.fetch)
        self._stop = self.keeper.board.listen(lambda before, after: self._show_fetch())
        self._lay_out()
        self._bind_keys()
        self.put_up()
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def hasHeightForWidth(self) -> bool:
        """The view fills the window: a board that is longer scrolls by itself, not the page."""
        return False

    def sizeHint(self) -> QSize:
        """What the words and the least of a board need; with less the page scrolls."""
        words = self.head.heightForWidth(max(self.width(), LEAST_PX))
        stacked = self._place.direction() == QBoxLayout.Direction.TopToBottom
        boards = 2 if stacked and not self.side.isHidden() else 1
        below = 0 if self.promises.isHidden() else self.promises.sizeHint().height()
        return QSize(LEAST_PX, words + below + self.desk.theme.px(boards * LEAST_BOARD + FOOT_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()
        self.updateGeometry()

    def _share_room(self) -> None:
        """Weights stand beside the votes where there is room, else below them."""
        px, way = self.desk.theme.px, QBoxLayout.Direction
        narrow = self.width() < px(BESIDE_PX)
        self._place.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.side.setMaximumWidth(self.maximumWidth() if narrow else px(SIDE_PX))
        self.side.setMinimumWidth(0 if narrow else px(SIDE_PX))

    def _lay_out(self) -> None:
        self._place = QHBoxLayout()
        self._place.setSpacing(12)
        self.before = QuietButton("", lambda: self._beside(-1))
        self.before.setObjectName("previous-step")
        self.after = PrimaryButton("", self._go_on)
        self.after.setObjectName("next-step")
        self._tools = QHBoxLayout()
        foot = row(self.before, None, spacing=8)
        foot.addLayout(self._tools)
        foot.addStretch(1)
        foot.addWidget(self.after)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self.head)
        lines.addLayout(self._place, 1)
        lines.addWidget(self.promises)
        lines.addLayout(foot)

    def _bind_keys(self) -> None:
        keys = (
            ("Ctrl+Right", lambda: self._beside(1)),
            ("Ctrl+Left", lambda: self._beside(-1)),
            ("F7", self.fetch),
        )
        PageKeys(self._page, self, keys)

    # Steps

    def go(self, step: str) -> None:
        """Another step: its board, and its clock while the lab is held."""
        if step != self.run.current:
            self.take_down()
            self.run.go(step, self._now(), self.lab.status == RUNNING)
            self.put_up()
        self.begin()

    def put_up(self) -> None:
        """Shows the board of the current step."""
        step = self.run.step
        self.control = self._make_control(step)
        if step.makes == "gaps":
            self.canvas = GapPairs(self.desk, self._reading, self.lab, step)
            self.canvas.opened.connect(self.opened)
        else:
            self.canvas = FramedBoard(self.control)
        self._place.addWidget(self.canvas, 1)
        self._place.addWidget(self.side)
        self.tools = BoardTools(self.control)
        self._tools.addWidget(self.tools)
        self._is_up = True
        self.side.setVisible(self.weighs(step))
        self.side.show_step(step.key if self.weighs(step) else None)
        if self.weighs(step) and self.lab.status in OPEN:
            self.side.card_each_gap(self.control.ground)
        self.promises.show_step(step, self.lab)
        self._show_fetch()
        self._show_words()

    def _show_fetch(self) -> None:
        """How many cards of earlier steps there are to fetch."""
        self.head.show_fetch(len(self._to_fetch().cards))

    def take_down(self) -> None:
        """Keeps what is half typed and lets go of the board."""
        if not self._is_up:
            return
        self._is_up = False
        self.tools.close_strip()
        clear(self._tools)
        if isinstance(self.canvas, GapPairs):
            self.canvas.say()
        else:
            self.canvas.close_canvas()
        self._place.removeWidget(self.canvas)
        self.canvas.hide()
        self.canvas.deleteLater()
        self.control.deleteLater()

    def begin(self) -> None:
        """Puts the cursor where the first card, or the next gap, is typed."""
        self.canvas.begin()

    def close_view(self) -> None:
        """Nothing is followed any more."""
        self._clock.stop()
        self.take_down()
        self._stop()
        self.side.close_weights()
        self._steps.stop()
        self.keeper.close()

    def _make_control(self, step: Step) -> Control:
        people = {one.id: one.name for one in self._reading.present(self.lab)}
        ground = Ground(self.lab.id, step.key, step.kind_in, self.desk.workspace.new_id)
        tag = self.desk.language.tag
        course = {one.key: one.title[tag] for one in self.run.steps}
        control = LabControl(self.desk, self.keeper.board, ground, step, people, self, course)
        control.agreement = Agreement(self.desk, self.keeper.board, ground, people)
        control.left.connect(self.after.setFocus)
        control.asked.connect(self._on_asked)
        control.wanted.connect(self._go_to_card)
        control.keys_asked.connect(lambda: open_key_sheet(self.desk, self._page))
        return control

    def _on_asked(self, ask: Ask, cards: list[str]) -> None:
        """What keys on the cards want of the clock, and of what is agreed."""
        if ask is Ask.TIMER:
            self._pause()
        elif ask is Ask.ACTION and (card := self.keeper.board.card(cards[0])):
            self.promised.emit(card.text or "", card.author or "")

    def _go_to_card(self, step: str, card: str) -> None:
        if step in {one.key for one in self.run.steps}:
            self.go(step)
            self.control.go(card)

    def _beside(self, by: int) -> None:
        step = self.run.beside(by)
        if step:
            self.go(step)

    def _go_on(self) -> None:
        """The next step; after the last one comes the end of the lab."""
        if self.run.beside(1):
            self._beside(1)
        elif self.lab.status == RUNNING:
            self.ended.emit()

    def _show_words(self) -> None:
        tag = self.desk.language.tag
        titles = {step.key: step.title[tag] for step in self.run.steps}
        self.head.show_step(self.run, self._now())
        self.moved.emit()
        for button, by in ((self.before, -1), (self.after, 1)):
            step = self.run.beside(by)
            button.setVisible(step is not None)
            if by > 0 and step is None and self.lab.status == RUNNING:
                button.setVisible(True)
                button.set_words(self.desk.t("labs.to.held"))
                button.set_tip("")
            if step:
                button.set_words(titles[step] if by < 0 else f"{titles[step]}  →")
                button.set_tip(titles[step], "Ctrl+Left" if by < 0 else "Ctrl+Right")

    # Cards of earlier steps

    def _to_fetch(self) -> Stock:
        gaps = self._gaps() if self.run.step.makes == "gaps" else ()
        return fetched_by(self.run, self.lab.id, self.keeper.board, gaps)

    def fetch(self) -> None:
        """F7: cards of earlier steps that this one builds on."""
        stock, goal = self._to_fetch(), goal_of(self.run, self.lab.id)
        if not stock.cards:
            return
        put = partial(lay, self.desk, self.keeper.board, goal, stock)
        if self.run.step.makes == "gaps":
            put = partial(self._make_gaps, stock)
        people = {one.id: one.name for one in self._reading.present(self.lab)}
        open_fetch_sheet(self.desk, self._page, goal, stock, people, put)

    def _make_gaps(self, stock: Stock, ids: list[str]) -> None:
        cards, new_id = chosen_of(stock, ids), self.desk.workspace.new_id
        gaps = [Wrote(gap_of(card, new_id(), self.lab.id)) for card in cards]
        perform(self.desk, self.desk.n("labs.run.fetched", len(gaps)), gaps)

    # Weights

    @property
    def weigh(self) -> WeighCard:
        """The gaps with their votes and weights."""
        return self.side.card

    def weighs(self, step: Step) -> bool:
        """Whether the step votes on gaps that an earlier step has written."""
        return votes_on_gaps(step, self.run.steps)

    def _gaps(self) -> list[Gap]:
        return self._reading.named_in(self.lab)

    # The clock

    def _now(self) -> datetime:
        return self.desk.workspace.clock()

    def _tick(self) -> None:
        self.head.show_clock(self.run, self._now())
        self.moved.emit()

    def _pause(self) -> None:
        self.run.pause(self._now())
        self._tick()

    def _longer(self, minutes: int) -> None:
        self.run.longer(minutes)
        self._tick()

    # What the page asks for

    def on_changed(self, changed: Changed) -> None:
        """Takes up what was written elsewhere."""
        self.keeper.on_changed(changed)
        if self.desk.heard(changed, "action", "gap", "person"):
            self.promises.refresh()
        if self.desk.heard(changed, "gap"):
            if isinstance(self.canvas, GapPairs):
                self.canvas.refresh()
            self.side.refresh()
            self._show_fetch()

    def set_lab(self, lab: Lab) -> None:
        """The lab as it is now; its clock starts with it."""
        starts = lab.status == RUNNING and self.lab.status != RUNNING
        self.lab = lab
        if starts:
            self.run.go(self.run.current, self._now(), is_held=True)
        self._show_words()
        self.control.set_people({one.id: one.name for one in self._reading.present(lab)})

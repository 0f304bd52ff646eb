"""Above a lab's board: its steps in a row, what is asked now, and the clock."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from kitdesk.desktop.board.clock import digits
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.head_pills import pill_sheet
from kitdesk.desktop.pages.labs.lab_run import LabRun
from kitdesk.desktop.widgets import (
    Body,
    CardTitle,
    IconButton,
    LinkButton,
    Muted,
    QuietButton,
    SideBySide,
    Words,
    clear,
    flow,
    row,
)

MORE_MINUTES = 5
LEAST_PX = 620
"""The width that the title and the buttons need beside each other."""


class StepHead(QWidget):
    """`chosen(step)` when another step is asked for; `paused` and `longer` are the clock's.

    `fetch` is the button that fetches cards of earlier steps.
    """

    chosen = Signal(str)
    paused = Signal()
    longer = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._group = QButtonGroup(self)
        self._line = flow(spacing=8)
        self.title = CardTitle("", wrap=True)
        self.title.setObjectName("step-title")
        self.prompt = Muted("")
        self.prompt.setObjectName("prompt")
        self.questions = Body("")
        self.questions.hide()
        self.fold = LinkButton("", icon=desk.theme.icon("circle-help", "spruce_text", size=16))
        self.fold.setObjectName("lab_questions")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self.questions.setVisible)
        self.fetch = LinkButton("", icon=desk.theme.icon("download", "spruce_text", size=16))
        self.fetch.setObjectName("fetch-cards")
        self.fetch.hide()
        self.clock = Words("", wrap=False)
        self.clock.setObjectName("time-left")
        self.pause = IconButton(desk.theme.icon("pause"), desk.t("session.pause"),
                                self.paused.emit)  # fmt: skip
        self.pause.setObjectName("lab_pause")
        self.more = QuietButton(
            desk.t("session.longer", minutes=MORE_MINUTES), lambda: self.longer.emit(MORE_MINUTES)
        )
        self.more.setObjectName("lab_longer")
        self._lay_out()

    def _lay_out(self) -> None:
        box = QFrame()
        box.setProperty("look", "tinted")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(14, 10, 14, 10)
        inner.setSpacing(4)
        tools = QWidget()
        parts = row(self.fetch, self.fold, self.clock, self.pause, self.more, spacing=10)
        parts.setContentsMargins(0, 0, 0, 0)
        tools.setLayout(parts)
        top = SideBySide(lambda: self._desk.theme.px(LEAST_PX), 10)
        top.add(self.title, 1)
        top.add(tools, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(top)
        inner.addWidget(self.prompt)
        inner.addWidget(self.questions)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addLayout(self._line)
        lines.addWidget(box)

    def show_step(self, run: LabRun, now: datetime) -> None:
        """Shows the current step of `run`."""
        tag, step = self._desk.language.tag, run.step
        self._show_steps(run, now)
        self.title.setText(f"{run.number}. {step.title[tag]}")
        self.prompt.setText(step.prompt[tag])
        asked = [f"•  {question[tag]}" for question in (*step.questions, step.coach_hint)]
        self.questions.setText("\n".join(asked))
        self.fold.set_words(self._desk.n("session.questions", len(step.questions)))
        self.show_clock(run, now)

    def show_fetch(self, count: int) -> None:
        """How many cards of earlier steps can be fetched; none, and the button goes."""
        self.fetch.set_words(self._desk.n("session.fetch", count))
        self.fetch.set_tip(self._desk.t("session.fetch.title"), "F7")
        self.fetch.setVisible(bool(count))

    def show_clock(self, run: LabRun, now: datetime) -> None:
        """What is left of the step; past its end it counts up in a warmer colour."""
        left = run.clock.left(now)
        self.clock.setText(digits(left))
        running = run.clock.running
        role = "cloudberry_text" if left < 0 else "spruce_text" if running else "muted"
        theme = self._desk.theme
        self.clock.setStyleSheet(
            f"color: {theme.color(role).name()}; font-size: {theme.px(24)}px; font-weight: 800;"
        )
        name = self._desk.t("session.pause" if running else "session.go_on")
        self.clock.setAccessibleName(f"{self._desk.t('session.time_left')} {digits(left)}")
        if name != self.pause.accessibleName():
            self.pause.setIcon(theme.icon("pause" if running else "play"))
            self.pause.setAccessibleName(name)
            self.pause.setToolTip(name)

    def _show_steps(self, run: LabRun, now: datetime) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear(self._line)
        for number, step in enumerate(run.steps, start=1):
            used = run.minutes_used(step.key, now)
            button = QPushButton(f"{number}  {step.title[self._desk.language.tag]}")
            button.setObjectName(f"lab_step_{step.key}")
            button.setCheckable(True)
            button.setChecked(step.key == run.current)
            button.setStyleSheet(pill_sheet(self._desk))
            words = self._desk.t("labs.run.minutes", used=used, planned=step.minutes)
            button.setToolTip(words)
            button.setAccessibleDescription(words)
            button.clicked.connect(lambda _, key=step.key: self.chosen.emit(key))
            self._group.addButton(button)
            self._line.addWidget(button)

"""The card with the clock of a step: what is left, pause, and five minutes more."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar

from kitdesk.desktop.board.clock import StepClock, digits
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Caption, Card, QuietButton, Words

BIG_PX = 40
MORE_MINUTES = 5
FULL = 1000


class TimeCard(Card):
    """Counts down; past the end it counts up, in a warmer colour and without alarm."""

    paused = Signal()
    longer = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.caption = Caption("")
        self.digits = Words("", wrap=False)
        self.digits.setObjectName("time-left")
        font = desk.theme.font("figure")
        font.setPixelSize(desk.theme.px(BIG_PX))
        self.digits.setFont(font)
        self.digits.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setRange(0, FULL)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(desk.t("session.time_gone"))
        self.pause = QuietButton("", self.paused.emit)
        self.more = QuietButton(
            desk.t("session.longer", minutes=MORE_MINUTES), lambda: self.longer.emit(MORE_MINUTES)
        )
        self.pause.setObjectName("pause")
        self.more.setObjectName("longer")
        self._over = False
        self._lay_out()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(16, 16, 16, 16)
        self.add(self.caption, self.digits, self.bar)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.pause, 1)
        row.addWidget(self.more, 1)
        self.body.addLayout(row)

    def show_clock(self, clock: StepClock, now: datetime) -> None:
        """The clock at this moment."""
        left = clock.left(now)
        over = left < 0
        if over and not self._over and clock.running and left > -2:
            QApplication.beep()
        self._over = over
        self._show_words(clock, over)
        self.digits.setText(digits(left))
        self.bar.setValue(round(clock.share(now) * FULL))

    def show_past(self, clock: StepClock, now: datetime) -> None:
        """What a step took, in a session that is over."""
        self.caption.setText(self.desk.t("session.took"))
        self.digits.setText(self.desk.t("session.minutes", minutes=clock.minutes_used(now)))
        self.bar.setValue(round(clock.share(now) * FULL))
        self._tint("ink")
        for button in (self.pause, self.more):
            button.hide()

    def _show_words(self, clock: StepClock, over: bool) -> None:
        still = not clock.running
        caption = self.desk.t("session.over_time" if over else "session.time_left")
        if still:
            caption = self.desk.t("session.paused")
        if caption.upper() != self.caption.text():
            self.caption.setText(caption)
            self.pause.set_words(self.desk.t("session.go_on" if still else "session.pause"))
            self._tint("cloudberry_text" if over else "muted" if still else "spruce_text")

    def _tint(self, role: str) -> None:
        colour, size = self.desk.theme.color(role).name(), self.desk.theme.px(BIG_PX)
        self.digits.setStyleSheet(f"color: {colour}; font-size: {size}px; font-weight: 800;")

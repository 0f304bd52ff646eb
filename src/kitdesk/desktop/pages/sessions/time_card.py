"""The card with the clock of a step: what is left, pause, and five minutes more."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from kitdesk.desktop.board.clock import StepClock, digits
from kitdesk.desktop.chime import SETTING, Chime, prepare
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.jobs import Steps
from kitdesk.desktop.pages.sessions.duration import duration
from kitdesk.desktop.pages.sessions.run import Rest
from kitdesk.desktop.widgets import Caption, Card, IconButton, QuietButton, Words
from kitdesk.progress import Progress
from kitdesk.workspace import Workspace

BIG_PX = 40
MORE_MINUTES = 5
FULL = 1000
SOON_S, LATE_S = 60, 5
"""From when before the end the sound is made ready, and until when after it it still rings."""
WORTH_SAYING = 3
"""Minutes beside the plan that nobody needs to hear of."""


class TimeCard(Card):
    """Counts down; past the end it counts up, in a warmer colour and without alarm."""

    paused = Signal()
    longer = Signal(int)
    rang = Signal()

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
        self.rest = Caption("", capitals=False)
        self.rest.setObjectName("rest-of-day")
        self.sound = IconButton(QIcon(), desk.t("session.sound_on"), self._on_sound)
        self.sound.setProperty("look", "link")
        self.sound.setObjectName("timer-sound")
        self.chime = Chime(self)
        self._sounds = bool(desk.workspace.setting(SETTING, True))
        self._ready = False
        self._before: int | None = None
        self._lay_out()
        self._show_sound()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(16, 16, 16, 16)
        self.add(self.caption, self.digits, self.bar)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.pause, 1)
        row.addWidget(self.more, 1)
        self.body.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self.rest, 1)
        below.addWidget(self.sound, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(below)

    def show_clock(self, clock: StepClock, now: datetime) -> None:
        """The clock at this moment."""
        left = clock.left(now)
        over = left < 0
        self._sound(left, clock.running)
        self._show_words(clock, over)
        self.digits.setText(digits(left))
        self.bar.setValue(round(clock.share(now) * FULL))

    def _sound(self, left: int, running: bool) -> None:
        """Ring once, when the time is up before the eyes of those in the room: a computer that
        wakes long after says so without a sound.
        """
        before, self._before = self._before, left
        if not (running and self._sounds):
            return
        if 0 <= left <= SOON_S and not self._ready:
            self._ready = True
            self.desk.jobs.start(_prepare)
        if before is not None and before >= 0 > left >= -LATE_S:
            self.rang.emit()
            self.chime.ring()

    def _on_sound(self) -> None:
        self._sounds = not self._sounds
        self.desk.keep(SETTING, self._sounds)
        self._show_sound()

    def _show_sound(self) -> None:
        on, theme = self._sounds, self.desk.theme
        self.sound.setIcon(theme.icon("volume-2" if on else "volume-x", "muted", size=16))
        words = self.desk.t("session.sound_on" if on else "session.sound_off")
        self.sound.setAccessibleName(words)
        self.sound.set_tip(words)

    def show_rest(self, rest: Rest | None, zone: str | None) -> None:
        """What is left of the day, and whether it ends as planned."""
        if rest is None:
            self.rest.hide()
            return
        left = self.desk.t("session.rest", left=duration(self.desk.language, rest.minutes))
        end = self.desk.language.time(rest.end.isoformat(), zone)
        words = f"{left}\n{self._ends(rest, end)}"
        if words != self.rest.text():
            self.rest.setText(words)

    def _ends(self, rest: Rest, end: str) -> str:
        if abs(rest.behind) < WORTH_SAYING:
            return self.desk.t("session.ends_as_planned", end=end)
        late = duration(self.desk.language, abs(rest.behind))
        key = "session.ends_later" if rest.behind > 0 else "session.ends_earlier"
        return self.desk.t(key, end=end, minutes=late)

    def show_past(self, clock: StepClock, now: datetime) -> None:
        """What a step took, in a session that is over."""
        self.caption.setText(self.desk.t("session.took"))
        self.digits.setText(self.desk.t("session.minutes", minutes=clock.minutes_used(now)))
        self.bar.setValue(round(clock.share(now) * FULL))
        self._tint("ink")
        for part in (self.pause, self.more, self.sound, self.rest):
            part.hide()

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


def _prepare(_: Workspace) -> Steps:
    yield Progress(0)
    prepare()

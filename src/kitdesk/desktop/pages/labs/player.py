"""Playing a lab back by time: a bar with the clock, the speed and the time axis."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.scrubber import Scrubber
from kitdesk.desktop.pages.labs.timeline import Timeline
from kitdesk.desktop.theme.theme import motion_allowed
from kitdesk.desktop.widgets import IconButton, Muted, Select, row

SPEEDS = (60, 300, 900)
"""Seconds of the lab in a second of playing: a minute, five, a quarter of an hour."""
TICK_MS = 100
JUMP_MS = 1200
"""How long a note stands where the system asks for no motion: then time jumps from note to note."""


class Player(QWidget):
    """`moved(second)` tells which time is shown; `closed` that the whole log is wanted again."""

    moved = Signal(int)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme, t = desk.theme, desk.t
        self.play = IconButton(theme.icon("play"), t("labs.play.play"), self.toggle)
        self.play.setObjectName("player_play")
        self.clock = QLineEdit()
        self.clock.setObjectName("player_clock")
        self.clock.setAccessibleName(t("labs.play.clock"))
        self.clock.setToolTip(t("labs.play.clock_tip"))
        self.clock.setFixedWidth(theme.px(72))
        self.clock.returnPressed.connect(self._go_to_clock)
        speeds = [(speed, t("labs.play.speed", minutes=speed // 60)) for speed in SPEEDS]
        self.speed = Select(speeds, t("labs.play.speeds"))
        self.speed.setObjectName("player_speed")
        self.words = Muted("")
        self.words.setObjectName("player_words")
        away = IconButton(theme.icon("x", "muted"), t("labs.play.close"), self.closed.emit)
        away.setObjectName("player_close")
        self.scrubber = Scrubber(theme)
        self.scrubber.setObjectName("player_scrubber")
        self.scrubber.setAccessibleName(t("labs.play.axis"))
        self.scrubber.valueChanged.connect(self._on_value)
        self.scrubber.played.connect(self.toggle)
        self.scrubber.closed.connect(self.closed)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._advance)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addLayout(row(self.play, self.clock, self.speed, None, away, spacing=8))
        lines.addWidget(self.words)
        lines.addWidget(self.scrubber)

    @property
    def is_playing(self) -> bool:
        """Whether time goes on by itself."""
        return self._tick.isActive()

    def show_line(self, line: Timeline) -> None:
        """Another lab's time, or new notes in this one's."""
        self.scrubber.show_line(line)
        self._show_words()

    def begin(self) -> None:
        """From the first minute on; the keys are the time axis's."""
        self.scrubber.setValue(0)
        self._on_value(0)
        self.scrubber.setFocus()

    def toggle(self) -> None:
        """Plays, or stands still; at the end it begins anew."""
        if self.is_playing:
            self.stop()
            return
        if self.scrubber.value() >= self.scrubber.maximum():
            self.scrubber.setValue(0)
        self._tick.start(TICK_MS if motion_allowed() else JUMP_MS)
        self._show_play()

    def stop(self) -> None:
        """Stands still."""
        self._tick.stop()
        self._show_play()

    def _advance(self) -> None:
        now, line = self.scrubber.value(), self.scrubber.line
        if line is None or now >= line.length:
            self.stop()
            return
        by = self.speed.value() * TICK_MS // 1000
        self.scrubber.setValue(now + by if motion_allowed() else line.beside(now, 1))

    def _go_to_clock(self) -> None:
        line = self.scrubber.line
        second = line.second_of(self.clock.text()) if line else None
        if second is None:
            self._desk.say(self._desk.t("labs.play.no_time", text=self.clock.text()))
            return
        self.scrubber.setValue(second)
        self._show_words()

    def _on_value(self, second: int) -> None:
        self._show_words()
        self.moved.emit(second)

    def moment(self) -> tuple[str, str]:
        """The time that is shown, and what the programme says of it."""
        line, second = self.scrubber.line, self.scrubber.value()
        if line is None:
            return "", ""
        time = self._desk.language.time(line.at(second), str(line.start.tzinfo))
        return time, line.item_at(second)

    def _show_words(self) -> None:
        line, second = self.scrubber.line, self.scrubber.value()
        if line is None:
            return
        time, item = self.moment()
        if not self.clock.hasFocus() or self.clock.text() != time:
            self.clock.setText(time)
        told = self._desk.n("labs.play.told", line.until(second))
        self.words.setText(" · ".join(part for part in (item, told) if part))
        self.scrubber.setAccessibleDescription(f"{time}. {self.words.text()}")

    def _show_play(self) -> None:
        playing = self.is_playing
        name = self._desk.t("labs.play.stop" if playing else "labs.play.play")
        self.play.setIcon(self._desk.theme.icon("pause" if playing else "play"))
        self.play.setAccessibleName(name)
        self.play.setToolTip(name)

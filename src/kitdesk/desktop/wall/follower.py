"""Keeps the wall and its bar in step with a session or a lab."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.board.clock import digits
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.wall.bar import FREEZE_KEYS, WallBar, mode_keys
from kitdesk.desktop.wall.showing import Mode, Showing
from kitdesk.desktop.wall.source import Watched
from kitdesk.desktop.wall.telling import showing
from kitdesk.desktop.wall.window import WallWindow


class DeskWords:
    """The wall's texts from the desk."""

    def __init__(self, desk: Desk) -> None:
        self.t = desk.t
        self._language = desk.language

    def day(self, iso: str) -> str:
        """A day and a month."""
        return self._language.date(iso, "day_month")


class WallFollower(QObject):
    """Opens and closes the wall, and shows on it whatever is held in `place` has come to.

    Its keys are those of `place`, the part of the coach's window it belongs to.
    """

    def __init__(self, watched: Watched, place: QWidget) -> None:
        super().__init__(place)
        self.watched, self._place = watched, place
        self.clock: Callable[[], datetime] = watched.desk.workspace.clock
        self.bar = WallBar(watched.desk, self.clock, watched.modes)
        self.window: WallWindow | None = None
        self.bar.changed.connect(self.refresh)
        self.bar.close_asked.connect(self.close)
        # Many cards may change in one deed: the wall is drawn once after it.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self._bind_keys()
        self._stop: Callable[[], None] = _nothing

    def _bind_keys(self) -> None:
        """Keys of the coach's window that open the wall, choose what it shows and freeze it."""
        acts: list[tuple[str, Callable[[], object]]] = [
            (mode_keys(mode), lambda mode=mode: self.choose(mode)) for mode in self.watched.modes
        ]
        freeze = lambda: self.window and self.bar.freeze.click()  # noqa: E731
        # From the whole window: a click on the button in the page's head leaves the keyboard there.
        QShortcut(QKeySequence("F5"), self._place).activated.connect(self.toggle)
        for keys, act in (*acts, (FREEZE_KEYS, freeze)):
            shortcut = QShortcut(QKeySequence(keys), self._place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def choose(self, mode: Mode) -> None:
        """Show something else; a wall that is away comes up with it."""
        if not self.bar.offers(mode):
            return
        if self.window is None:
            self.toggle()
        self.bar.choose(mode)

    def toggle(self) -> None:
        """F5: up or away."""
        if self.window:
            self.close()
            return
        board = self.watched.board()
        if board is None:
            return
        self._stop = board.listen(lambda before, after: self._soon.start())
        self.window = WallWindow(self.watched.desk)
        self.window.closed.connect(self._on_closed)
        self.bar.show()
        self.refresh()
        self.window.open()
        self._place.window().activateWindow()
        self.window.come_forward()

    def refresh(self) -> None:
        """Show what is so now; a frozen wall keeps its board, not its clock."""
        if self.window is None:
            return
        if not self.bar.frozen:
            self.window.show_now(self._showing())
        self.window.show_clock(*self._clock())

    def _showing(self) -> Showing:
        desk = self.watched.desk
        shown = showing(self.watched.source(), self.bar.mode, DeskWords(desk))
        if self.bar.mode is not Mode.BREAK or self.bar.back_at is None:
            return shown
        back = desk.language.time(self.bar.back_at, self.watched.zone)
        return replace(shown, prompt=desk.t("wall.back_at", time=back))

    def _clock(self) -> tuple[str, bool]:
        now, bar = self.clock(), self.bar
        mode = self.window.mode if self.window and bar.frozen else bar.mode
        if mode is Mode.BREAK and bar.back_at:
            left: int | None = int((bar.back_at - now).total_seconds())
        else:
            left = None if mode in (Mode.SUMMARY, Mode.LOG) else self.watched.left(now)
        return ("", False) if left is None else (digits(left), left < 0)

    def close(self) -> None:
        """Away with the wall."""
        if self.window:
            self.window.close()

    def _on_closed(self) -> None:
        self._stop()
        self._stop = _nothing
        window, self.window = self.window, None
        self.bar.hide()
        self.bar.reset()
        if window:
            window.deleteLater()

    def end(self) -> None:
        """What was held is left: follow it no longer."""
        self._soon.stop()
        self.close()


def _nothing() -> None:
    """While the wall is away no board is followed."""

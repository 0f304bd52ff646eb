"""Keeps the wall and its bar in step with a running session."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from kitdesk.desktop.board.clock import digits
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions.run import Run
from kitdesk.desktop.pages.sessions.stage import Stage
from kitdesk.desktop.wall.bar import FREEZE_KEYS, WallBar, mode_keys
from kitdesk.desktop.wall.showing import Mode, Showing, Source, showing
from kitdesk.desktop.wall.window import WallWindow
from kitdesk.method import Kit, Step


class Running(Protocol):
    """The running session, as the wall needs it."""

    desk: Desk
    run: Run
    kit: Kit | None
    stage: Stage
    people: dict[str, str]

    @property
    def step(self) -> Step: ...


class DeskWords:
    """The wall's texts from the desk."""

    def __init__(self, desk: Desk) -> None:
        self.t = desk.t
        self._language = desk.language

    def day(self, iso: str) -> str:
        """A day and a month."""
        return self._language.date(iso, "day_month")


class WallFollower(QObject):
    """Opens and closes the wall, and shows on it whatever the session has come to."""

    def __init__(self, view: Running, parent: QObject) -> None:
        super().__init__(parent)
        self.view = view
        self.clock: Callable[[], datetime] = view.desk.workspace.clock
        self.bar = WallBar(view.desk, self.clock)
        self.window: WallWindow | None = None
        self.bar.changed.connect(self.refresh)
        self.bar.close_asked.connect(self.close)
        # Many cards may change in one deed: the wall is drawn once after it.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self._bind_keys(parent)
        self._stop = view.stage.board.listen(lambda before, after: self._soon.start())

    def _bind_keys(self, parent: QObject) -> None:
        """Keys of the coach's window that choose what the wall shows."""
        acts: list[tuple[str, Callable[[], object]]] = [
            (mode_keys(mode), lambda mode=mode: self.choose(mode)) for mode in Mode
        ]
        for keys, act in (*acts, (FREEZE_KEYS, lambda: self.window and self.bar.freeze.click())):
            shortcut = QShortcut(QKeySequence(keys), parent)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def choose(self, mode: Mode) -> None:
        """Show something else; a wall that is away comes up with it."""
        if self.window is None:
            self.toggle()
        self.bar.choose(mode)

    def toggle(self) -> None:
        """F5: up or away."""
        if self.window:
            self.close()
            return
        self.window = WallWindow(self.view.desk)
        self.window.closed.connect(self._on_closed)
        self.bar.show()
        self.refresh()
        self.window.open()
        self.view.stage.window().activateWindow()
        self.window.come_forward()

    def refresh(self) -> None:
        """Show what is so now; a frozen wall keeps its board, not its clock."""
        if self.window is None:
            return
        if not self.bar.frozen:
            self.window.show_now(self._showing())
        self.window.show_clock(*self._clock())

    def _showing(self) -> Showing:
        shown = showing(self._source(), self.bar.mode, DeskWords(self.view.desk))
        if self.bar.mode is not Mode.BREAK or self.bar.back_at is None:
            return shown
        desk, zone = self.view.desk, self.view.run.session.zone
        back = desk.language.time(self.bar.back_at, zone)
        return replace(shown, prompt=desk.t("wall.back_at", time=back))

    def _source(self) -> Source:
        """The wall speaks the language of the session's material."""
        view = self.view
        tag = view.run.session.language or view.desk.language.tag
        return Source(view.run, view.kit, view.step, view.stage.board, view.people, tag)

    def _clock(self) -> tuple[str, bool]:
        now, bar = self.clock(), self.bar
        mode = self.window.mode if self.window and bar.frozen else bar.mode
        if mode is Mode.BREAK and bar.back_at:
            left = int((bar.back_at - now).total_seconds())
            return digits(left), left < 0
        if mode is Mode.SUMMARY or not self.view.run.is_running:
            return "", False
        left = self.view.run.clock.left(now)
        return digits(left), left < 0

    def close(self) -> None:
        """Away with the wall."""
        if self.window:
            self.window.close()

    def _on_closed(self) -> None:
        window, self.window = self.window, None
        self.bar.hide()
        self.bar.reset()
        if window:
            window.deleteLater()

    def end(self) -> None:
        """The session is left: follow it no longer."""
        self._stop()
        self._soon.stop()
        self.close()

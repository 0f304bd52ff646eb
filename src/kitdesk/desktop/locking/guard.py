"""Asks for the lock when nobody has touched the window for a while, or the computer sleeps."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.locking.sleep import hear_sleep
from kitdesk.desktop.locking.watch import TICK_SECONDS, Watch
from kitdesk.desktop.practice import is_practice

SETTING = "lock_minutes"
CHOICES = (0, 5, 15, 30)
USUAL = 15
KEEPS_AWAKE = "keeps_awake"
"""The property of a window during which nobody need touch anything: the participants' wall."""
AFTER_MS = 1500
"""The window stands first. A look at every event of the program makes PySide load all classes that
Qt has, which takes a fifteenth of the time until then.
"""
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


def minutes_of(desk: Desk) -> int:
    """After how many quiet minutes the window locks; 0: never. Practising is nobody's secret."""
    usual = 0 if is_practice(desk.workspace.folder) else USUAL
    return int(desk.workspace.setting(SETTING, usual))


class Guard(QObject):
    """Watches all windows of the program for one desk. `over` asks for the lock."""

    over = Signal()

    def __init__(self, desk: Desk, parent: QObject, watch: Watch | None = None) -> None:
        super().__init__(parent)
        self._desk, self.watch = desk, watch or Watch()
        self._hearing: object | None = None
        self._timer = QTimer(self, interval=int(TICK_SECONDS * 1000))
        self._timer.timeout.connect(self.tick)

    def start(self, after_ms: int = AFTER_MS) -> "Guard":
        """From now on; what is touched and the computer's sleep are noticed `after_ms` from now."""
        QTimer.singleShot(after_ms, self, self._look)
        QTimer.singleShot(AFTER_MS, self, self._hear)
        self._timer.start()
        return self

    def _look(self) -> None:
        application = QApplication.instance()
        if application is not None and self._timer.isActive():
            application.installEventFilter(self)

    def _hear(self) -> None:
        if self._timer.isActive():
            self._hearing = hear_sleep(self.on_sleep, self)

    def stop(self) -> None:
        """No longer."""
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._hearing = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self.watch.touch()
        return False

    def tick(self) -> None:
        """Look whether it is time."""
        busy = bool(self._desk.jobs.running) or is_shown_to_others()
        if self.watch.is_over(minutes_of(self._desk), busy):
            self.over.emit()

    def on_sleep(self) -> None:
        """The computer is about to sleep."""
        if minutes_of(self._desk):
            self.over.emit()


def is_shown_to_others() -> bool:
    """Whether the wall stands before the participants."""
    windows = QApplication.topLevelWidgets()
    return any(window.isVisible() and window.property(KEEPS_AWAKE) for window in windows)

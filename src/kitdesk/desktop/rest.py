"""When typing has rested long enough to be kept, or has gone on too long without."""

from PySide6.QtCore import QObject, QTimer, Signal

QUIET_MS = 400
LATEST_MS = 800
"""What is typed is on the disk within a second, the time of writing it counted."""


class Rest(QObject):
    """`over` comes when nothing was touched for a moment, and while typing goes on every so often.

    Without the second, somebody who types without a pause would lose all of it with the battery.
    """

    over = Signal()

    def __init__(self, parent: QObject, quiet_ms: int = QUIET_MS) -> None:
        super().__init__(parent)
        self._quiet = QTimer(self, singleShot=True, interval=quiet_ms)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._quiet.timeout.connect(self.end)
        self._latest.timeout.connect(self.end)

    def touch(self) -> None:
        """Something was typed."""
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def is_on(self) -> bool:
        """Whether something was typed that `over` has not been told of."""
        return self._quiet.isActive()

    def stop(self) -> None:
        """What was typed is kept already."""
        self._quiet.stop()
        self._latest.stop()

    def end(self) -> None:
        """Tells now what is still to be told."""
        if self.is_on() or self._latest.isActive():
            self.stop()
            self.over.emit()

"""Changes that come close together, passed on as one for each kind."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kitdesk.workspace import Changed

SETTLE_MS = 60
"""A bundle announces thousands of records at once: the page is to refresh once."""


class Changes(QObject):
    """`hear` collects, `settled` tells one `Changed` a kind once it has been quiet for a moment."""

    settled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard: dict[str, set[str]] = {}
        self._rest = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._rest.timeout.connect(self._pass_on)

    def waiting(self) -> bool:
        """Whether something was heard that has not been told yet."""
        return bool(self._heard)

    @Slot(object)
    def hear(self, changed: Changed) -> None:
        """Something changed."""
        self._heard.setdefault(changed.kind, set()).update(changed.ids)
        if not self._rest.isActive():
            self._rest.start()

    def stop(self) -> None:
        """Nothing is told any more: the window closes."""
        self._rest.stop()
        self._heard.clear()

    @Slot()
    def _pass_on(self) -> None:
        heard, self._heard = self._heard, {}
        for kind, ids in heard.items():
            self.settled.emit(Changed(kind, frozenset(ids)))

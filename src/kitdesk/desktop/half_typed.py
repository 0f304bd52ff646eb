"""What is typed and not yet entered: kept when the typing rests, so that no crash takes it."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from kitdesk.desktop.desk import Desk

REST_MS = 300
PREFIX = "half_typed"


class HalfTyped(QObject):
    """Follows a line and keeps its words in a local setting, which never travels.

    `key` names the place that the line writes to; `follow` may name another one later.
    """

    def __init__(self, desk: Desk, line: QLineEdit, key: str) -> None:
        super().__init__(line)
        self._desk, self._line, self._key = desk, line, ""
        self._kept = ""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.keep)
        self.follow(key)
        line.textChanged.connect(self._on_text)

    def follow(self, key: str) -> None:
        """Keep what stands in the line, then show what was left half typed at `key`."""
        if self._key:
            self.keep()
        self._key = f"{PREFIX}.{key}"
        # What was kept a moment ago may still be on its way to the file.
        kept = self._desk.memory.get(self._key)
        self._kept = kept if kept is not None else self._desk.workspace.setting(self._key) or ""
        self._line.setText(self._kept)

    def keep(self) -> None:
        """Write down what stands in the line now."""
        self._rest.stop()
        text = self._line.text()
        if text != self._kept:
            self._kept = self._desk.memory[self._key] = text
            self._desk.keep(self._key, text or None)

    def _on_text(self, text: str) -> None:
        if text:
            self._rest.start()
        else:  # It was entered: it must not come back beside what it became.
            self.keep()

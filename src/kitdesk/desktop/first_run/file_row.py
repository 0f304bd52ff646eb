"""Choosing a file: a button, the name of what was chosen, and a sentence when it does not hold."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from kitdesk.desktop.widgets import Caption, Fault, QuietButton, row

INDENT_PX = 30


class FileRow(QWidget):
    """`.file` is what was chosen; `.lines` takes what else belongs to it."""

    def __init__(self, words: str, suffix: str, file: Path | None = None) -> None:
        super().__init__()
        self._words, self._suffix = words, suffix
        self.file: Path | None = None
        self.name = Caption("", capitals=False)
        self.fault = Fault()
        self.button = QuietButton(words, self._ask)
        self.button.setObjectName(f"choose{suffix}")
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(INDENT_PX, 0, 0, 6)
        self.lines.addLayout(row(self.button, self.name, None))
        self.lines.addWidget(self.fault)
        if file:
            self.choose(file)

    def _ask(self) -> None:
        pattern = f"KitDesk (*{self._suffix})"
        file, _ = QFileDialog.getOpenFileName(self.window(), self._words, str(Path.home()), pattern)
        if file:
            self.choose(Path(file))

    def choose(self, file: Path) -> None:
        """Takes a file."""
        self.file = file
        self.name.setText(file.name)
        self.fault.setText("")

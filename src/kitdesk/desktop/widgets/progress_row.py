"""Long work as people see it: what is done now, how far it is, and a way to stop it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from kitdesk.desktop.widgets.buttons import QuietButton
from kitdesk.desktop.widgets.text import Body
from kitdesk.progress import Progress


class ProgressRow(QWidget):
    """A sentence over a bar, with a button that cancels what can be cancelled."""

    def __init__(
        self, sentence: str, cancel_text: str = "", cancel: Callable[[], None] | None = None
    ) -> None:
        super().__init__()
        self.words = Body(sentence)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(sentence)
        self.bar.setRange(0, 0)
        left = QVBoxLayout()
        left.addWidget(self.words)
        left.addWidget(self.bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addLayout(left, 1)
        if cancel is not None:
            line.addWidget(QuietButton(cancel_text, cancel))

    def show_progress(self, progress: Progress, sentence: str = "") -> None:
        """How far it is; `sentence` is what `progress.sentence` says in words."""
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        if sentence:
            self.words.setText(sentence)
            self.bar.setAccessibleName(sentence)

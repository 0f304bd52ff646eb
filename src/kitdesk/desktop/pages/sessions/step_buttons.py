"""The row below the board: the step before, small tools, the step after."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions.run import Run
from kitdesk.desktop.widgets import PrimaryButton, QuietButton

WIDE, NARROW, LARGE_TEXT = 136, 80, 115
"""Pixels for a step's name at 100 %, the second where text is larger than so many per cent."""
BOTH = 228
"""Pixels for both names: all that a window of 1366 leaves beside the tools."""


class StepButtons(QWidget):
    """Named by the steps they go to. After the last step comes the end of the session."""

    chosen = Signal(str)
    ended = Signal()

    def __init__(self, desk: Desk, titles: dict[str, str]) -> None:
        super().__init__()
        self.desk = desk
        self._titles = titles
        self._before: str | None = None
        self._after: str | None = None
        theme = desk.theme
        self.previous = QuietButton("", self._go_back, theme.icon("arrow-left", "ink"))
        self.following = PrimaryButton("", self._go_on)
        self.previous.setObjectName("previous-step")
        self.following.setObjectName("next-step")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.previous)
        self._row.addStretch(1)
        self._row.addStretch(1)
        self._row.addWidget(self.following)

    def set_tools(self, tools: QWidget) -> None:
        """Another step's tools, in the middle."""
        if self._row.count() == 5:
            old = self._row.takeAt(2)
            widget = old.widget() if old else None
            if widget:
                widget.hide()
                widget.deleteLater()
        self._row.insertWidget(2, tools)

    def show_beside(self, run: Run) -> None:
        """The steps beside the current one."""
        self._before, self._after = run.beside(-1), run.beside(1)
        self.previous.setVisible(self._before is not None)
        room = self._room()
        if self._after:
            taken = self._name(self.following, self._after, room, "Ctrl+Right", "  →")
            room = min(room, max(self.desk.theme.px(BOTH) - taken, self.desk.theme.px(NARROW)))
        if self._before:
            self._name(self.previous, self._before, room, "Ctrl+Left")
        if not self._after:
            self.following.set_words(self.desk.t("session.end"))
            self.following.set_tip("")
        self.following.setVisible(self._after is not None or run.is_running)

    def _room(self) -> int:
        theme = self.desk.theme
        return theme.px(WIDE if theme.percent <= LARGE_TEXT else NARROW)

    def _name(
        self,
        button: QuietButton | PrimaryButton,
        step: str,
        room: int,
        keys: str,
        arrow: str = "",
    ) -> int:
        """A step's name on its button, cut to the room; how wide it is then."""
        title = self._titles.get(step, step)
        metrics = QFontMetrics(self.desk.theme.font("strong"))
        short = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        button.set_words(f"{short}{arrow}")
        button.setAccessibleName(title)
        button.set_tip(title, keys)
        return metrics.horizontalAdvance(short)

    def _go_back(self) -> None:
        if self._before:
            self.chosen.emit(self._before)

    def _go_on(self) -> None:
        if self._after:
            self.chosen.emit(self._after)
        else:
            self.ended.emit()

"""The row below the board: the step before, small tools, the step after."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions.run import Run
from kitdesk.desktop.widgets import PrimaryButton, QuietButton

MOST_NAME, LEAST_NAME, AROUND_NAME = 200, 36, 72
"""Pixels of a step's name at 100 %: at most, at least (else only the arrow), and around it."""


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
        self._tools: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.previous)
        self._row.addStretch(1)
        self._row.addStretch(1)
        self._row.addWidget(self.following)

    def set_tools(self, tools: QWidget) -> None:
        """Another step's tools, in the middle."""
        if self._tools:
            self._row.removeWidget(self._tools)
            self._tools.hide()
            self._tools.deleteLater()
        self._tools = tools
        self._row.insertWidget(2, tools)

    def minimumSizeHint(self) -> QSize:
        """Names are cut to the room there is: they never make the page wider."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_names()

    def show_beside(self, run: Run) -> None:
        """The steps beside the current one."""
        self._before, self._after = run.beside(-1), run.beside(1)
        self._show_names()
        self.following.setVisible(self._after is not None or run.is_running)

    def _show_names(self) -> None:
        self.previous.setVisible(self._before is not None)
        if self._before:
            self._name(self.previous, self._before, "Ctrl+Left")
        if self._after:
            self._name(self.following, self._after, "Ctrl+Right", "  →")
        else:
            self.following.set_words(self.desk.t("session.end"))
            self.following.set_tip("")

    def _name(
        self, button: QuietButton | PrimaryButton, step: str, keys: str, arrow: str = ""
    ) -> None:
        title = self._titles.get(step, step)
        metrics = QFontMetrics(self.desk.theme.font("strong"))
        short = metrics.elidedText(title, Qt.TextElideMode.ElideRight, self._room())
        button.set_words(f"{short}{arrow}")
        button.setAccessibleName(title)
        button.set_tip(title, keys)

    def _room(self) -> int:
        """Pixels for each of the two names beside the tools."""
        px = self.desk.theme.px
        # Asked of the tools themselves: a layout leaves out what does not show yet.
        tools = self._tools.sizeHint().width() if self._tools else 0
        room = (self.width() - tools) // 2 - px(AROUND_NAME)
        return min(room, px(MOST_NAME)) if room >= px(LEAST_NAME) else 0

    def _go_back(self) -> None:
        if self._before:
            self.chosen.emit(self._before)

    def _go_on(self) -> None:
        if self._after:
            self.chosen.emit(self._after)
        else:
            self.ended.emit()

"""The steps of a session that is over: how long each was meant to take, and took."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions.run import DONE, Row
from kitdesk.desktop.widgets import Caption, LinkButton, Muted, Strong


class StepsTable(QWidget):
    """One line a step; its title leads to its board."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, rows: list[Row], titles: dict[str, str]) -> None:
        super().__init__()
        self.desk = desk
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(Caption(desk.t("session.planned"), capitals=False), 0, 1)
        grid.addWidget(Caption(desk.t("session.used"), capitals=False), 0, 2)
        for at, row in enumerate(rows, start=1):
            self._add(grid, at, row, titles.get(row.step, row.step))
        last = len(rows) + 1
        grid.addWidget(Strong(desk.t("session.sum")), last, 0)
        grid.addWidget(self._minutes(sum(row.minutes for row in rows)), last, 1)
        grid.addWidget(self._minutes(sum(row.used or 0 for row in rows)), last, 2)

    def _add(self, grid: QGridLayout, at: int, row: Row, title: str) -> None:
        link = LinkButton(title, lambda: self.chosen.emit(row.step))
        link.setObjectName(f"board-{row.step}")
        link.setStyleSheet("padding: 0 4px; margin-left: -5px;")
        grid.addWidget(link, at, 0)
        grid.addWidget(self._minutes(row.minutes), at, 1)
        used = self._minutes(row.used or 0) if row.state == DONE else Muted("–", wrap=False)
        grid.addWidget(used, at, 2)

    def _minutes(self, minutes: int) -> Muted:
        return Muted(self.desk.t("session.minutes", minutes=minutes), wrap=False)

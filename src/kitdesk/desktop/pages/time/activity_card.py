"""The hours of a week by activity."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.time.reading import TimeReading, by_activity
from kitdesk.desktop.widgets import Body, Card, Muted, clear, row
from kitdesk.records import Worktime


class ActivityCard(Card):
    """Most hours first; not shown in a week without time."""

    def __init__(self, desk: Desk, reading: TimeReading) -> None:
        super().__init__(desk.t("time.by_activity"))
        self._desk = desk
        self._reading = reading
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)

    def show_rows(self, rows: Sequence[Worktime]) -> None:
        """Sums `rows` by activity."""
        clear(self._lines)
        project = self._reading.project()
        for key, minutes in by_activity(rows):
            name = self._reading.activity(key, project) or self._desk.t("time.entry.no_activity")
            hours = Body(self._desk.language.hours(minutes), wrap=False)
            self._lines.addLayout(row(Muted(name, wrap=False), None, hours))
        self.setVisible(bool(rows))

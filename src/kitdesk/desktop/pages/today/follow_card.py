"""What is to be followed up: actions and promised contacts, the overdue first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.naming import record_name
from kitdesk.desktop.pages.today.reading import Due, follow_ups, tone_of
from kitdesk.desktop.widgets import Card, Muted, Pill, QuietButton, RowButton, clear

SHOWN = 6
"""Lines shown before "show all"; the card is a reminder, not the list itself."""


class FollowCard(Card):
    """A line each, which leads to where it was agreed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t("today.follow_up"))
        self.desk, self.t = desk, desk.t
        self._all = False
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.more = QuietButton("", self._show_all)
        self.more.setObjectName("all-follow-ups")
        self.body.addLayout(self.rows)
        self.add_row(self.more)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Reads what is due."""
        due = follow_ups(self.desk.workspace, self.desk.today())
        clear(self.rows)
        shown = due if self._all else due[:SHOWN]
        for number, each in enumerate(shown):
            self.rows.addWidget(self._row(each, number))
        if not due:
            self.rows.addWidget(Muted(self.t("today.nothing_due")))
        self.more.set_words(self.desk.n("today.all_due", len(due)))
        self.more.setVisible(len(due) > len(shown))

    def _show_all(self) -> None:
        self._all = True
        self.refresh()

    def _row(self, due: Due, number: int) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        link = RowButton(self._words(due), lambda: self.desk.go(due.place))
        link.setObjectName(f"due-{number}")
        line.addWidget(link, 1)
        line.addWidget(self._pill(due), 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _words(self, due: Due) -> str:
        about = record_name(self.desk.language, self.desk.workspace, due.about)
        key = f"today.due.{due.kind}"
        what = " ".join(due.what.split())
        return self.t(key if about else f"{key}.plain", what=what, about=about)

    def _pill(self, due: Due) -> Pill:
        today = self.desk.today()
        overdue = due.day < today.isoformat()
        day = self.desk.language.date(due.day, "day_month")
        text = self.t("today.overdue", day=day) if overdue else day
        return Pill(self.desk.theme, text, tone_of(due.day, today))

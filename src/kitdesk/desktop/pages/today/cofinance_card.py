"""How far the co-finance by worked time has come, as the office last told, and one's own hours."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Card, CardTitle, LinkButton, Muted, Ring, clear
from kitdesk.followup.standing import Published, published
from kitdesk.records import Project, TimeMonth, Worktime


class CofinanceCard(Card):
    """A ring towards the goal; without an agreement only one's own hours."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t("today.cofinance"))
        self.desk, self.t = desk, desk.t
        self.ring = Ring(desk.theme, 0, "", "", desk.t("today.cofinance"))
        self.words = QVBoxLayout()
        self.words.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.ring)
        line.addLayout(self.words, 1)
        self.body.addLayout(line)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Reads the figures again."""
        workspace = self.desk.workspace
        projects = workspace.list(Project, limit=1)
        figure = published(projects[0] if projects else None)
        rows = workspace.list(Worktime, {"person": workspace.me.person})
        clear(self.words)
        self.words.addStretch(1)
        self._show_figure(figure)
        self._show_hours(rows, figure)
        self._show_month(rows)
        link = LinkButton(self.t("today.to_time"), lambda: self.desk.go("time"))
        link.setObjectName("to-time")
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(link)
        line.addStretch(1)
        self.words.addLayout(line)
        self.words.addStretch(1)

    def _show_figure(self, figure: Published | None) -> None:
        language = self.desk.language
        progress = figure.progress if figure else None
        self.ring.setVisible(progress is not None)
        if figure and progress is not None:
            below = self.t("today.of_goal", sum=language.money(figure.goal_ore))
            self.ring.show_share(
                progress, language.percent(progress), below, self.t("today.cofinance")
            )
            earned = self.t("today.earned", sum=language.money(figure.reached_ore))
            self.words.addWidget(CardTitle(earned))
        else:
            self.words.addWidget(CardTitle(self.t("today.own_hours")))

    def _show_hours(self, rows: list[Worktime], figure: Published | None) -> None:
        language = self.desk.language
        hours = self.t("today.hours", hours=language.hours(sum(row.minutes or 0 for row in rows)))
        period = figure.period if figure else None
        if period and period.first and period.last:
            hours = f"{hours} · {period.first} – {period.last}"
        self.words.addWidget(Muted(hours))

    def _show_month(self, rows: list[Worktime]) -> None:
        month = self.desk.today().isoformat()[:7]
        minutes = sum(row.minutes or 0 for row in rows if (row.date or "").startswith(month))
        state = self.t(f"today.month.{self._month_state(month)}")
        hours = self.desk.language.hours(minutes)
        self.words.addWidget(Muted(self.t("today.this_month", hours=hours, state=state)))

    def _month_state(self, month: str) -> str:
        mine = {"person": self.desk.workspace.me.person, "month": month}
        closed = self.desk.workspace.list(TimeMonth, mine)
        if any(each.attested_at for each in closed):
            return "attested"
        return "closed" if closed else "open"

"""Sessions per month as bars, with a table behind them."""

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.today.reading import sessions_by_month
from kitdesk.desktop.widgets import Bar, Bars, Card


class MonthsCard(Card):
    """The last months; this one is accented."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t("today.months"))
        self.desk = desk
        self.bars = Bars(desk.theme, desk.t("today.months"))
        self.body.addWidget(self.bars, 1)

    def refresh(self) -> None:
        """Counts again."""
        language, today = self.desk.language, self.desk.today()
        this_month = today.isoformat()[:7]
        self.bars.show_bars(
            [
                Bar(
                    language.date(month, "month_name")[:3],
                    count,
                    self.desk.n("today.sessions", count),
                    month == this_month,
                )
                for month, count in sessions_by_month(self.desk.workspace, today)
            ]
        )

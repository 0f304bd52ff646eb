"""The co-finance card: a ring towards the goal, the hours behind it, and what does not count."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Body, Card, CardTitle, Muted, QuietButton, Ring, clear
from kitdesk.followup.cofinance import Reckoning, share_of_goal
from kitdesk.followup.counting import Period, Reason, Uncounted, hundredths
from kitdesk.followup.rates import half_up
from kitdesk.followup.standing import Published
from kitdesk.records import Worktime


class GoalCard(Card):
    """An office's reckoning; for a coach the figure the office published, and her own hours."""

    publish_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t("time.goal"))
        self._desk = desk
        self.ring = Ring(desk.theme, 0, "", "", desk.t("time.goal"))
        self.ring.setObjectName("cofinance_ring")
        self.words = QVBoxLayout()
        self.words.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(18)
        line.addWidget(self.ring)
        line.addLayout(self.words, 1)
        self.body.addLayout(line)
        self.more = QVBoxLayout()
        self.more.setSpacing(4)
        self.body.addLayout(self.more)

    def show_reckonings(self, found: Sequence[Reckoning], shown: Published | None) -> None:
        """An office's view: all agreements together, what is not counted, what coaches see."""
        self._empty()
        reached = sum(reckoning.value_ore for reckoning in found)
        goal = sum(reckoning.goal_ore for reckoning in found)
        minutes = sum(reckoning.minutes for reckoning in found)
        self._show_ring(reached, goal)
        if not found:
            self._say(Muted(self._desk.t("time.goal.none")))
            return
        self._say(CardTitle(self._desk.t("time.goal.reached", sum=reached)))
        self._say(Muted(self._desk.t("time.goal.counted", minutes=minutes)))
        self._say(Muted(self._seen_by_coaches(shown)))
        if shown is None or shown.reached_ore != reached:
            button = QuietButton(
                self._desk.t("time.goal.publish"), lambda: self.publish_wanted.emit(reached)
            )
            button.setObjectName("cofinance_publish")
            button.set_tip(self._desk.t("time.goal.publish_tip"))
            self.words.addWidget(button)
        self.words.addStretch(1)
        self._show_uncounted([part for reckoning in found for part in reckoning.uncounted])

    def show_published(self, shown: Published | None, own: Sequence[Worktime]) -> None:
        """A coach's view: the office's figure, and the coach's own hours."""
        self._empty()
        period = shown.period if shown else Period(None, None)
        inside = [row for row in own if row.date and period.holds(row.date)]
        self._show_ring(shown.reached_ore if shown else 0, shown.goal_ore if shown else 0)
        if shown:
            self._say(CardTitle(self._desk.t("time.goal.reached", sum=shown.reached_ore)))
        self._say(Muted(self._said_by_office(shown)))
        minutes = half_up(sum(hundredths(row) for row in inside), 100)
        self._say(Body(self._desk.t("time.goal.own", minutes=minutes)))
        if period.first and period.last:
            self._say(Muted(f"{period.first} – {period.last}"))
        self.words.addStretch(1)
        outside = [row for row in own if row not in inside]
        self._show_uncounted([Uncounted(row, Reason.OUTSIDE, hundredths(row)) for row in outside])

    def _show_ring(self, reached: int, goal: int) -> None:
        share = share_of_goal(reached, goal)
        self.ring.setVisible(share is not None)
        if share is not None:
            language = self._desk.language
            below = self._desk.t("time.goal.of", sum=goal)
            self.ring.show_share(share, language.percent(share), below, self._desk.t("time.goal"))

    def _seen_by_coaches(self, shown: Published | None) -> str:
        if shown is None:
            return self._desk.t("time.goal.unseen")
        if shown.as_of is None:
            return self._desk.t("time.goal.published", sum=shown.reached_ore)
        return self._desk.t("time.goal.published_on", sum=shown.reached_ore, day=shown.as_of)

    def _said_by_office(self, shown: Published | None) -> str:
        if shown is None:
            return self._desk.t("time.goal.unpublished")
        if shown.as_of is None:
            return self._desk.t("time.goal.office_says")
        return self._desk.t("time.goal.office_says_on", day=shown.as_of)

    def _show_uncounted(self, parts: Sequence[Uncounted]) -> None:
        by_reason: defaultdict[Reason, int] = defaultdict(int)
        for part in parts:
            by_reason[part.reason] += part.hundredths
        for reason, time in sorted(by_reason.items()):
            text = self._desk.t(f"time.uncounted.{reason}", minutes=half_up(time, 100))
            words = Muted(text)
            words.setObjectName(f"uncounted_{reason}")
            self.more.addWidget(words)

    def _say(self, words: QWidget) -> None:
        self.words.addWidget(words)

    def _empty(self) -> None:
        clear(self.words)
        clear(self.more)

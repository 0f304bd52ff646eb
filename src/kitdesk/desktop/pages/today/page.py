"""The coach's first page."""

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.today.cofinance_card import CofinanceCard
from kitdesk.desktop.pages.today.follow_card import FollowCard
from kitdesk.desktop.pages.today.months_card import MonthsCard
from kitdesk.desktop.pages.today.next_card import NextCard
from kitdesk.desktop.pages.today.reading import next_session, part_of_day
from kitdesk.desktop.pages.today.search_button import SearchButton
from kitdesk.desktop.pages.today.send_card import SendCard
from kitdesk.desktop.place import Place
from kitdesk.desktop.widgets import SideBySide
from kitdesk.records import Person
from kitdesk.workspace import Changed

WIDE, NARROW = 3, 2
LEAST_PX = 560
"""Narrower than this at 100 %, the cards of a pair stand below each other."""
SHOWS = {
    "next": ("session", "person", "organisation"),
    "cofinance": ("worktime", "time_month", "project"),
    "months": ("session",),
    "follow": ("action", "contact", "organisation", "gap"),
}
"""Which kinds change what a card shows; what waits to be sent changes with any."""


class TodayPage(Page):
    """Next session, what waits, co-finance, months, follow-ups."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self.search = SearchButton(desk.theme, self.t("today.search"))
        self.search.clicked.connect(self.find)
        self.head(self._greeting(), self._day(), self.search)
        self.cards = {
            "next": NextCard(desk),
            "send": SendCard(desk),
            "cofinance": CofinanceCard(desk),
            "months": MonthsCard(desk),
            "follow": FollowCard(desk),
        }
        self._add_pair("next", "send")
        self._add_pair("cofinance", "months")
        self.body.addWidget(self.cards["follow"])
        self.body.addStretch(1)
        for card in self.cards.values():
            card.refresh()

    def _add_pair(self, left: str, right: str) -> None:
        theme = self.desk.theme
        line = SideBySide(lambda: theme.px(LEAST_PX), theme.tokens.sizes["gap"])
        for name, share in ((left, WIDE), (right, NARROW)):
            line.add(self.cards[name], share)
        self.body.addWidget(line)

    def _greeting(self) -> str:
        me = self.desk.workspace.me
        person = self.desk.workspace.get(Person, me.person)
        name = person.given_name if person and person.given_name else me.name.split()[0]
        return self.t(part_of_day(self.desk.now().hour), name=name)

    def _day(self) -> str:
        day = self.desk.language.date(self.desk.today(), "weekday")
        session = next_session(self.desk.workspace, self.desk.now())
        place = session.place if session else None
        return " · ".join(filter(None, (day[:1].upper() + day[1:], place)))

    def create(self) -> None:
        """Ctrl+N here plans a session."""
        self.desk.go("sessions", None, "new")

    def on_changed(self, changed: Changed) -> None:
        for name, kinds in SHOWS.items():
            if self.desk.heard(changed, *kinds):
                self.cards[name].refresh()
        self.cards["send"].refresh()
        self.set_head(self._greeting(), self._day())

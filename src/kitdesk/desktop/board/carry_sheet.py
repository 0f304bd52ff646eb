"""Choosing the cards that are taken over from an earlier session or from an earlier step."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.board import carrying
from kitdesk.desktop.board.carry_list import CarryList, Line
from kitdesk.desktop.board.taking import Goal, Stock
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.naming import choice_name
from kitdesk.desktop.widgets import (
    LinkButton,
    Muted,
    PrimaryButton,
    QuietButton,
    Select,
    Sheet,
    row,
)
from kitdesk.method import Kit, StepName
from kitdesk.records import Card

WIDTH_PX = 560


class CarrySheet(Sheet):
    """`taken(ids)` carries the cards that were ticked. `above` is for what stands over the list.

    `kind` chooses the words: those of `session.KIND`.
    """

    taken = Signal(list)

    def __init__(self, desk: Desk, page: QWidget, goal: Goal, kind: str, skip: str) -> None:
        title = desk.t(f"session.{kind}.title")
        super().__init__(desk.theme, page, title, desk.t("common.close"), WIDTH_PX)
        self.desk, self.goal = desk, goal
        self.stock = Stock((), None, "")
        self.step = Select((), desk.t("session.carry.step"))
        self.step.setObjectName("carry-step")
        self.step.activated.connect(lambda _: self.list.show_step(self.step.value()))
        self.list = CarryList(desk, title)
        self.list.ticked.connect(self._count)
        self.list.done.connect(self.take)
        self.above = QVBoxLayout()
        self._build(desk.t(f"session.{kind}.what"), skip)

    def _build(self, what: str, skip: str) -> None:
        t = self.desk.t
        every = LinkButton(t("session.carry.all"), lambda: self.list.tick_shown(True))
        none = LinkButton(t("session.carry.none"), lambda: self.list.tick_shown(False))
        every.setObjectName("carry-all")
        none.setObjectName("carry-none")
        self.body.addWidget(Muted(what))
        self.body.addLayout(self.above)
        self.body.addLayout(row(self.step, every, none, None, spacing=4))
        self.body.addWidget(self.list, 1)
        away = QuietButton(skip, self.skip)
        away.setObjectName("carry-skip")
        self.button = PrimaryButton("", self.take)
        self.button.setObjectName("carry-take")
        self.foot.addWidget(away)
        self.foot.addStretch(1)
        self.foot.addWidget(self.button)

    def show_stock(self, stock: Stock, people: Mapping[str, str]) -> None:
        """Other cards, said by `people`: those the kit fetches first, then by votes."""
        self.stock = stock
        wanted = carrying.sources(self.goal.steps, self.goal.kit_key)
        cards = sorted(stock.cards, key=lambda card: self._rank(card, wanted))
        lines = [self._line(card, people) for card in cards]
        self.list.show_lines(lines, carrying.proposed(cards, stock.kit_key, wanted))
        steps = dict.fromkeys(card.step or "" for card in cards)
        names = [(key, self._title(stock.kit, key)) for key in steps]
        self.step.set_options([(None, self.desk.t("session.carry.every_step")), *names])
        self.step.setCurrentIndex(0)
        self.list.show_step(None)

    def _rank(self, card: Card, wanted: set[StepName]) -> tuple[bool, bool, int, str]:
        fetched = carrying.name_of(card, self.stock.kit_key) in wanted
        return (card.kind != "insight", not fetched, -carrying.votes(card), card.id)

    def _title(self, kit: Kit | None, key: str) -> str:
        """What a step is called; its key when the kit is not here."""
        step = kit.step(key) if kit else None
        return step.title[self.desk.language.tag] if step else key

    def _line(self, card: Card, people: Mapping[str, str]) -> Line:
        told = " · ".join(part for part in self._facts(card, people) if part)
        return Line(card.id, card.step or "", card.text or "", told + self._landing(card))

    def _facts(self, card: Card, people: Mapping[str, str]) -> Sequence[str]:
        """Where it lay, what it is, its votes, who said it."""
        n = carrying.votes(card)
        return (
            self._title(self.stock.kit, card.step or ""),
            choice_name(self.desk.language, "card", "kind", card.kind) if card.kind else "",
            self.desk.n("session.carry.votes", n) if n else "",
            people.get(card.author or "", card.author or ""),
        )

    def _landing(self, card: Card) -> str:
        """Where it lands here."""
        goal = self.goal
        place = carrying.landing(card, self.stock.kit_key, goal.kit_key, goal.steps)
        if place is None:
            return ""
        parked = self.desk.t("session.carry.parked")
        return f"  →  {parked if place.parked else self._title(goal.kit, place.step)}"

    def _count(self, n: int) -> None:
        self.button.set_words(self.desk.n("session.carry.take", n))
        self.button.setEnabled(bool(n))

    def take(self) -> None:
        """Take the ticked cards over."""
        chosen = self.list.chosen()
        if chosen:
            self.taken.emit(chosen)
            self.close_sheet()

    def skip(self) -> None:
        """Take nothing over."""
        self.close_sheet()

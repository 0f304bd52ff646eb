"""What stood out, at hand while the summary is written: a click or Enter puts a card's words in."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from kitdesk.desktop.board import carrying
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Card, LinkButton, Muted, RowButton, clear
from kitdesk.records import Card as CardRecord

FEW = 6
"""How many are shown until more are asked for."""


def standing_out(cards: Iterable[CardRecord]) -> list[CardRecord]:
    """Cards with votes, best first, then insights that got none; parked ones are left out."""
    said = [card for card in cards if card.text and not card.parked]
    wanted = [card for card in said if carrying.votes(card) or card.kind == "insight"]
    return sorted(wanted, key=lambda c: (-carrying.votes(c), c.kind != "insight", c.id))


class TopCards(Card):
    """`picked(text)` gives a card's words. Stays away where nothing stood out."""

    picked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t("session.top"))
        self.desk = desk
        self._cards: list[CardRecord] = []
        self._all = False
        self.body.setSpacing(2)
        self.add(Muted(desk.t("session.top.what")))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self.more = LinkButton("", self._show_all)
        self.more.setObjectName("top-more")
        self.add(self.more)

    def show_cards(self, cards: Iterable[CardRecord]) -> None:
        """The cards of the board as they are now."""
        found = standing_out(cards)
        if found != self._cards:
            self._cards = found
            self._show()
        self.setVisible(bool(found))

    def _show(self) -> None:
        clear(self._lines)
        shown = self._cards if self._all else self._cards[:FEW]
        for card in shown:
            line = RowButton(self._words(card), lambda text=card.text: self.picked.emit(text or ""))
            line.setObjectName(f"top-{card.id}")
            self._lines.addWidget(line)
        rest = len(self._cards) - len(shown)
        self.more.setVisible(rest > 0)
        self.more.set_words(self.desk.n("session.top.more", rest))

    def _words(self, card: CardRecord) -> str:
        """The votes first, so that they stand below each other."""
        n = carrying.votes(card)
        mark = f"● {n}" if n else self.desk.t("session.top.insight")
        return f"{mark}   {' '.join((card.text or '').split())}"

    def _show_all(self) -> None:
        self._all = True
        self._show()

"""What of a step's board is looked at: the filter, the order by votes, the folded groups."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kitdesk.desktop.board.arrangement import places
from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.viewing import Filter, Viewing
from kitdesk.desktop.desk import Desk
from kitdesk.records import Card


class Sight(QObject):
    """`changed` tells that other cards are to be shown, or in another order.

    `author` names who said what stands on a card. Folded groups are a local setting of the session.
    """

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        board: Board,
        session: str,
        step: str,
        author: Callable[[Card], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._board, self._step, self._author = desk, board, step, author
        self._key = f"board.folded.{session}"
        self.viewing = Viewing(folded=frozenset(self._folded()))
        self._places: dict[str, int] | None = None
        self._stop = board.listen(lambda before, after: self._forget_places())

    def close(self) -> None:
        """Follow the board no longer."""
        self._stop()

    def shows(self, card: Card) -> bool:
        """Whether the filter lets a card be seen."""
        return self.viewing.filter.shows(card, self._author(card))

    def cards(self) -> list[Card]:
        """The cards that could be seen: those of the step, and parked ones."""
        return [card for card in self._board.cards() if card.parked or card.step == self._step]

    def counted(self) -> tuple[int, int]:
        """How many cards are shown, of how many."""
        here = self.cards()
        return sum(self.shows(card) for card in here), len(here)

    def set_filter(self, wanted: Filter) -> None:
        """Show only the cards that fit."""
        self._look(replace(self.viewing, filter=wanted))

    def rank(self) -> None:
        """The most votes first, or the cards' own order again."""
        self._look(replace(self.viewing, by_votes=not self.viewing.by_votes))

    def fold(self, group: str) -> None:
        """Fold a group that is open, open one that is folded."""
        self._fold(self.viewing.folded ^ {group})

    def fold_all(self, groups: Iterable[str]) -> None:
        """Fold all of these groups."""
        self._fold(self.viewing.folded | set(groups))

    def unfold_all(self, groups: Iterable[str]) -> None:
        """Open all of these groups."""
        self._fold(self.viewing.folded - set(groups))

    def _fold(self, folded: frozenset[str]) -> None:
        self._look(replace(self.viewing, folded=folded))
        self._desk.memory[self._key] = sorted(folded)
        self._desk.keep(self._key, sorted(folded))

    def reveal(self, id: str) -> None:
        """See to it that no filter hides a card."""
        card = self._board.card(id)
        if card and not self.shows(card):
            self.set_filter(self.viewing.filter.keeping([id]))

    def expect(self, cards: Sequence[Card]) -> int:
        """Cards about to be written are shown in any case; how many the filter would hide."""
        hidden = [card.id for card in cards if not self.shows(card)]
        kept = self.viewing.filter.keeping(card.id for card in cards)
        self.viewing = replace(self.viewing, filter=kept)
        return len(hidden)

    def place(self, card: Card) -> tuple[int, bool] | None:
        """The card's place by votes in the step, and whether others share it; none without votes.

        Only while cards stand in that order.
        """
        if not self.viewing.by_votes:
            return None
        if self._places is None:
            self._places = places(c for c in self._board.cards() if c.step == self._step)
        place = self._places.get(card.id)
        if place is None:
            return None
        return place, list(self._places.values()).count(place) > 1

    def _look(self, viewing: Viewing) -> None:
        self.viewing = viewing
        self.changed.emit()

    def _forget_places(self) -> None:
        self._places = None

    def _folded(self) -> Sequence[str]:
        # What was kept a moment ago may still be on its way to the file.
        kept = self._desk.memory.get(self._key)
        return kept if kept is not None else self._desk.workspace.setting(self._key) or ()

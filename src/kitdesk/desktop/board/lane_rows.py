"""The lines of a lane as rows of a list model, which change without losing what is marked."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex

from kitdesk.desktop.board.arrangement import Heap, Row, cards_of
from kitdesk.desktop.board.row_changes import one_move, runs
from kitdesk.records import Card

Index = QModelIndex | QPersistentModelIndex


class LaneRows(QAbstractListModel):
    """Cards, and the heads of groups; a view hears each row that comes, goes, moves or differs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def at(self, row: int) -> Row:
        """What stands in a row."""
        return self._rows[row]

    def card(self, row: int) -> Card | None:
        """The card in a row; none for the head of a heap."""
        here = self._rows[row]
        return here if isinstance(here, Card) else None

    def cards(self, row: int) -> tuple[Card, ...]:
        """The cards that a row stands for: of a head all those below it."""
        return cards_of(self._rows[row])

    def row(self, id: str) -> int:
        """The row of a card, or of the folded heap it lies in; -1 when it is not to be seen."""
        for n, here in enumerate(self._rows):
            if here.id == id:
                return n
            if isinstance(here, Heap) and here.folded and any(c.id == id for c in here.cards):
                return n
        return -1

    def row_of_heap(self, group: str, after: bool = False) -> int:
        """The row of a group's head, or the row after its last card."""
        row = next(at for at, here in enumerate(self._rows) if here.id == group)
        heap = self._rows[row]
        if not after or not isinstance(heap, Heap):
            return row
        return row + 1 + (0 if heap.folded else len(heap.cards))

    def _forget(self, ids: Iterable[str]) -> None:
        """Of these cards nothing that was reckoned from their looks holds any longer."""
        raise NotImplementedError

    # From the old lines to the new ones

    def _show(self, new: list[Row], stale: set[str]) -> None:
        wanted = {row.id for row in new}
        for first, last in reversed(list(runs([row.id not in wanted for row in self._rows]))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        here = {row.id: row for row in self._rows}
        self._put_in_order([here[row.id] for row in new if row.id in here])
        for first, last in runs([row.id not in here for row in new]):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = new[first : last + 1]
            self.endInsertRows()
        changed = [at for at, row in enumerate(new) if _differs(here.get(row.id), row, stale)]
        self._rows = new
        self._forget(stale)  # views asked on the way, and were told of the old cards
        for at in changed:
            self.dataChanged.emit(self.index(at), self.index(at))

    def _put_in_order(self, wanted: list[Row]) -> None:
        old, new = [row.id for row in self._rows], [row.id for row in wanted]
        if old == new:
            return
        move = one_move(old, new)
        if move is None:
            self._lay_out_anew(wanted)
            return
        start, end = move
        top = QModelIndex()
        self.beginMoveRows(top, start, start, top, end + 1 if end > start else end)
        self._rows = wanted
        self.endMoveRows()

    def _lay_out_anew(self, wanted: list[Row]) -> None:
        """Another order of many lines: what is marked stays marked."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        kept = [self._rows[index.row()].id for index in held]
        self._rows = wanted
        places = {row.id: at for at, row in enumerate(wanted)}
        self.changePersistentIndexList(held, [self.index(places[id]) for id in kept])
        self.layoutChanged.emit()


def _differs(before: Row | None, after: Row, stale: set[str]) -> bool:
    if before is None:
        return False
    return after.id in stale or (before is not after and before != after)


def unique(cards: Iterable[Card]) -> list[Card]:
    """Each card once, as they came."""
    return list({card.id: card for card in cards}.values())

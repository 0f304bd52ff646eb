"""The lines of one lane as a list model: what the view, its delegate and screen readers read."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Qt

from kitdesk.desktop.board.arrangement import Heap, Row, by_votes, rows, units
from kitdesk.desktop.board.card_drag import MIME, carried
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.edits import Piece
from kitdesk.desktop.board.face import Face
from kitdesk.desktop.board.lane_rows import Index, LaneRows, unique
from kitdesk.desktop.board.lanes import Place, in_place, position
from kitdesk.desktop.board.spoken import spoken_card, spoken_heap
from kitdesk.records import Attachment, Card, Group

ID_ROLE = Qt.ItemDataRole.UserRole
FACE_ROLE = Qt.ItemDataRole.UserRole + 1
HEAP_ROLE = Qt.ItemDataRole.UserRole + 2


class LaneModel(LaneRows):
    """The cards that lie in `place`, in order, groups gathered below their heads.

    Follows every difference on the board, and what of it is looked at.
    """

    def __init__(
        self, control: Control, place: Place, tint: str, placeable: bool, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.place = place
        self.tint = tint
        self.placeable = placeable
        self._lying = {card.id: card for card in in_place(control.board, place)}
        self._rows = self._arranged()
        self._faces: dict[str, Face] = {}
        self._heights: dict[tuple[str, int], int] = {}
        self._stop = control.board.listen(self._on_difference)
        control.sight.changed.connect(self._on_viewing)

    def close(self) -> None:
        """Follow the board no longer."""
        self._stop()
        self.control.sight.changed.disconnect(self._on_viewing)

    @property
    def lying(self) -> int:
        """How many cards lie here, shown or not."""
        return len(self._lying)

    def is_heaped(self, row: int) -> bool:
        """Whether a row is a card below the head of its group."""
        here = self._rows[row]
        return isinstance(here, Card) and self.control.board.group(here.group) is not None

    def face(self, row: int) -> Face:
        """How the card in a row looks."""
        card = self._rows[row]
        assert isinstance(card, Card)
        heaped = self.is_heaped(row)
        known = self._faces.get(card.id)
        if known is None or known.heaped != heaped:  # its group is one only once others joined it
            known = self.control.face(card, self.tint, self.placeable, heaped)
            self._faces[card.id] = known
        return known

    def height(self, row: int, width: int) -> int:
        """How high a row is at a width; kept, since views ask for all of them often."""
        here = self._rows[row]
        if isinstance(here, Heap):
            return self.control.heap_paint.height(here, width)
        key = (here.id, width)
        if key not in self._heights:
            self._heights[key] = self.control.paint.height(self.face(row), width)
        return self._heights[key]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        here = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return here.group.name if isinstance(here, Heap) else here.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index.row(), here)
            case _ if role == ID_ROLE:
                return None if isinstance(here, Heap) else here.id
            case _ if role == HEAP_ROLE:
                return here if isinstance(here, Heap) else None
            case _ if role == FACE_ROLE:
                return None if isinstance(here, Heap) else self.face(index.row())
        return None

    def _spoken(self, row: int, here: Row) -> str:
        if isinstance(here, Heap):
            return spoken_heap(self.control, here)
        return spoken_card(self.control, self.face(row))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        here = self._rows[index.row()]
        if isinstance(here, Heap):
            self.control.rename(here.id, str(value))
        else:
            self.control.edit(here.id, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        can = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        return can | Qt.ItemFlag.ItemIsDragEnabled

    def landing(self, row: int, moving: Iterable[str]) -> tuple[int, str | None]:
        """Where cards let go before a row go: the place among the lane's others, and their group.

        Between the cards of an open group they join it; elsewhere in their own lane they leave it.
        """
        away = set(moving)
        rest = sorted((c for c in self._lying.values() if c.id not in away), key=position)
        below = [card for at in range(row, len(self._rows)) for card in self.cards(at)]
        after = next((card for card in below if card.id not in away), None)
        index = rest.index(after) if after else len(rest)
        inside = row < len(self._rows) and self.is_heaped(row)
        card = self.card(row) if inside else None
        return index, card.group if card else None

    def takes_out(self, ids: Sequence[str]) -> bool:
        """Whether cards moved within this lane are only a part of a group, which they leave."""
        if not all(id in self._lying for id in ids):
            return False
        left = {card.group for id, card in self._lying.items() if id not in ids and card.group}
        return any(self._lying[id].group in left for id in ids)

    def mimeTypes(self) -> list[str]:
        return [MIME, "text/plain"]

    def mimeData(self, indexes: Any) -> QMimeData:
        cards = unique(card for index in indexes for card in self.cards(index.row()))
        return carried(self.control.board, [card.id for card in cards])

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    # Following the board

    def _arranged(self) -> list[Row]:
        viewing, board = self.control.sight.viewing, self.control.board
        shown = (card for card in self._lying.values() if self.control.sight.shows(card))
        found = units(sorted(shown, key=position), board.group, viewing.folded)
        return rows(by_votes(found) if viewing.by_votes else found)

    def _on_difference(self, before: Piece | None, after: Piece | None) -> None:
        piece = before or after
        if isinstance(piece, Attachment):
            self._look_again({piece.of or ""})
        elif isinstance(piece, Group):
            self._regroup(piece)
        elif isinstance(piece, Card):
            self._follow(piece.id, before, after)

    def _follow(self, id: str, before: Piece | None, after: Piece | None) -> None:
        was, now = id in self._lying, isinstance(after, Card) and self.place.holds(after)
        if now and isinstance(after, Card):
            self._lying[id] = after
        elif was:
            del self._lying[id]
        stale = self._stale(before, after)
        self._forget(stale)
        if was or now or stale & self._lying.keys():
            self._show(self._arranged(), stale)

    def _stale(self, before: Piece | None, after: Piece | None) -> set[str]:
        """The cards here that look different now: the card, its evidence, and whose place moved."""
        both = [card for card in (before, after) if isinstance(card, Card)]
        stale = {card.id for card in both} | {id for card in both for id in card.evidence or ()}
        if self.control.sight.viewing.by_votes and len({str(card.votes) for card in both}) > 1:
            stale |= self._lying.keys()
        return stale

    def _on_viewing(self) -> None:
        stale = set(self._lying)
        self._forget(stale)
        self._show(self._arranged(), stale)

    def _regroup(self, group: Group) -> None:
        stale = {card.id for card in self._lying.values() if card.group == group.id}
        if stale:
            self._forget(stale)
            self._show(self._arranged(), stale)

    def _look_again(self, cards: set[str]) -> None:
        """A card's photo came or went."""
        stale = cards & self._lying.keys()
        if stale:
            self._forget(stale)
            self._show(self._arranged(), stale)

    def _forget(self, ids: Iterable[str]) -> None:
        gone = set(ids)
        for id in gone:
            self._faces.pop(id, None)
        for key in [key for key in self._heights if key[0] in gone]:
            del self._heights[key]

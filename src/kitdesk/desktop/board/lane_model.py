"""The cards of one lane as a list model: what the view, its delegate and screen readers read."""

from bisect import bisect_left
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from kitdesk.desktop.board.card_drag import MIME, carried
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.edits import Piece
from kitdesk.desktop.board.face import Face
from kitdesk.desktop.board.lanes import Place, in_place, position
from kitdesk.records import Attachment, Card, Group

ID_ROLE = Qt.ItemDataRole.UserRole
FACE_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class LaneModel(QAbstractListModel):
    """The cards that lie in `place`, in order; follows every difference on the board."""

    def __init__(
        self, control: Control, place: Place, tint: str, placeable: bool, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.place = place
        self.tint = tint
        self.placeable = placeable
        self._cards: list[Card] = in_place(control.board, place)
        self._faces: dict[str, Face] = {}
        self._heights: dict[tuple[str, int], int] = {}
        self._stop = control.board.listen(self._on_difference)

    def close(self) -> None:
        """Follow the board no longer."""
        self._stop()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._cards)

    def card(self, row: int) -> Card:
        """The card in a row."""
        return self._cards[row]

    def row(self, id: str) -> int:
        """The row of a card; -1 when it does not lie here."""
        return next((n for n, card in enumerate(self._cards) if card.id == id), -1)

    def face(self, row: int) -> Face:
        """How the card in a row looks."""
        card = self._cards[row]
        if card.id not in self._faces:
            self._faces[card.id] = self.control.face(card, self.tint, self.placeable)
        return self._faces[card.id]

    def height(self, row: int, width: int) -> int:
        """How high the card in a row is at a width; kept, since views ask for all of them often."""
        key = (self._cards[row].id, width)
        if key not in self._heights:
            self._heights[key] = self.control.paint.height(self.face(row), width)
        return self._heights[key]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        row = index.row()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._cards[row].text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case _ if role == ID_ROLE:
                return self._cards[row].id
            case _ if role == FACE_ROLE:
                return self.face(row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        self.control.edit(self._cards[index.row()].id, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        can = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        return can | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME, "text/plain"]

    def mimeData(self, indexes: Any) -> QMimeData:
        return carried(self.control.board, [self._cards[index.row()].id for index in indexes])

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def _spoken(self, row: int) -> str:
        """A card for screen readers: its words, votes, who said it, its group and its spot."""
        face, words = self.face(row), self.control.words
        parts = [face.text]
        if face.photo:
            parts.append(words("photo"))
        if face.votes:
            parts.append(self.control.desk.n("board.votes", face.votes))
        if face.author:
            parts.append(words("said_by", who=face.author))
        if face.group:
            parts.append(words("in_group", group=face.group))
        if self.placeable:
            parts.append(self._spoken_spot(face))
        return ", ".join(parts)

    def _spoken_spot(self, face: Face) -> str:
        if face.spot is None:
            return self.control.words("not_placed")
        tag = self.control.desk.language.tag
        axes = zip(self.control.step.axes, face.spot, strict=True)
        at = [f"{axis.title[tag]} {round(value * 100)} %" for axis, value in axes]
        return ", ".join(at)

    def _on_difference(self, before: Piece | None, after: Piece | None) -> None:
        if isinstance(before or after, Attachment):
            self._look_again(before or after)
        elif isinstance(before or after, Group):
            self._regroup(before or after)
        elif isinstance(before or after, Card):
            was = isinstance(before, Card) and self.row(before.id) >= 0
            now = isinstance(after, Card) and self.place.holds(after)
            self._follow(before if was else None, after if now else None)

    def _follow(self, before: Piece | None, after: Piece | None) -> None:
        if isinstance(before, Card) and isinstance(after, Card):
            self._replace(self.row(before.id), after)
        elif isinstance(before, Card):
            row = self.row(before.id)
            self.beginRemoveRows(QModelIndex(), row, row)
            self._forget(self._cards.pop(row))
            self.endRemoveRows()
        elif isinstance(after, Card):
            row = bisect_left(self._cards, position(after), key=position)
            self.beginInsertRows(QModelIndex(), row, row)
            self._cards.insert(row, after)
            self.endInsertRows()

    def _replace(self, row: int, after: Card) -> None:
        self._forget(after)
        rest = [*self._cards[:row], *self._cards[row + 1 :]]
        new = bisect_left(rest, position(after), key=position)
        if new != row:
            to = new if new < row else new + 1
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to)
            self._cards = [*rest[:new], after, *rest[new:]]
            self.endMoveRows()
        else:
            self._cards[row] = after
        self.dataChanged.emit(self.index(new), self.index(new))

    def _forget(self, card: Card) -> None:
        self._faces.pop(card.id, None)
        for key in [key for key in self._heights if key[0] == card.id]:
            del self._heights[key]

    def _look_again(self, photo: Piece | None) -> None:
        """A card's photo came or went."""
        row = self.row(photo.of or "") if isinstance(photo, Attachment) else -1
        if row >= 0:
            self._forget(self._cards[row])
            self.dataChanged.emit(self.index(row), self.index(row))

    def _regroup(self, group: Piece | None) -> None:
        for row, card in enumerate(self._cards):
            if group and card.group == group.id:
                self._forget(card)
                self.dataChanged.emit(self.index(row), self.index(row))

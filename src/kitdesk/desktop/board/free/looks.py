"""How cards look on a free canvas: smaller than in a lane, and cut to a few lines."""

from collections.abc import Mapping
from dataclasses import replace

from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.card_paint import PAD_ACROSS, CardPaint
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.face import Face
from kitdesk.desktop.board.free.short import short
from kitdesk.desktop.board.free.terrain import Terrain
from kitdesk.desktop.board.heap_paint import HeapPaint
from kitdesk.desktop.theme import Theme
from kitdesk.records import Card

COMPACT = 0.86
"""The text size of cards on a field, of that in a lane."""

Kept = tuple[Card, Mapping[str, str], int, tuple[Face, Face]]


class Looks:
    """Faces kept for as long as a card is the same: all are asked for at each change."""

    def __init__(self, control: Control, terrain: Terrain) -> None:
        self._control, self._terrain = control, terrain
        theme = control.desk.theme
        desk, small = control.desk, Theme(theme.choice, round(theme.percent * COMPACT))
        self.paint = CardPaint(small, desk.thumbnails, desk.t)
        self.heaps = HeapPaint(desk, small)
        self._wide = 100
        self._kept: dict[str, Kept] = {}

    def set_width(self, wide: int) -> None:
        """How wide cards are from now on."""
        self._wide = wide

    def height(self, card: Card, heap: Heap | None = None) -> int:
        """How high the cut card is, or the heading of the folded group that it stands for."""
        if heap:
            return self.heaps.height(heap, self._wide)
        return self.paint.height(self.of(card)[0], self._wide)

    def of(self, card: Card) -> tuple[Face, Face]:
        """A card's looks: cut, as it lies, and in full, as it is while it has the focus."""
        people, kept = self._control.people, self._kept.get(card.id)
        if kept is None or kept[0] is not card or kept[1] is not people or kept[2] != self._wide:
            full = self._control.face(card, self._terrain.tint(card))
            if self._terrain.draws_links:
                placed = self._control.sight.place(card) is not None
                full = replace(full, more=full.more[: int(placed)])
            kept = (card, people, self._wide, (self._cut(full), full))
            self._kept[card.id] = kept
        return kept[3]

    def forget(self) -> None:
        """A group has another name: all looks are made anew."""
        self._kept.clear()

    def _cut(self, face: Face) -> Face:
        if self._terrain.most_lines is None:
            return face
        inner = self._wide - 2 * self.paint.theme.px(PAD_ACROSS)
        text = short(face.text, self.paint.body, inner, self._terrain.most_lines)
        return face if text == face.text else replace(face, text=text)

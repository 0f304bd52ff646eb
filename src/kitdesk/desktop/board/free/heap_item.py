"""The heading of a folded group that lies freely on a canvas."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.card_paint import CardPaint
from kitdesk.desktop.board.face import Face
from kitdesk.desktop.board.free.item import CardItem
from kitdesk.desktop.board.heap_paint import HeapPaint


class HeapItem(CardItem):
    """It is marked, dragged and walked to as the card that stands for the group."""

    def __init__(self, id: str, paint: CardPaint, heaps: HeapPaint, heap: Heap, wide: int) -> None:
        self.heap, self._heaps, self._tint = heap, heaps, "neutral"
        super().__init__(id, Face(""), paint, wide)
        self.high = heaps.height(heap, wide)

    def show_heap(self, heap: Heap, tint: str, wide: int) -> None:
        """Another name, other cards, another width; the same again costs nothing."""
        if (heap, tint, wide) != (self.heap, self._tint, self._wide):
            self.heap, self._tint, self._wide = heap, tint, wide
            self._fit()

    def _fit(self) -> None:
        self.prepareGeometryChange()
        self.high = self._heaps.height(self.heap, self._wide)
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._is_lifted:
            self._paint_shadow(painter)
        self._heaps.paint(painter, self.box(), self.heap, self._tint, self.isSelected())

"""The field of a free canvas with the cards that lie on it, and how much room it has."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QMarginsF, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmapCache, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.edits import Piece
from kitdesk.desktop.board.free.below import LinesBelow
from kitdesk.desktop.board.free.folding import fold
from kitdesk.desktop.board.free.heap_item import HeapItem
from kitdesk.desktop.board.free.item import CardItem
from kitdesk.desktop.board.free.looks import Looks
from kitdesk.desktop.board.free.terrain import Terrain
from kitdesk.desktop.board.lanes import position
from kitdesk.records import Card, Group

PICTURES_KIB = 65_536
"""Room for the cards' pictures; Qt's own 10 MiB would hold some three hundred small ones."""
LEAST_ZOOM, MOST_ZOOM = 1.0, 3.0
LEAST_PX = 240


class FieldView(QGraphicsView):
    """Follows the board: cards of the step lie where its terrain puts them.

    `laid_out(left, right)` tells how far the field is from the edges of the view.
    """

    laid_out = Signal(float, float)

    def __init__(self, control: Control, terrain: Terrain) -> None:
        super().__init__()
        self.control, self.terrain = control, terrain
        self._looks = Looks(control, terrain)
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(self._scene)
        self._below = LinesBelow(self._scene, control.desk.theme)
        self._items: dict[str, CardItem] = {}
        self._heaps: dict[str, Heap] = {}
        """The folded groups by the card that stands for each."""
        self._room, self._bar = LEAST_ZOOM, 0
        self.field = QRectF(0, 0, 400, 300)
        self._is_stale = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.arrange)
        self._set_habits()
        self._stop = control.board.listen(self._on_difference)
        control.sight.changed.connect(self._on_sight)
        control.desk.thumbnails.arrived.connect(self._on_photos)

    def _set_habits(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QGraphicsView { background: transparent; border: none; }")
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setCornerWidget(QWidget())
        if QPixmapCache.cacheLimit() < PICTURES_KIB:
            QPixmapCache.setCacheLimit(PICTURES_KIB)

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 140)

    def close_view(self) -> None:
        """Follow the board no longer."""
        self._stop()
        self._soon.stop()
        self.control.sight.changed.disconnect(self._on_sight)

    def _on_photos(self) -> None:
        """Photos have come: cards kept as pictures are drawn anew."""
        for item in self._items.values():
            item.update()

    def _on_sight(self) -> None:
        """Other cards are looked at, or with other places by votes."""
        self._looks.forget()
        self.refresh()

    # Where cards lie

    def arrange(self) -> None:
        """Bring what is shown up to what lies on the board."""
        if not self._is_stale:
            return
        self._is_stale = False
        cards = self.cards()
        highs, wide = self._make_field(cards)
        points = self.terrain.lay(cards, highs, self.field)
        lying: set[str] = set()
        for card, point in zip(cards, points, strict=True):
            if point is not None:
                lying.add(card.id)
                self._show(card, point, wide)
        for id in [id for id in self._items if id not in lying]:
            self._scene.removeItem(self._items.pop(id))
        self._below.show(self.terrain.strokes(cards, points, self.field))

    def cards(self, moved: Mapping[str, Mapping[str, Any]] | None = None) -> list[Card]:
        """The step's cards that are not parked, in order; `moved` gives fields tried just now.

        Of a folded group only the card that stands for it.
        """
        shows = self.control.sight.shows
        cards = [card for card in self.control.step_cards() if not card.parked and shows(card)]
        for n, card in enumerate(cards if moved else ()):
            if moved and card.id in moved:
                cards[n] = card.model_copy(update=dict(moved[card.id]))
        sight, group = self.control.sight.viewing, self.control.board.group
        seen, heaps = fold(sorted(cards, key=position), group, sight.folded)
        if not moved:
            self._heaps = heaps
        return seen

    def _show(self, card: Card, point: QPointF, wide: int) -> None:
        heap, item = self._heaps.get(card.id), self._items.get(card.id)
        if item is None or isinstance(item, HeapItem) != (heap is not None):
            item = self._renew(card, heap, wide)
        if heap is not None and isinstance(item, HeapItem):
            item.show_heap(heap, self.terrain.tint(card), wide)
        else:
            item.show_face(*self._looks.of(card), wide, not self.terrain.is_placed(card))
        if item.pos() != point:
            item.setPos(point)

    def _renew(self, card: Card, heap: Heap | None, wide: int) -> CardItem:
        """A new item, which is marked if the one before it was: a card, or its group's heading."""
        before, looks = self._items.get(card.id), self._looks
        if heap is not None:
            item: CardItem = HeapItem(card.id, looks.paint, looks.heaps, heap, wide)
        else:
            item = CardItem(card.id, looks.of(card)[0], looks.paint, wide)
        self._items[card.id] = item
        self._scene.addItem(item)
        if before is not None:
            item.setSelected(before.isSelected())
            self._scene.removeItem(before)
        return item

    def preview(self, moved: Mapping[str, Mapping[str, Any]]) -> None:
        """The lines as they would lie if the dragged cards were let go now."""
        cards = [card for card in self.cards(moved) if card.id in self._items]
        items = [self._items[card.id] for card in cards]
        points = [item.pos() for item in items]
        self._below.show(self.terrain.strokes(cards, points, self.field))

    def refresh(self) -> None:
        """Something else lies on the board: shown with the next turn of the event loop."""
        self._is_stale = True
        self._soon.start()

    def _on_difference(self, before: Piece | None, after: Piece | None) -> None:
        step = self.control.step.key
        pieces = [piece for piece in (before, after) if isinstance(piece, Card | Group)]
        if any(piece.step == step for piece in pieces):
            ranked, tied = self.control.sight.viewing.by_votes, _links(before) != _links(after)
            if ranked or tied or any(isinstance(piece, Group) for piece in pieces):
                self._looks.forget()
            self.refresh()

    def item(self, id: str) -> CardItem | None:
        """The card of that id, if it lies on the field; of a folded group its heading."""
        self.arrange()
        return self._items.get(self.stand_in(id))

    def stand_in(self, id: str) -> str:
        """The card that stands for the folded group of a card, or the card itself."""
        return next((one for one, heap in self._heaps.items() if id in heap.ids), id)

    # Room

    def _make_field(self, cards: Sequence[Card]) -> tuple[list[int], int]:
        """As large as the window allows; cards that need more height make it scroll.

        Gives the cards' heights and their width. The scroll bar's room is taken and given here:
        left to Qt, each layout would change the width that the next one needs.
        """
        room, fits = self.maximumViewportSize(), self._room == LEAST_ZOOM
        found, high = self._measure(cards, room.width() - self._bar)
        is_tall = fits and high > room.height()
        bar = self.verticalScrollBar().sizeHint().width() if is_tall else 0
        if bar != self._bar:
            self._bar = bar
            found, _ = self._measure(cards, room.width() - bar)
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(off if fits else needed)
        self.setVerticalScrollBarPolicy((on if is_tall else off) if fits else needed)
        return found

    def _measure(self, cards: Sequence[Card], whole: float) -> tuple[tuple[list[int], int], float]:
        """Lays the field out for a width; the cards' heights and width, and the height it needs."""
        terrain, zoom = self.terrain, self._room
        margins = terrain.margins(whole * zoom)
        wide = whole * zoom - margins.left() - margins.right()
        wide = max(terrain.theme.px(LEAST_PX), wide)
        card_wide = terrain.card_width(wide)
        self._looks.set_width(card_wide)
        highs = [self._looks.height(card, self._heaps.get(card.id)) for card in cards]
        aside, least = margins.top() + margins.bottom(), terrain.height(cards, highs, wide)
        high = max(least, self.maximumViewportSize().height() * zoom - aside)
        self._set_field(QRectF(margins.left(), margins.top(), wide, high), margins)
        return (highs, card_wide), least + aside

    def _set_field(self, field: QRectF, margins: QMarginsF) -> None:
        if field != self.field:
            self.field = field
            right, low = field.right() + margins.right(), field.bottom() + margins.bottom()
            self.setSceneRect(0, 0, right, low)
            self.resetCachedContent()
            self.laid_out.emit(margins.left(), margins.right())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_stale = True
        self.arrange()

    def zoom(self, by: float, at: QPointF | None = None) -> None:
        """More room between the cards; they keep their size, so that they stay readable.

        The spot below `at` (of the viewport; its middle when left out) stays where it is.
        """
        before = self.field
        port = at or QPointF(self.viewport().rect().center())
        spot = self.mapToScene(port.toPoint()) - before.topLeft()
        across, down = spot.x() / before.width(), spot.y() / before.height()
        self._room = min(MOST_ZOOM, max(LEAST_ZOOM, self._room * by))
        self._is_stale = True
        self.arrange()
        after = self.field
        self.horizontalScrollBar().setValue(round(after.left() + across * after.width() - port.x()))
        self.verticalScrollBar().setValue(round(after.top() + down * after.height() - port.y()))

    def fit(self) -> None:
        """All of the field in the window."""
        self.zoom(LEAST_ZOOM / self._room)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.terrain.paint(painter, self.field)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.terrain.paint_over(painter, self.field)


def _links(piece: Piece | None) -> tuple[str, ...]:
    """What a card rests on: those cards say how many rest on them."""
    return piece.evidence if isinstance(piece, Card) else ()

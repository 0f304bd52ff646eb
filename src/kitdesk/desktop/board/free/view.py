"""The field of a free canvas: cards lie where they belong and go where keys and mouse take them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import hypot
from typing import Any

from PySide6.QtCore import QEvent, QMarginsF, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmapCache,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsPathItem, QGraphicsScene, QGraphicsView, QWidget

from kitdesk.desktop.board import card_keys
from kitdesk.desktop.board.card_menu import open_menu
from kitdesk.desktop.board.card_paint import PAD_ACROSS, CardPaint
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.edits import Piece
from kitdesk.desktop.board.face import Face
from kitdesk.desktop.board.free import moving
from kitdesk.desktop.board.free.item import CardItem
from kitdesk.desktop.board.free.short import short
from kitdesk.desktop.board.free.spoken import spoken
from kitdesk.desktop.board.free.terrain import Stroke, Terrain
from kitdesk.desktop.board.lanes import position
from kitdesk.desktop.theme import Theme
from kitdesk.records import Card, Group

PICTURES_KIB = 65_536
"""Room for the cards' pictures; Qt's own 10 MiB would hold some three hundred small ones."""
COMPACT = 0.86
"""The text size of cards on a field, of that in a lane."""
LEAST_ZOOM, MOST_ZOOM = 1.0, 3.0
BELOW = -1.0
"""The level of lines, below the cards."""


class FreeView(QGraphicsView):
    """Cards of the step that lie on its terrain. What they do follows from keys and `Handling`.

    `edit_wanted(card)` asks that its words be opened, `line_wanted(card)` for the line where new
    ones are typed, `walked_off(across, down)` that the focus go on where no card lies further on,
    `chosen` tells that another card has the focus, `laid_out(left, right)` how far the field is
    from the edges of the view.
    """

    edit_wanted = Signal(str)
    line_wanted = Signal()
    walked_off = Signal(int, int)
    chosen = Signal()
    laid_out = Signal(float, float)

    def __init__(self, control: Control, terrain: Terrain) -> None:
        super().__init__()
        self.control, self.terrain = control, terrain
        theme = control.desk.theme
        self.paint = CardPaint(Theme(theme.choice, round(theme.percent * COMPACT)))
        self._inner, self._bar = 100, 0
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(self._scene)
        self._items: dict[str, CardItem] = {}
        self._lines: list[QGraphicsPathItem] = []
        self._faces: dict[str, tuple[Card, tuple[int, int], tuple[Face, Face]]] = {}
        self._current: str | None = None
        self.scale_of_room = 1.0
        self.field = QRectF(0, 0, 400, 300)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.arrange)
        self._set_habits()
        self._stop = control.board.listen(self._on_difference)
        control.sight.changed.connect(self.refresh)
        self._is_stale = True
        self._scene.selectionChanged.connect(self._on_selection)

    def _set_habits(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QGraphicsView { background: transparent; border: none; }")
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAcceptDrops(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setDragMode(QGraphicsView.DragMode.RubberBandDrag)
        self.setAccessibleName(self.control.step.title[self.control.desk.language.tag])
        self.setAccessibleDescription(self.control.words("free_help"))
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
        self.control.sight.changed.disconnect(self.refresh)
        self._soon.stop()

    # Where cards lie

    def arrange(self) -> None:
        """Bring what is shown up to what lies on the board."""
        if not self._is_stale:
            return
        self._is_stale = False
        cards = self.cards()
        faces, highs, card_wide = self._make_field(cards)
        points = self.terrain.lay(cards, highs, self.field)
        lying: set[str] = set()
        for card, face, point in zip(cards, faces, points, strict=True):
            if point is not None:
                lying.add(card.id)
                self._show(card, face, point, card_wide)
        for id in [id for id in self._items if id not in lying]:
            self._scene.removeItem(self._items.pop(id))
        self._show_lines(self.terrain.strokes(cards, highs, points, self.field))

    def cards(self, moved: Mapping[str, Mapping[str, Any]] | None = None) -> list[Card]:
        """The step's cards that are shown and not parked; `moved` gives fields tried just now."""
        shows = self.control.sight.shows
        cards = [c for c in self.control.step_cards() if not c.parked and shows(c)]
        if moved:
            cards = [
                card.model_copy(update=dict(moved[card.id])) if card.id in moved else card
                for card in cards
            ]
        return sorted(cards, key=position)

    def _face(self, card: Card) -> Face:
        """The card's looks, cut to the lines that a card takes while it has not the focus.

        Kept for as long as the card is the same: three hundred are asked for at each change.
        """
        return self._looks(card)[0]

    def _looks(self, card: Card) -> tuple[Face, Face]:
        """The card's looks, cut and in full."""
        key = (self._inner, id(self.control.people))
        kept = self._faces.get(card.id)
        if kept is None or kept[0] is not card or kept[1] != key:
            full = self.control.face(card, self.terrain.tint(card))
            kept = (card, key, (self._cut(full), full))
            self._faces[card.id] = kept
        return kept[2]

    def _cut(self, face: Face) -> Face:
        if self.terrain.most_lines is None:
            return face
        text = short(face.text, self.paint.body, self._inner, self.terrain.most_lines)
        return face if text == face.text else replace(face, text=text)

    def _show(self, card: Card, face: Face, point: QPointF, wide: int) -> None:
        item = self._items.get(card.id)
        if item is None:
            item = CardItem(card.id, face, self.paint, wide)
            self._items[card.id] = item
            self._scene.addItem(item)
        item.show_face(*self._looks(card), wide, not self.terrain.is_placed(card))
        if item.pos() != point:
            item.setPos(point)

    def preview(self, moved: Mapping[str, Mapping[str, Any]]) -> None:
        """The lines as they would lie if the dragged cards were let go now."""
        cards = [card for card in self.cards(moved) if card.id in self._items]
        items = [self._items[card.id] for card in cards]
        points = [item.pos() for item in items]
        self._show_lines(
            self.terrain.strokes(cards, [item.high for item in items], points, self.field)
        )

    def _show_lines(self, strokes: Sequence[Stroke]) -> None:
        while len(self._lines) > len(strokes):
            self._scene.removeItem(self._lines.pop())
        while len(self._lines) < len(strokes):
            line = QGraphicsPathItem()
            line.setZValue(BELOW)
            self._scene.addItem(line)
            self._lines.append(line)
        theme = self.control.desk.theme
        for line, stroke in zip(self._lines, strokes, strict=True):
            line.setPen(QPen(theme.color(stroke.role), theme.px(stroke.wide)))
            line.setBrush(theme.color(stroke.role) if stroke.filled else Qt.BrushStyle.NoBrush)
            if line.path() != stroke.path:
                line.setPath(stroke.path)

    def refresh(self) -> None:
        """Something else lies on the board: shown with the next turn of the event loop."""
        self._is_stale = True
        self._soon.start()

    def _on_difference(self, before: Piece | None, after: Piece | None) -> None:
        step = self.control.step.key
        pieces = [piece for piece in (before, after) if isinstance(piece, Card | Group)]
        if any(piece.step == step for piece in pieces):
            if any(isinstance(piece, Group) for piece in pieces):
                self._faces.clear()
            self.refresh()

    # Room

    def _make_field(self, cards: Sequence[Card]) -> tuple[list[Face], list[int], int]:
        """As large as the window allows; cards that need more height make it scroll."""
        room = self.maximumViewportSize()
        found, high = self._measure(cards, room.width() - self._bar)
        is_tall = high > room.height() and self.scale_of_room == LEAST_ZOOM
        bar = self.verticalScrollBar().sizeHint().width() if is_tall else 0
        if bar != self._bar:
            self._bar = bar
            found, _ = self._measure(cards, room.width() - bar)
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        fits = self.scale_of_room == LEAST_ZOOM
        self.setHorizontalScrollBarPolicy(off if fits else needed)
        self.setVerticalScrollBarPolicy((on if is_tall else off) if fits else needed)
        return found

    def _measure(
        self, cards: Sequence[Card], whole: float
    ) -> tuple[tuple[list[Face], list[int], int], float]:
        """Lays the field out for a width; the cards' looks and heights, and its own height."""
        terrain, zoom = self.terrain, self.scale_of_room
        margins = terrain.margins(whole * zoom)
        wide = max(terrain.theme.px(240), whole * zoom - margins.left() - margins.right())
        card_wide = terrain.card_width(wide)
        self._inner = card_wide - 2 * self.paint.theme.px(PAD_ACROSS)
        faces = [self._face(card) for card in cards]
        highs = [self.paint.height(face, card_wide) for face in faces]
        aside = margins.top() + margins.bottom()
        least = terrain.height(cards, highs, wide)
        high = max(least, self.maximumViewportSize().height() * zoom - aside)
        self._set_field(QRectF(margins.left(), margins.top(), wide, high), margins)
        return (faces, highs, card_wide), least + aside

    def _set_field(self, field: QRectF, margins: QMarginsF) -> None:
        if field != self.field:
            self.field = field
            self.setSceneRect(
                0, 0, field.right() + margins.right(), field.bottom() + margins.bottom()
            )
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
        spot = self.mapToScene(port.toPoint())
        across = (spot.x() - before.left()) / before.width()
        down = (spot.y() - before.top()) / before.height()
        self.scale_of_room = min(MOST_ZOOM, max(LEAST_ZOOM, self.scale_of_room * by))
        self._is_stale = True
        self.arrange()
        after = self.field
        target = QPointF(after.left() + across * after.width(), after.top() + down * after.height())
        self.horizontalScrollBar().setValue(round(target.x() - port.x()))
        self.verticalScrollBar().setValue(round(target.y() - port.y()))

    def fit(self) -> None:
        """All of the field in the window."""
        self.zoom(LEAST_ZOOM / self.scale_of_room)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.terrain.paint(painter, self.field)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.terrain.paint_over(painter, self.field)

    # The card that has the focus

    def item(self, id: str) -> CardItem | None:
        """The card of that id, if it lies on the field."""
        self.arrange()
        return self._items.get(id)

    def current_card(self) -> str | None:
        """The card that has the focus."""
        marked = self.chosen_cards()
        if self._current in marked:
            return self._current
        return marked[0] if marked else None

    def chosen_cards(self) -> list[str]:
        """All marked cards."""
        marked = self._scene.selectedItems()
        return [item.id for item in marked if isinstance(item, CardItem)]

    def choose(self, id: str, focus: bool = False) -> bool:
        """Mark a card alone and bring it into view, if it lies on the field."""
        item = self.item(id)
        if item is None:
            return False
        self._current = id
        self._scene.clearSelection()
        item.setSelected(True)
        self.ensureVisible(item, 12, 12)
        if focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._announce(id)
        return True

    def choose_first(self) -> bool:
        """Mark the first card, if any lies here."""
        self.arrange()
        lying = [card.id for card in self.cards() if card.id in self._items]
        return bool(lying) and self.choose(lying[0])

    def mark(self, ids: list[str]) -> bool:
        """Mark several cards, the first with the focus; false when it does not lie here."""
        if not self.choose(ids[0], focus=True):
            return False
        for id in ids[1:]:
            item = self.item(id)
            if item is not None:
                item.setSelected(True)
        return True

    def take_current(self, id: str) -> None:
        """A marked card is the one that keys are for."""
        self._current = id
        self._on_selection()

    def _on_selection(self) -> None:
        current = self.current_card() if self.hasFocus() else None
        for id, item in self._items.items():
            item.take_keys(id == current)
        self.chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current_card() is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose_first()
        self._on_selection()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._on_selection()

    def _announce(self, id: str) -> None:
        """Say the card to whoever hears the window instead of seeing it."""
        card = self.control.board.card(id)
        if card is not None and self.hasFocus():
            heard = spoken(self.control, self.terrain, card)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, heard))

    # What keys do

    def edit_card(self) -> None:
        """Open the focused card's words."""
        card = self.current_card()
        if card:
            self.edit_wanted.emit(card)

    def to_line(self) -> None:
        """Back to where new cards are typed."""
        self.line_wanted.emit()

    def walk(self, across: int, down: int) -> None:
        """The focus to the nearest card in that direction."""
        here = self.item(self.current_card() or "")
        if here is None:
            self.choose_first()
            return
        ahead = [(_distance(here, item, across, down), id) for id, item in self._items.items()]
        near = [(far, id) for far, id in ahead if far is not None]
        if near:
            self.choose(min(near)[1])
        else:
            self.walked_off.emit(across, down)

    def carry(self, across: int, down: int) -> None:
        """The marked cards themselves a little further."""
        self.nudge(self.chosen_cards(), across, down)

    def nudge(self, ids: list[str], across: int, down: int) -> None:
        """Cards a little further on the field, or onto it."""
        cards = (self.control.board.card(id) for id in ids)
        self.bring({c.id: self.terrain.nudged(c, across, down) for c in cards if c})

    def bring(self, moves: Mapping[str, Mapping[str, Any]]) -> None:
        """Cards to other places, as one deed; they stay marked."""
        self.control.board.do(moving.put(self.control.board, self.control.step.key, moves))
        self._is_stale = True
        self.arrange()
        current = self.item(self.current_card() or "")
        if current is not None:
            self.ensureVisible(current, 12, 12)
            self._announce(current.id)

    def event(self, event: QEvent) -> bool:
        if card_keys.claims(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not card_keys.handle(event, self, self.control):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        cards = self.chosen_cards()
        if cards:
            open_menu(self, self.control, cards, self.edit_card, event.globalPos())


def _distance(here: CardItem, there: CardItem, across: int, down: int) -> float | None:
    """How far another card is in a direction; none when it does not lie that way."""
    way = there.pos() - here.pos()
    ahead = way.x() * across + way.y() * down
    aside = abs(way.x() * down) + abs(way.y() * across)
    return hypot(ahead, 2 * aside) if ahead > 1 and ahead >= aside * 0.5 else None

"""The matrix itself: two named axes, and cards that lie where they belong."""

from collections.abc import Callable
from math import hypot

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from kitdesk.desktop.board import card_keys
from kitdesk.desktop.board.card_drag import MIME
from kitdesk.desktop.board.card_menu import open_menu
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.edits import Piece
from kitdesk.desktop.board.matrix_axes import MatrixAxes
from kitdesk.desktop.board.matrix_item import WIDTH, MatrixItem
from kitdesk.records import Card

CARD_HIGH = 64
LEAST_ZOOM, MOST_ZOOM, ZOOM_STEP = 1.0, 3.0, 1.15


class MatrixView(QGraphicsView):
    """Cards of the step that have a spot. x grows to the right, y upwards, both from 0 to 1."""

    def __init__(
        self, control: Control, edit: Callable[[str], None], to_line: Callable[[], None]
    ) -> None:
        super().__init__()
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.control = control
        self._edit = edit
        self._to_line = to_line
        self._items: dict[str, MatrixItem] = {}
        self._zoom = 1.0
        self._field = QRectF(0, 0, 400, 300)
        self._axes = MatrixAxes(control.desk.theme, control.step.axes, control.desk.language.tag)
        self._set_habits()
        for card in control.step_cards():
            self._show(card)
        self._stop = control.board.listen(self._on_difference)
        control.sight.changed.connect(self._show_all)

    def _show_all(self) -> None:
        for card in self.control.step_cards():
            self._show(card)

    def _set_habits(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QGraphicsView { background: transparent; border: none; }")
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAcceptDrops(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setDragMode(QGraphicsView.DragMode.NoDrag)
        tag = self.control.desk.language.tag
        axes = " × ".join(axis.title[tag] for axis in self.control.step.axes)
        self.setAccessibleName(axes)
        self.setAccessibleDescription(self.control.words("matrix_help"))

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 140)

    def close_view(self) -> None:
        """Follow the board no longer."""
        self._stop()
        self.control.sight.changed.disconnect(self._show_all)

    # Where cards lie

    def to_scene(self, x: float, y: float) -> QPointF:
        """The middle of a card with that spot."""
        inner = self._inner()
        return QPointF(inner.left() + x * inner.width(), inner.bottom() - y * inner.height())

    def to_spot(self, at: QPointF) -> tuple[float, float]:
        """The spot of a card with its middle there."""
        inner = self._inner()
        x = (at.x() - inner.left()) / max(1.0, inner.width())
        return x, (inner.bottom() - at.y()) / max(1.0, inner.height())

    def _inner(self) -> QRectF:
        """Where the middles of cards may lie, so that no card sticks out of the field."""
        px = self.control.desk.theme.px
        across, down = px(WIDTH) / 2 + 4, px(CARD_HIGH) / 2 + 4
        return self._field.adjusted(across, down, -across, -down)

    def _show(self, card: Card) -> None:
        here = card.step == self.control.step.key and not card.parked
        seen = here and self.control.sight.shows(card)
        if not seen or card.x is None or card.y is None:
            self._drop_item(card.id)
            return
        face = self.control.face(card, "spruce")
        if card.id in self._items:
            self._items[card.id].set_face(face)
        else:
            self._items[card.id] = MatrixItem(card.id, face, self.control.paint, self._let_go)
            self._scene.addItem(self._items[card.id])
        self._items[card.id].setPos(self.to_scene(card.x, card.y))

    def _drop_item(self, id: str) -> None:
        item = self._items.pop(id, None)
        if item is not None:
            self._scene.removeItem(item)

    def _on_difference(self, before: Piece | None, after: Piece | None) -> None:
        if isinstance(after, Card):
            self._show(after)
        elif isinstance(before, Card):
            self._drop_item(before.id)

    def _let_go(self, id: str, at: QPointF) -> None:
        self.control.place(id, *self.to_spot(at))
        card = self.control.board.card(id)
        if card:
            self._show(card)

    # The card that has the focus

    def current_card(self) -> str | None:
        """The card that has the focus."""
        chosen = [item for item in self._scene.selectedItems() if isinstance(item, MatrixItem)]
        return chosen[0].id if chosen else None

    def chosen_cards(self) -> list[str]:
        """All marked cards."""
        chosen = self._scene.selectedItems()
        return [item.id for item in chosen if isinstance(item, MatrixItem)]

    def choose(self, id: str) -> bool:
        """Mark a card and bring it into view, if it has a spot."""
        item = self._items.get(id)
        if item is None:
            return False
        self._scene.clearSelection()
        item.setSelected(True)
        self.ensureVisible(item)
        return True

    def edit_card(self) -> None:
        """Open the focused card's words, in the list beside."""
        card = self.current_card()
        if card:
            self._edit(card)

    def to_line(self) -> None:
        """Back to where new cards are typed."""
        self._to_line()

    def walk(self, across: int, down: int) -> None:
        """The focus to the nearest card in that direction."""
        here = self._items.get(self.current_card() or "")
        if here is None:
            if self._items:
                self.choose(next(iter(self._items)))
            return
        ahead = [(_distance(here, item, across, down), id) for id, item in self._items.items()]
        near = [(far, id) for far, id in ahead if far is not None]
        if near:
            self.choose(min(near)[1])

    def carry(self, across: int, down: int) -> None:
        """The focused card itself a little further."""
        card = self.current_card()
        if card:
            self.control.nudge(card, across, down)

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

    # Room, zoom and drops

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        size, band = self.viewport().size(), self._axes.band
        wide, high = size.width() * self._zoom, size.height() * self._zoom
        least = self.control.desk.theme.px(WIDTH) + 20
        self._field = QRectF(band, 2, max(least, wide - band - 4), max(160.0, high - band - 4))
        self.setSceneRect(0, 0, self._field.right() + 2, self._field.bottom() + band)
        for id in list(self._items):
            card = self.control.board.card(id)
            if card:
                self._show(card)
        self.viewport().update()

    def zoom(self, by: float) -> None:
        """More room between the cards; the cards keep their size, so that they stay readable."""
        self._zoom = min(MOST_ZOOM, max(LEAST_ZOOM, self._zoom * by))
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP)
        else:
            super().wheelEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A card from the list is put where it is let go."""
        at = self.mapToScene(event.position().toPoint())
        for id in bytes(event.mimeData().data(MIME).data()).decode().split(","):
            self._let_go(id, at)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self._axes.paint(painter, self._field)


def _distance(here: MatrixItem, there: MatrixItem, across: int, down: int) -> float | None:
    """How far another card is in a direction; none when it does not lie that way."""
    way = there.pos() - here.pos()
    ahead = way.x() * across + way.y() * down
    aside = abs(way.x() * down) + abs(way.y() * across)
    return hypot(ahead, 2 * aside) if ahead > 1 and ahead >= aside * 0.5 else None

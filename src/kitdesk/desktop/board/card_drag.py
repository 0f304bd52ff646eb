"""Cards under way: what is carried, how it looks at the pointer, and how the lanes give way."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QScrollArea, QWidget

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.card_paint import RADIUS, CardPaint
from kitdesk.desktop.board.face import Face

MIME = "application/x-kitdesk-card"
SHADOW, LIFT = 14, 3
"""Pixels of shadow around a carried card, and how far a card below it sticks out."""
MOST_BELOW = 2
EDGE_PX, STEP_PX, EVERY_MS = 56, 14, 25
"""How near its edge the board begins to scroll, how far each time, and how often."""


def carried(board: Board, ids: Sequence[str]) -> QMimeData:
    """Cards as a drag carries them: for a lane their ids, for other programs their words."""
    cards = [card for card in map(board.card, ids) if card]
    data = QMimeData()
    data.setData(MIME, QByteArray(",".join(card.id for card in cards).encode()))
    data.setText("\n".join(card.text or "" for card in cards))
    return data


def carried_ids(data: QMimeData) -> list[str]:
    """The ids of the cards in a drag; none when it carries something else."""
    text = bytes(data.data(MIME).data()).decode()
    return text.split(",") if text else []


def drag(view: QWidget, board: Board, ids: Sequence[str], picture: QPixmap, grip: QPoint) -> None:
    """Carry cards until they are let go. `grip` is where in `picture` the pointer holds them."""
    under_way = QDrag(view)
    under_way.setMimeData(carried(board, ids))
    under_way.setPixmap(picture)
    under_way.setHotSpot(grip)
    under_way.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)


def picture(paint: CardPaint, face: Face, width: int, count: int, ratio: float) -> QPixmap:
    """The held card above its shadow; when more are carried, their edges and their number too."""
    high = paint.height(face, width)
    below = min(MOST_BELOW, count - 1) * LIFT
    made = QPixmap(
        round((width + 2 * SHADOW + below) * ratio), round((high + 2 * SHADOW + below) * ratio)
    )
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(SHADOW, SHADOW, width, high)
    _paint_shadow(painter, box.adjusted(0, 0, below, below))
    for n in range(below // LIFT, 0, -1):
        painter.setPen(paint.theme.color("edge"))
        painter.setBrush(paint.theme.color(f"{face.tint}_tint"))
        painter.drawRoundedRect(box.translated(n * LIFT, n * LIFT), RADIUS, RADIUS)
    paint.paint(painter, box, face, True, True)
    if count > 1:
        _paint_number(painter, paint, box, count)
    painter.end()
    return made


def _paint_shadow(painter: QPainter, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for n in range(SHADOW, 0, -2):
        shade = Qt.GlobalColor.black
        painter.setOpacity(0.035)
        painter.setBrush(shade)
        spread = box.adjusted(-n, 4 - n, n, n).intersected(box.adjusted(-14, -14, 14, 14))
        painter.drawRoundedRect(spread, RADIUS + n, RADIUS + n)
    painter.setOpacity(1.0)


def _paint_number(painter: QPainter, paint: CardPaint, box: QRectF, count: int) -> None:
    size = paint.theme.px(24)
    badge = QRectF(box.right() - size * 0.7, box.top() - size * 0.4, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paint.theme.color("spruce_2"))
    painter.drawEllipse(badge)
    painter.setPen(paint.theme.color("on_spruce"))
    painter.setFont(paint.strong)
    painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), str(count))


class EdgeScroll(QObject):
    """Scrolls lanes sideways while something is carried near an edge of what is seen of them."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._by = 0
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._scroll)

    def carried_over(self, at: QPointF) -> None:
        """Something is held at a point of the screen."""
        x = self._area.viewport().mapFromGlobal(at).x()
        wide = self._area.viewport().width()
        self._by = -STEP_PX if x < EDGE_PX else STEP_PX if x > wide - EDGE_PX else 0
        if self._by and not self._timer.isActive():
            self._timer.start()
        elif not self._by:
            self._timer.stop()

    def stop(self) -> None:
        """It was let go, or is carried elsewhere."""
        self._timer.stop()

    def _scroll(self) -> None:
        bar = self._area.horizontalScrollBar()
        bar.setValue(bar.value() + self._by)

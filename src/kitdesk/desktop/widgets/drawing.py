"""Small things that delegates draw: pills, weight dots, and the ground of a chosen row."""

from math import ceil

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets.pill import draw_pill, pill_size

_DOT = 7
_DOT_GAP = 3


def draw_pill_at(
    painter: QPainter, theme: Theme, at: QPoint, text: str, tone: str, most: int
) -> QSize:
    """A pill with its upper left corner at `at`, its text cut to `most` pixels; gives its size."""
    size = pill_size(theme, text)
    if size.width() > most:
        metrics = QFontMetrics(theme.font("small_strong"))
        sides = size.width() - metrics.horizontalAdvance(text)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, most - sides)
        size.setWidth(most)
    draw_pill(painter, QRectF(QRect(at, size)), theme, text, tone)
    return size


def dots_width(theme: Theme, of: int) -> int:
    """How wide a row of `of` dots is."""
    return of * theme.px(_DOT) + (of - 1) * theme.px(_DOT_GAP)


def draw_dots(painter: QPainter, theme: Theme, at: QPoint, filled: int, of: int) -> None:
    """A row of dots, the first `filled` full, the others outlined; `at` is its left middle."""
    step = theme.px(_DOT) + theme.px(_DOT_GAP)
    for n in range(of):
        box = QRectF(at.x() + n * step, at.y() - theme.px(_DOT) / 2, theme.px(_DOT), theme.px(_DOT))
        full = n < filled
        painter.setPen(QPen(theme.color("muted" if full else "edge"), 1))
        painter.setBrush(theme.color("muted") if full else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def text_height(font: QFont, text: str, width: int) -> int:
    """How high `text` is, wrapped between words, inside one only where it is too long."""
    layout = QTextLayout(text or " ", font)
    layout.setTextOption(_wrapping())
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        height += line.height()
    layout.endLayout()
    return ceil(height)


def draw_text(painter: QPainter, box: QRect, text: str) -> None:
    """`text` wrapped as `text_height` measures it, in the painter's font and pen."""
    painter.drawText(QRectF(box), text, _wrapping())


def draw_chosen(painter: QPainter, theme: Theme, box: QRect, option: QStyleOptionViewItem) -> None:
    """The ground of a row that is chosen, and the outline of the one that has the focus."""
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
    if not chosen:
        return
    painter.setBrush(theme.color("spruce_tint"))
    painter.setPen(QPen(theme.color("spruce_2"), 2) if focused else Qt.PenStyle.NoPen)
    radius = theme.tokens.sizes["radius_control"]
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), radius, radius)

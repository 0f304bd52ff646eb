"""Draws a gap as a card: its title, its category, its weight in dots, and whose it is."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kitdesk.desktop.pages.labs.gap_model import CLOSED, GAP, MOST_WEIGHT, GapRow, Index
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets.drawing import (
    dots_width,
    draw_dots,
    draw_pill_at,
    draw_text,
    text_height,
)

_PADDING, _LINE, _BETWEEN, _GAP = 14, 20, 6, 8


class GapDelegate(QStyledItemDelegate):
    """Cards of the gap board."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        row: GapRow = index.data(GAP)
        px = self._theme.px
        lines = (1 if row.category else 0) + (1 if self._has_foot(row) else 0)
        inner = self._title_height(row, width - 2 * px(_PADDING)) + lines * px(_LINE + _BETWEEN)
        return QSize(width, inner + 2 * px(_PADDING) - px(2) + px(_GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: GapRow = index.data(GAP)
        px = self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = option.rect.adjusted(0, 0, -1, -px(_GAP))
        self._draw_ground(painter, card, option)
        inner = card.adjusted(px(_PADDING), px(_PADDING) - 1, -px(_PADDING), 0)
        top = inner.top() + self._draw_title(painter, inner, row) + px(_BETWEEN)
        if row.category:
            tone = "spruce" if row.gap.status == CLOSED else "heather"
            at = QPoint(inner.left(), top)
            draw_pill_at(painter, self._theme, at, row.category, tone, inner.width())
            top += px(_LINE + _BETWEEN)
        self._draw_foot(painter, QRect(inner.left(), top, inner.width(), px(_LINE)), row)
        painter.restore()

    def _draw_ground(self, painter: QPainter, card: QRect, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        edge = "spruce_2" if chosen else "line"
        painter.setPen(QPen(self._theme.color(edge), 2 if focused else 1))
        painter.setBrush(self._theme.color("surface"))
        radius = self._theme.tokens.sizes["radius_card"]
        painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), radius, radius)

    def _draw_title(self, painter: QPainter, inner: QRect, row: GapRow) -> int:
        height = self._title_height(row, inner.width())
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("ink"))
        draw_text(
            painter, QRect(inner.topLeft(), QSize(inner.width(), height)), row.gap.title or "–"
        )
        return height

    def _title_height(self, row: GapRow, width: int) -> int:
        return text_height(self._theme.font(), row.gap.title or "–", width)

    def _has_foot(self, row: GapRow) -> bool:
        return bool(row.gap.weight or row.where)

    def _draw_foot(self, painter: QPainter, box: QRect, row: GapRow) -> None:
        left = box.left()
        if row.gap.weight:
            draw_dots(
                painter, self._theme, QPoint(left, box.center().y()), row.gap.weight, MOST_WEIGHT
            )
            left += dots_width(self._theme, MOST_WEIGHT) + self._theme.px(10)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("muted"))
        room = QRect(left, box.top(), box.right() - left, box.height())
        shown = painter.fontMetrics().elidedText(
            row.where, Qt.TextElideMode.ElideRight, room.width()
        )
        side = Qt.AlignmentFlag.AlignRight if row.gap.weight else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)

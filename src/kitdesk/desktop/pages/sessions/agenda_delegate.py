"""How a step is drawn in the agenda: its number or a tick, its title, its minutes."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kitdesk.desktop.pages.sessions.agenda_model import (
    CURRENT_ROLE,
    MINUTES_ROLE,
    ROW_ROLE,
    TITLE_ROLE,
    Index,
)
from kitdesk.desktop.pages.sessions.run import DONE
from kitdesk.desktop.theme import Theme

SIDE, MARK, GAP = 8, 24, 6
LEAST_HIGH, DOWN = 37, 9
RADIUS = 8


class AgendaDelegate(QStyledItemDelegate):
    """Rows as high as their titles need."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.width = 200

    def _title_box(self, index: Index, width: int) -> QRect:
        px = self.theme.px
        minutes = QFontMetrics(self.theme.font("caption")).horizontalAdvance(
            index.data(MINUTES_ROLE)
        )
        inner = width - px(2 * SIDE + MARK + GAP) - minutes
        metrics = QFontMetrics(self._font(index))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        return metrics.boundingRect(QRect(0, 0, inner, 1000), flags, index.data(TITLE_ROLE))

    def _font(self, index: Index) -> QFont:
        return self.theme.font("strong" if index.data(CURRENT_ROLE) else "body")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = self._title_box(index, self.width).height() + 2 * self.theme.px(DOWN)
        return QSize(self.width, max(self.theme.px(LEAST_HIGH), high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._paint_ground(painter, box, option, bool(index.data(CURRENT_ROLE)))
        self._paint_mark(painter, box, index)
        self._paint_words(painter, option.rect, index)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, current: bool
    ) -> None:
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(self.theme.color("spruce_2"), 2) if chosen else Qt.PenStyle.NoPen)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "spruce_tint" if current else "paper" if hover else "surface"
        painter.setBrush(self.theme.color(ground))
        inset = 1 if chosen else 0
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _paint_mark(self, painter: QPainter, box: QRectF, index: Index) -> None:
        px, row = self.theme.px, index.data(ROW_ROLE)
        at = QRectF(box.left() + px(SIDE), box.top(), px(MARK - 4), box.height())
        if row.state == DONE and not index.data(CURRENT_ROLE):
            tick = self.theme.picture("check", "spruce_text", 16)
            painter.drawPixmap(int(at.left()), int(box.center().y() - px(16) / 2) + 1, tick)
            return
        painter.setFont(self.theme.font("strong"))
        painter.setPen(self._colour(index))
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, str(row.number))

    def _colour(self, index: Index) -> QColor:
        if index.data(CURRENT_ROLE):
            return self.theme.color("spruce_text")
        done = index.data(ROW_ROLE).state == DONE
        return self.theme.color("ink" if done else "muted")

    def _paint_words(self, painter: QPainter, box: QRect, index: Index) -> None:
        px = self.theme.px
        inner = box.adjusted(px(SIDE + MARK), 0, -px(SIDE), 0)
        painter.setPen(self.theme.color("muted"))
        painter.setFont(self.theme.font("caption"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, right, index.data(MINUTES_ROLE))
        inner.setWidth(self._title_box(index, box.width()).width() + 4)
        painter.setPen(self._colour(index))
        painter.setFont(self._font(index))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, left | Qt.TextFlag.TextWordWrap, index.data(TITLE_ROLE))

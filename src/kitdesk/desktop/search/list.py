"""The results as a list: headings that cannot be chosen, and lines that can."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kitdesk.desktop.search.results import Group, Result
from kitdesk.desktop.theme import Theme

HEADING_PX = 30
LINE_PX = 38
ICON_PX = 16
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Heading:
    """A group's name between the results."""

    title: str


class ResultList(QAbstractListModel):
    """Groups laid out as one list."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Heading | Result] = []

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Other results."""
        self.beginResetModel()
        self.rows = []
        for group in groups:
            self.rows += [Heading(group.title), *group.results]
        self.endResetModel()

    def next_result(self, start: int, step: int) -> int:
        """The nearest row from `start` on, in steps of `step`, that can be chosen.

        -1 if there is none.
        """
        place = start
        while 0 <= place < len(self.rows):
            if isinstance(self.rows[place], Result):
                return place
            place += step
        return -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            beside = row.beside if isinstance(row, Result) else ""
            return f"{row.title} – {beside}" if beside else row.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ResultDelegate(QStyledItemDelegate):
    """Draws a heading small and muted, a result with its icon and what stands beside."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = isinstance(index.data(Qt.ItemDataRole.UserRole), Heading)
        return QSize(200, self.theme.px(HEADING_PX if heading else LINE_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._heading(painter, option.rect, row)
        else:
            self._result(painter, option, row)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, row: Heading) -> None:
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.color("muted"))
        box = rect.adjusted(12, 0, -12, -4)
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom, row.title.upper())

    def _result(self, painter: QPainter, option: QStyleOptionViewItem, row: Result) -> None:
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("spruce_tint"))
            painter.drawRoundedRect(QRectF(rect).adjusted(4, 1, -4, -1), 8, 8)
        picture = self.theme.picture(row.icon, "muted", ICON_PX)
        size = self.theme.px(ICON_PX)
        top = rect.center().y() - size // 2
        painter.drawPixmap(QPoint(rect.left() + 14, top), picture)
        self._words(painter, rect.adjusted(14 + size + 12, 0, -14, 0), row)

    def _words(self, painter: QPainter, rect: QRect, row: Result) -> None:
        title, beside = " ".join(row.title.split()), " ".join(row.beside.split())
        metrics = QFontMetrics(self.theme.font())
        room = rect.width() if not beside else round(rect.width() * 0.62)
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.setFont(self.theme.font())
        painter.setPen(self.theme.color("ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, title)
        left = metrics.horizontalAdvance(title) + self.theme.px(14)
        rest = rect.adjusted(left, 0, 0, 0)
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.color("muted"))
        beside = painter.fontMetrics().elidedText(
            beside, Qt.TextElideMode.ElideRight, max(rest.width(), 0)
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rest, flags, beside)

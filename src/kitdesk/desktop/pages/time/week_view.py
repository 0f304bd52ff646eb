"""The list of a week's rows: chosen by arrows, changed by Enter, taken away by Delete."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.time.week_model import LINE, DayLine, Index, Line, RowLine, WeekModel
from kitdesk.desktop.widgets.drawing import draw_chosen, draw_pill_at
from kitdesk.desktop.widgets.pill import pill_size

_DAY_HEIGHT, _ROW_HEIGHT, _SOURCE_HEIGHT, _SIDE, _HOURS_WIDTH = 34, 36, 18, 10, 76
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class WeekView(QListView):
    """`opened`, `removed` and `nudged` (by -1 or 1 quarter) carry the id of the chosen row."""

    opened = Signal(str)
    removed = Signal(str)
    nudged = Signal(str, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("week_rows")
        self.setAccessibleName(desk.t("time.rows"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(desk.theme.px(180))
        self.lines = WeekModel(desk.language, self)
        self.setModel(self.lines)
        self.setItemDelegate(WeekDelegate(desk, self))
        self.doubleClicked.connect(lambda _: self._tell(self.opened))

    def show_lines(self, lines: list[Line]) -> None:
        """Shows a week; the row that was chosen stays chosen where it is still there."""
        chosen = self.chosen()
        self.lines.show(lines)
        if chosen:
            self.choose(chosen)

    def chosen(self) -> str | None:
        """The id of the row that is chosen."""
        line = self.currentIndex().data(LINE) if self.currentIndex().isValid() else None
        return line.row.id if isinstance(line, RowLine) else None

    def choose(self, id: str) -> bool:
        """Chooses a row; False if it is not in this week."""
        place = self.lines.place_of(id)
        if place is not None:
            self.setCurrentIndex(self.lines.index(place))
        return place is not None

    def choose_first(self) -> None:
        """Chooses the first row where none is chosen, for somebody who comes by keyboard."""
        if self.chosen() is None and self.lines.rowCount() > 1:
            self.setCurrentIndex(self.lines.index(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {"+": 1, "-": -1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._tell(self.opened)
        elif event.key() == Qt.Key.Key_Delete:
            self._tell(self.removed)
        elif event.text() in steps and (id := self.chosen()):
            self.nudged.emit(id, steps[event.text()])
        else:
            super().keyPressEvent(event)

    def _tell(self, signal: SignalInstance) -> None:
        if id := self.chosen():
            signal.emit(id)


class WeekDelegate(QStyledItemDelegate):
    """Draws headings of days and rows of time."""

    def __init__(self, desk: Desk, view: QListView) -> None:
        super().__init__(view)
        self._desk = desk
        self._theme = desk.theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE)
        if isinstance(line, DayLine):
            height = _DAY_HEIGHT
        else:
            height = _ROW_HEIGHT + (_SOURCE_HEIGHT if line.source and line.row.what else 0)
        return QSize(self._view.viewport().width(), self._theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._theme.px(_SIDE)
        box = option.rect.adjusted(side, 0, -side, 0)
        line = index.data(LINE)
        if isinstance(line, DayLine):
            self._draw_day(painter, box, line, first=index.row() == 0)
        else:
            draw_chosen(painter, self._theme, option.rect, option)
            self._draw_row(painter, box, line)
        painter.restore()

    def _draw_day(self, painter: QPainter, box: QRect, line: DayLine, first: bool) -> None:
        if not first:
            painter.setPen(self._theme.color("line"))
            painter.drawLine(box.topLeft(), box.topRight())
        painter.setFont(self._theme.font("strong"))
        painter.setPen(self._theme.color("ink"))
        painter.drawText(box, _LEFT, line.name)
        painter.drawText(box, _RIGHT, self._desk.language.hours(line.minutes))
        if line.is_much:
            name = QFontMetrics(self._theme.font("strong")).horizontalAdvance(line.name)
            words = self._desk.t("time.much")
            size = pill_size(self._theme, words)
            at = QPoint(
                box.left() + name + self._theme.px(12), box.center().y() - size.height() // 2
            )
            draw_pill_at(painter, self._theme, at, words, "cloudberry", size.width())

    def _draw_row(self, painter: QPainter, box: QRect, line: RowLine) -> None:
        theme = self._theme
        top = QRect(box.left(), box.top(), box.width(), theme.px(_ROW_HEIGHT))
        left = top.left()
        if line.activity:
            size = pill_size(theme, line.activity)
            at = QPoint(left, top.center().y() - size.height() // 2 + 1)
            left += draw_pill_at(painter, theme, at, line.activity, "sky", top.width() // 3).width()
            left += theme.px(12)
        hours = QRect(
            top.right() - theme.px(_HOURS_WIDTH), top.top(), theme.px(_HOURS_WIDTH), top.height()
        )
        painter.setFont(theme.font())
        painter.setPen(theme.color("ink"))
        painter.drawText(hours, _RIGHT, self._desk.language.hours(line.row.minutes or 0))
        words = QRect(left, top.top(), hours.left() - left - theme.px(8), top.height())
        self._draw_elided(painter, words, line.row.what or line.source or "–")
        if line.source and line.row.what:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("muted"))
            below = QRect(left, top.bottom() - theme.px(4), words.width(), theme.px(_SOURCE_HEIGHT))
            self._draw_elided(painter, below, line.source)

    def _draw_elided(self, painter: QPainter, box: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, shown)

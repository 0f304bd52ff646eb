"""The time axis of a lab: how dense the notes are, the programme above, gaps as marks below."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy

from kitdesk.desktop.pages.labs.timeline import Timeline
from kitdesk.desktop.theme import Theme

_HEIGHT, _FOOT, _BAR, _GAP_DOT = 64, 16, 6, 6
_SIDE = 8
HOUR = 3600


class Scrubber(QAbstractSlider):
    """Left and Right go from note to note, Page up and down along the programme, Home and End.

    `played`: Space, to play or to stand still; `closed`: Esc.
    """

    played = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.line: Timeline | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(lambda _: self.update())

    def show_line(self, line: Timeline) -> None:
        """Shows another lab's time, or this one's with new notes; the place stays."""
        self.line = line
        self.setRange(0, line.length)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space:
            self.played.emit()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif (to := self._goal(Qt.Key(key))) is not None:
            self.setValue(to)
        else:
            super().keyPressEvent(event)

    def _goal(self, key: Qt.Key) -> int | None:
        """Where a key leads."""
        line, now = self.line, self.value()
        if line is None:
            return None
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return line.beside(now, 1 if key == Qt.Key.Key_Right else -1)
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            return line.item_beside(now, 1 if key == Qt.Key.Key_PageDown else -1)
        return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: line.length}.get(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._take(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event)

    def _take(self, event: QMouseEvent) -> None:
        share = (event.position().x() - self._side) / max(self._wide, 1)
        self.setValue(round(max(0.0, min(1.0, share)) * self.maximum()))

    @property
    def _side(self) -> int:
        return self._theme.px(_SIDE)

    @property
    def _wide(self) -> int:
        return self.width() - 2 * self._side

    def _x(self, second: float) -> float:
        return self._side + self._wide * second / max(self.maximum(), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.line is not None:
            base = self.height() - self._theme.px(_FOOT)
            self._paint_items(painter, self.line, base)
            self._paint_density(painter, self.line, base)
            self._paint_gaps(painter, self.line, base)
            self._paint_hours(painter, self.line, base)
            self._paint_now(painter, base)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("spruce_2"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _paint_items(self, painter: QPainter, line: Timeline, base: int) -> None:
        """A tint under every second point of the programme, so that each is told apart."""
        begins = [item.second for item in line.items]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("neutral_tint"))
        for at, begin in enumerate(begins):
            end = begins[at + 1] if at + 1 < len(begins) else line.length
            if at % 2 == 0:
                painter.drawRect(QRectF(self._x(begin), 6, self._x(end) - self._x(begin), base - 6))

    def _paint_density(self, painter: QPainter, line: Timeline, base: int) -> None:
        step = self._theme.px(_BAR)
        parts = max(1, self._wide // step)
        room = base - 12
        painter.setPen(Qt.PenStyle.NoPen)
        for at, share in enumerate(line.density(parts)):
            if share:
                passed = self._x((at + 0.5) * line.length / parts) <= self._x(self.value())
                painter.setBrush(self._theme.color("spruce_2" if passed else "edge"))
                high = max(3.0, room * share)
                left = self._side + at * self._wide / parts
                painter.drawRoundedRect(QRectF(left, base - high, step - 2, high), 2, 2)

    def _paint_gaps(self, painter: QPainter, line: Timeline, base: int) -> None:
        """A diamond where a gap was named: its shape tells it, not its colour alone."""
        painter.setPen(QPen(self._theme.color("surface"), 1))
        painter.setBrush(self._theme.color("heather"))
        half = self._theme.px(_GAP_DOT) / 1.4
        for note in line.said:
            if note.is_gap:
                x, y = self._x(note.second), 6 + half
                corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
                painter.drawPolygon([QPointF(*corner) for corner in corners])

    def _paint_hours(self, painter: QPainter, line: Timeline, base: int) -> None:
        painter.setPen(self._theme.color("line"))
        painter.drawLine(QPointF(self._side, base), QPointF(self._side + self._wide, base))
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("muted"))
        begin = line.start.minute * 60 + line.start.second
        every = HOUR * max(1, line.length // (8 * HOUR))
        for second in range((HOUR - begin) % HOUR, line.length + 1, every):
            words = line.at(second).strftime("%H")
            box = QRectF(self._x(second) - 20, base + 1, 40, self._theme.px(_FOOT) - 1)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_now(self, painter: QPainter, base: int) -> None:
        x = self._x(self.value())
        painter.setPen(QPen(self._theme.color("cloudberry"), 2))
        painter.drawLine(QPointF(x, 4), QPointF(x, base + 2))
        painter.setBrush(self._theme.color("cloudberry"))
        painter.drawEllipse(QPointF(x, 5), 4, 4)

"""How heavy a gap is, 0 (not said) to 5, as dots that are clicked or typed."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy

from kitdesk.desktop.pages.labs.gap_model import MOST_WEIGHT
from kitdesk.desktop.theme import Theme

_DOT, _STEP, _HEIGHT = 16, 32, 34


class WeightField(QAbstractSlider):
    """Digits and arrows set it, and so does a click; a click on the last full dot takes it off."""

    edited = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setRange(0, MOST_WEIGHT)
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(lambda value: self.edited.emit(value or None))
        self.valueChanged.connect(lambda _: self.update())

    def set_value(self, weight: int | None) -> None:
        """Shows a weight; None is no dot."""
        self.setValue(weight or 0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_STEP) * MOST_WEIGHT + 8, self._theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if digit.isdecimal() and int(digit) <= MOST_WEIGHT:
            self.setValue(int(digit))
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        clicked = int(event.position().x() // self._theme.px(_STEP)) + 1
        self.setValue(clicked - 1 if clicked == self.value() else min(clicked, MOST_WEIGHT))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the sheet; it never changes a weight by accident."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = self._theme.px(_DOT)
        for n in range(MOST_WEIGHT):
            full = n < self.value()
            painter.setPen(QPen(self._theme.color("spruce_2" if full else "edge"), 1.5))
            painter.setBrush(self._theme.color("spruce_2") if full else Qt.BrushStyle.NoBrush)
            middle = QPoint(
                self._theme.px(_STEP) * n + self._theme.px(_STEP) // 2, self.height() // 2
            )
            painter.drawEllipse(middle, dot // 2, dot // 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("spruce_2"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

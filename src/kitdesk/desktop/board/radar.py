"""The canvas `radar`: scales drawn around a middle, answered by keys, with the form beside it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kitdesk.desktop.board.canvas import CanvasWidget
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.edits import Piece
from kitdesk.desktop.board.fields import FieldsCanvas
from kitdesk.desktop.board.free.tools import ListTurner
from kitdesk.desktop.board.radar_paint import RadarPaint
from kitdesk.desktop.board.scales import MOST, answer, answers, set_answer
from kitdesk.records import Card

FORM_SHARE, RADAR_SHARE, BOTH_PX = 5, 6, 780


class RadarView(QWidget):
    """Left and right choose a scale, digits answer it, up and down change it, Delete clears it.

    The mouse answers where it is pressed. Every answer is a card in the scale's lane, as in the
    form beside.
    """

    def __init__(self, control: Control) -> None:
        super().__init__()
        self.control = control
        self.current = 0
        desk = control.desk
        self._paint = RadarPaint(control.step, desk.theme, desk.language.tag)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(desk.theme.px(260), desk.theme.px(200))
        self.setAccessibleName(control.step.title[desk.language.tag])
        self.setObjectName("radar")
        self._stop = control.board.listen(self._on_difference)
        self._show()

    def close_view(self) -> None:
        """Follow the board no longer."""
        self._stop()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def _on_difference(self, before: Piece | None, after: Piece | None) -> None:
        piece = after or before
        if isinstance(piece, Card) and piece.step == self.control.step.key:
            self._show()

    def _show(self) -> None:
        """Draw, and say how it stands and what keys do."""
        step, tag = self.control.step, self.control.desk.language.tag
        values = answers(self.control.board, step)
        told = [
            f"{field.title[tag]}: {'–' if value is None else value}"
            for field, value in zip(step.fields, values, strict=True)
        ]
        chosen = self.control.words("radar_at", scale=told[self.current])
        help_ = self.control.words("radar_help")
        self.setAccessibleDescription("; ".join([chosen, *told, help_]))
        self.update()

    def choose(self, at: int) -> None:
        """The scale that keys answer."""
        self.current = at % len(self.control.step.fields)
        self._show()

    def set_level(self, level: int | None) -> None:
        """Another answer on the chosen scale; none takes it away."""
        set_answer(self.control, self.control.step.fields[self.current], level)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        now = answer(self.control.board, self.control.step, self.current)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.choose(self.current + (1 if key == Qt.Key.Key_Right else -1))
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_0 + MOST:
            self.set_level(int(key) - int(Qt.Key.Key_0))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Plus):
            self.set_level(min(MOST, (-1 if now is None else now) + 1))
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Minus):
            self.set_level(max(0, (1 if now is None else now) - 1))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_level(None)
        elif key == Qt.Key.Key_F6:
            self.control.left.emit()
        elif key == Qt.Key.Key_Question:
            self.control.keys_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._paint.hit(self._box(), event.position())
        if hit is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.choose(hit[0])
            self.set_level(hit[1])

    def _box(self) -> QRectF:
        return QRectF(self.rect())

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        values = answers(self.control.board, self.control.step)
        marked = self.current if self.hasFocus() else None
        self._paint.paint(painter, self._box(), values, marked)
        painter.end()


class RadarCanvas(CanvasWidget):
    """The drawing beside the form; where there is not width for both, F4 turns to the other."""

    def __init__(self, control: Control) -> None:
        super().__init__(control)
        self.form = FieldsCanvas(control)
        self.view = RadarView(control)
        self.turner = ListTurner(control, self, self.turn)
        self._is_form = False
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(self.view, RADAR_SHARE)
        across.addWidget(self.form, FORM_SHARE)
        across.addWidget(self.turner, 0, Qt.AlignmentFlag.AlignTop)
        self._show_both()

    @property
    def is_wide(self) -> bool:
        """Whether drawing and form have room beside each other."""
        return self.width() >= self.control.desk.theme.px(BOTH_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_both()

    def _show_both(self) -> None:
        self.view.setVisible(self.is_wide or not self._is_form)
        self.form.setVisible(self.is_wide or self._is_form)
        self.turner.setVisible(not self.is_wide)
        self.turner.show_form(self._is_form)

    def turn(self) -> None:
        """To the form or back to the drawing."""
        if not self.is_wide:
            self._is_form = not self._is_form
            self._show_both()
        (self.form.begin if self._is_form else self.view.setFocus)()

    def begin(self) -> None:
        """The first scale is ready for a digit."""
        (self.form.begin if self._is_form else self.view.setFocus)()

    def show_card(self, id: str) -> None:
        """The form shows it; a number on a scale is seen in the drawing already."""

    def close_canvas(self) -> None:
        """Keep what is being typed and follow the board no longer."""
        self.view.close_view()
        self.form.close_canvas()

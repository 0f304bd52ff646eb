"""A frame drawn with the mouse over the lanes: all cards that it touches are chosen together."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QRubberBand, QWidget

from kitdesk.desktop.board.lane import LaneWidget


class CardFrame(QObject):
    """Begins where the ground between and below cards is pressed; spans any number of lanes."""

    def __init__(self, ground: QWidget, lanes: Sequence[LaneWidget]) -> None:
        super().__init__(ground)
        self._ground = ground
        self._lanes = lanes
        self._from: QPoint | None = None
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, ground)
        for part in (ground, *lanes):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            at = watched.mapTo(self._ground, event.position().toPoint())
            match event.type():
                case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                    self._begin(at)
                    return True
                case QEvent.Type.MouseMove if self._from is not None:
                    self._draw(QRect(self._from, at).normalized())
                    return True
                case QEvent.Type.MouseButtonRelease if self._from is not None:
                    self._from = None
                    self._band.hide()
                    return True
                case _:
                    pass
        return super().eventFilter(watched, event)

    def _begin(self, at: QPoint) -> None:
        self._from = at
        self._choose(QRect(at, QSize(1, 1)))

    def _draw(self, frame: QRect) -> None:
        self._band.setGeometry(frame)
        self._band.show()
        self._band.raise_()
        self._choose(frame)

    def _choose(self, frame: QRect) -> None:
        touched: list[str] = []
        first: LaneWidget | None = None
        for lane in self._lanes:
            view = lane.view
            corner = view.viewport().mapTo(self._ground, QPoint(0, 0))
            here = view.choose_within(frame.translated(-corner))
            touched += here
            first = first or (lane if here else None)
        self._lanes[0].control.framed = tuple(touched) if len(touched) > 1 else ()
        if first:
            first.view.setFocus(Qt.FocusReason.OtherFocusReason)

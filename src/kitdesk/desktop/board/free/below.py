"""Lines below the cards: a journey's curve, a chain's arrows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene

from kitdesk.desktop.board.free.terrain import Stroke
from kitdesk.desktop.theme import Theme

LEVEL = -1.0
"""Cards lie at 0 and above."""


class LinesBelow:
    """As many lines in a scene as there are strokes; one that is the same is not drawn again."""

    def __init__(self, scene: QGraphicsScene, theme: Theme) -> None:
        self._scene, self._theme = scene, theme
        self._lines: list[QGraphicsPathItem] = []

    def show(self, strokes: Sequence[Stroke]) -> None:
        """These lines and no others."""
        while len(self._lines) > len(strokes):
            self._scene.removeItem(self._lines.pop())
        while len(self._lines) < len(strokes):
            self._lines.append(self._add())
        for line, stroke in zip(self._lines, strokes, strict=True):
            colour = self._theme.color(stroke.role)
            line.setPen(QPen(colour, self._theme.px(stroke.wide)))
            line.setBrush(colour if stroke.filled else Qt.BrushStyle.NoBrush)
            if line.path() != stroke.path:
                line.setPath(stroke.path)

    def _add(self) -> QGraphicsPathItem:
        line = QGraphicsPathItem()
        line.setZValue(LEVEL)
        self._scene.addItem(line)
        return line

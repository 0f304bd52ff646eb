"""Time spans across, how certain upwards, with cards where they were put."""

from collections.abc import Sequence

from kitdesk.method.planes import Area, Strips
from kitdesk.reports.boards.card import BoardCard, rule
from kitdesk.reports.boards.matrix import AXIS, AxisWords, CardOn, MatrixBoard
from kitdesk.reports.palette import colour, strong
from kitdesk.reports.styles import MEDIUM

HEAD = 18.0
"""Room above the field for a time span's name, points."""


class HorizonBoard(MatrixBoard):
    """A column a time span: `lanes` are their keys, names and tones. Cards stay in their column."""

    def __init__(
        self,
        lanes: Sequence[tuple[str, str, str]],
        upwards: AxisWords,
        cards: Sequence[BoardCard],
        tall: float = 330,
    ) -> None:
        self.lanes = list(lanes)
        self.plane = Strips(tuple(key for key, _, _ in lanes))
        known = [card for card in cards if card.lane in self.plane.lanes]
        super().__init__(AxisWords("", "", ""), upwards, known, tall)

    def _field(self, width: float) -> Area:
        """Higher than a matrix: time needs no axis below, its spans have their names above."""
        return Area(AXIS, 2, width - AXIS, self.tall - 2 - HEAD)

    def _parts(self) -> list[tuple[Area, list[CardOn]]]:
        columns = self.area.columns(len(self.lanes))
        return [
            (column, [box for box in self.boxes if box.card.lane == key])
            for (key, _, _), column in zip(self.lanes, columns, strict=True)
        ]

    def _ground(self) -> None:
        left, low, wide, high = self.area
        self._sheet()
        rule(self.canv, left, low + high / 2, left + wide, low + high / 2)
        for at, ((_, title, tone), column) in enumerate(
            zip(self.lanes, self.area.columns(len(self.lanes)), strict=True)
        ):
            if at:
                rule(self.canv, column.left, low, column.left, low + high)
            self.canv.setFont(MEDIUM, 8.5)
            self.canv.setFillColor(colour("ink"))
            self.canv.drawString(column.left + 4, low + high + 7, title)
            self.canv.setStrokeColor(strong(tone))
            self.canv.setLineWidth(1.6)
            line = low + high + 2.5
            self.canv.line(column.left + 3, line, column.left + column.wide - 3, line)
        self._upwards()

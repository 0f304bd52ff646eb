"""Who stands around the customer: rings, the nearest in the middle."""

from collections.abc import Sequence
from math import cos, pi, sin

from reportlab.platypus import Flowable

from kitdesk.reports.boards.card import BoardCard, draw_number
from kitdesk.reports.palette import colour, strong, tint
from kitdesk.reports.styles import MEDIUM


class RingsBoard(Flowable):
    """One ring a lane, the first inmost; cards are numbered dots, named in the list beside."""

    def __init__(
        self, rings: Sequence[tuple[str, Sequence[tuple[int, BoardCard]]]], side: float = 250
    ) -> None:
        super().__init__()
        self.rings, self.side = rings, side

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self.side
        return aW, self.side

    def draw(self) -> None:
        middle, step = (self.width / 2, self.side / 2), self.side / 2 / len(self.rings)
        for at in reversed(range(len(self.rings))):
            self._ring(middle, step * (at + 1), self.rings[at][0], at)
        for at, (_, cards) in enumerate(self.rings):
            self._dots(middle, step * (at + 0.42), cards)

    def _ring(self, middle: tuple[float, float], radius: float, title: str, at: int) -> None:
        canvas = self.canv
        canvas.setStrokeColor(colour("line"))
        canvas.setFillColor(tint(("economy", "sustainability", "technology", "society")[at % 4]))
        canvas.setLineWidth(0.8)
        canvas.circle(*middle, radius - 1, stroke=1, fill=1)
        canvas.setFont(MEDIUM, 7.5)
        canvas.setFillColor(colour("ink"))
        canvas.drawCentredString(middle[0], middle[1] + radius - 12, title)

    def _dots(
        self, middle: tuple[float, float], radius: float, cards: Sequence[tuple[int, BoardCard]]
    ) -> None:
        for n, (number, _) in enumerate(cards):
            turn = pi + (n + 0.5) * 2 * pi / len(cards)
            x, y = middle[0] + radius * sin(turn), middle[1] + radius * cos(turn) - 4
            draw_number(self.canv, number, x, y, "sustainability")


class RadarBoard(Flowable):
    """Scales 0-4 around a middle; what nobody answered leaves a gap in the line."""

    def __init__(
        self, scales: Sequence[tuple[str, float | None]], side: float = 230, most: int = 4
    ) -> None:
        super().__init__()
        self.scales, self.side, self.most = scales, side, most

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self.side
        return aW, self.side

    def draw(self) -> None:
        canvas = self.canv
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(colour("line"))
        for level in range(1, self.most + 1):
            self._polygon([float(level)] * len(self.scales))
        for at in range(len(self.scales)):
            canvas.line(*self._point(at, 0), *self._point(at, self.most))
        canvas.setStrokeColor(strong("sustainability"))
        canvas.setLineWidth(1.8)
        self._polygon([value for _, value in self.scales])
        self._labels()

    def _polygon(self, values: Sequence[float | None]) -> None:
        for at, value in enumerate(values):
            after = values[(at + 1) % len(values)]
            if value is not None and after is not None:
                ends = self._point(at, value), self._point((at + 1) % len(values), after)
                self.canv.line(*ends[0], *ends[1])

    def _point(self, at: int, value: float) -> tuple[float, float]:
        turn = at * 2 * pi / len(self.scales)
        reach = (self.side / 2 - 26) * value / self.most
        return self.width / 2 + reach * sin(turn), self.side / 2 + reach * cos(turn)

    def _labels(self) -> None:
        canvas = self.canv
        canvas.setFont(MEDIUM, 7.5)
        canvas.setFillColor(colour("ink"))
        for at, (title, value) in enumerate(self.scales):
            x, y = self._point(at, self.most * 1.1)
            words = title if value is None else f"{title} · {value:g}"
            turn = sin(at * 2 * pi / len(self.scales))
            draw = canvas.drawCentredString
            if abs(turn) > 0.2:
                draw = canvas.drawString if turn > 0 else canvas.drawRightString
            draw(x, y - 2, words)

"""Who stands around the customer: rings, the nearest in the middle; and scales around a middle."""

from collections import Counter
from collections.abc import Sequence

from reportlab.platypus import Flowable

from kitdesk.method.planes import Area, Rings, corner
from kitdesk.reports.boards.card import BoardCard, draw_number
from kitdesk.reports.palette import colour, strong, tint
from kitdesk.reports.styles import MEDIUM

NUMBER = 13.0
"""Across a card's number, points."""
TONES = ("economy", "sustainability", "technology", "society")
"""The colours of the rings, inmost first, as on screen."""


class RingsBoard(Flowable):
    """One ring a lane; cards are numbered dots where they lie, named in the list below."""

    def __init__(
        self,
        lanes: Sequence[tuple[str, str]],
        cards: Sequence[tuple[int, BoardCard]],
        side: float = 250,
    ) -> None:
        super().__init__()
        self.titles, self.cards, self.side = [title for _, title in lanes], cards, side
        self.plane = Rings(tuple(key for key, _ in lanes))

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self.side
        return aW, self.side

    def draw(self) -> None:
        for at in reversed(range(len(self.titles))):
            self._ring(at)
        for (number, card), (x, y) in self._places():
            draw_number(self.canv, number, x, y, self._tone(card.lane))

    def _tone(self, lane: str) -> str:
        known = self.plane.lanes
        return TONES[known.index(lane) % len(TONES)] if lane in known else "neutral"

    def _ring(self, at: int) -> None:
        canvas, share = self.canv, self.plane.radius(at)
        x, y = self.width / 2, self.side / 2
        across, up = (x - 1) * share, (y - 1) * share
        canvas.setStrokeColor(colour("line"))
        canvas.setFillColor(tint(TONES[at % len(TONES)]))
        canvas.setLineWidth(0.8)
        canvas.ellipse(x - across, y - up, x + across, y + up, stroke=1, fill=1)
        canvas.setFont(MEDIUM, 7.5)
        canvas.setFillColor(colour("ink"))
        canvas.drawCentredString(x, y + up - 10, self.titles[at])

    def _places(self) -> list[tuple[tuple[int, BoardCard], tuple[float, float]]]:
        """Each card on its ring; those that nobody has placed are spread over theirs."""
        area, size = Area(0, 0, self.width, self.side), (NUMBER, NUMBER)
        loose = Counter(card.lane for _, card in self.cards if not _is_placed(self.plane, card))
        seen: Counter[str] = Counter()
        found = []
        for number, card in self.cards:
            at = (card.x, card.y)
            if not _is_placed(self.plane, card):
                at = self.plane.resting(card.lane, seen[card.lane], loose[card.lane]) or (0.5, 0.5)
                seen[card.lane] += 1
            point = self.plane.middle(card.lane, at[0] or 0.0, at[1] or 0.0, area, size)
            if point is not None:
                found.append(((number, card), point))
        return found


def _is_placed(plane: Rings, card: BoardCard) -> bool:
    return plane.is_placed(card.x, card.y)


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
        x, y = corner(at, len(self.scales), (self.side / 2 - 26) * value / self.most)
        return self.width / 2 + x, self.side / 2 + y

    def _labels(self) -> None:
        canvas = self.canv
        canvas.setFont(MEDIUM, 7.5)
        canvas.setFillColor(colour("ink"))
        for at, (title, value) in enumerate(self.scales):
            x, y = self._point(at, self.most * 1.1)
            words = title if value is None else f"{title} · {value:g}"
            turn = corner(at, len(self.scales), 1.0)[0]
            draw = canvas.drawCentredString
            if abs(turn) > 0.2:
                draw = canvas.drawString if turn > 0 else canvas.drawRightString
            draw(x, y - 2, words)

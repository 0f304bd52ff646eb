"""The customer's mood along the journey, as a curve above its stages."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import white
from reportlab.platypus import Flowable

from kitdesk.method.planes import curve, means
from kitdesk.reports.boards.card import BoardCard, rule
from kitdesk.reports.fitting import cut
from kitdesk.reports.palette import colour, strong
from kitdesk.reports.styles import REGULAR

EDGE, LABEL = 9.0, 11.0


@dataclass(frozen=True)
class MoodWords:
    """What the top and the bottom of the curve are called."""

    good: str
    bad: str


class MoodCurve(Flowable):
    """Each card a dot in its stage at its height `y`, and a line through the stages' means."""

    def __init__(
        self, stages: Sequence[Sequence[BoardCard]], words: MoodWords, tall: float = 86
    ) -> None:
        super().__init__()
        self.stages, self.words, self.height = stages, words, tall

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        return aW, self.height + 2 * LABEL + 6

    def draw(self) -> None:
        canvas, high = self.canv, self.height
        canvas.translate(0, LABEL + 6)
        canvas.setStrokeColor(colour("line"))
        canvas.setFillColor(white)
        canvas.setLineWidth(0.8)
        canvas.roundRect(0, 0, self.width, high, 6, stroke=1, fill=1)
        canvas.setDash(2, 3)
        rule(canvas, 6, high / 2, self.width - 6, high / 2)
        canvas.setDash()
        self._line()
        self._dots()
        canvas.setFont(REGULAR, 7)
        canvas.setFillColor(colour("muted"))
        canvas.drawString(0, high + 4, cut(self.words.good, REGULAR, 7, 120))
        canvas.drawString(0, -9, cut(self.words.bad, REGULAR, 7, 120))

    def _line(self) -> None:
        found = enumerate(means([[card.y for card in cards] for cards in self.stages]))
        placed = [(self._middle(at), self._level(mean)) for at, mean in found if mean is not None]
        if len(placed) < 2:
            return
        path = self.canv.beginPath()
        path.moveTo(*placed[0])
        for one, other, end in curve(placed):
            path.curveTo(*one, *other, *end)
        self.canv.setStrokeColor(strong("economy"))
        self.canv.setLineWidth(2)
        self.canv.drawPath(path, stroke=1, fill=0)

    def _dots(self) -> None:
        self.canv.setStrokeColor(white)
        self.canv.setLineWidth(1)
        for at, cards in enumerate(self.stages):
            placed = [card for card in cards if card.y is not None]
            for n, card in enumerate(placed):
                self.canv.setFillColor(strong(card.tone))
                aside = (n - (len(placed) - 1) / 2) * 9
                self.canv.circle(
                    self._middle(at) + aside, self._level(card.y or 0), 3.6, stroke=1, fill=1
                )

    def _middle(self, at: int) -> float:
        return self.width / len(self.stages) * (at + 0.5)

    def _level(self, y: float) -> float:
        return EDGE + y * (self.height - 2 * EDGE)

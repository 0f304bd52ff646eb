"""Two named axes with cards where they were put."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import white
from reportlab.platypus import Flowable, Paragraph

from kitdesk.method.apart import Box, push_apart
from kitdesk.reports.boards.card import BoardCard, draw_foot, draw_number, rule
from kitdesk.reports.palette import colour, tint
from kitdesk.reports.styles import MEDIUM, REGULAR, markup, style

AXIS = 24.0
"""Room for an axis' words, points."""
BOX_WIDTH, BOX_PAD, BOX_FOOT, BOX_LINES, MARGIN = 112.0, 5.0, 10.0, 4, 3.0


@dataclass
class CardOn(Box):
    """A card on the canvas. `cut` tells whether words were left out, `number` (from 1) is its line
    in the list below."""

    card: BoardCard
    text: Paragraph
    cut: bool
    number: int = 0


@dataclass(frozen=True)
class AxisWords:
    """What stands along an axis."""

    title: str
    low: str
    high: str


class MatrixBoard(Flowable):
    """A square of four fields. `.listed` are the cards whose words did not fit, by number."""

    def __init__(
        self, across: AxisWords, upwards: AxisWords, cards: Sequence[BoardCard], tall: float = 330
    ) -> None:
        super().__init__()
        self.across, self.upwards, self.tall = across, upwards, tall
        self.cards = [c for c in cards if c.x is not None and c.y is not None]

    def arrange(self, width: float) -> "MatrixBoard":
        """Find each card's place for a board of this width."""
        self.width, self.height = width, self.tall
        self.area = (AXIS, AXIS, width - AXIS, self.tall - AXIS)
        self.boxes = [self._box(card) for card in self.cards]
        self.apart = push_apart(self.boxes, self.area[2], self.area[3], MARGIN)
        listed = [box for box in self.boxes if box.cut or not self.apart]
        for number, box in enumerate(listed, start=1):
            box.number = number
        return self

    @property
    def listed(self) -> list[tuple[int, BoardCard]]:
        """Cards that need a line below the board, where their words are cut or only a number."""
        return [(box.number, box.card) for box in self.boxes if box.number]

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.arrange(aW)
        return self.width, self.height

    def _box(self, card: BoardCard) -> CardOn:
        words = Paragraph(markup(card.text.strip()), style("small"))
        inner = BOX_WIDTH - 2 * BOX_PAD
        tall = words.wrap(inner, 1e6)[1]
        most = BOX_LINES * style("small").leading
        cut = tall > most
        if cut:
            words, tall = _shortened(card.text.strip(), inner, most)
        foot = BOX_FOOT if card.votes or card.author or cut else 0
        _, _, wide, high = self.area
        height = tall + 2 * BOX_PAD + foot
        left = (card.x or 0) * wide - BOX_WIDTH / 2
        low = (card.y or 0) * high - height / 2
        return CardOn(left, low, BOX_WIDTH, height, card, words, cut)

    def draw(self) -> None:
        self._ground()
        left, low, wide, high = self.area
        for box in self.boxes:
            if self.apart:
                self._draw_box(box, left + box.x, low + box.y)
            else:
                x, y = left + (box.card.x or 0) * wide, low + (box.card.y or 0) * high
                draw_number(
                    self.canv,
                    box.number,
                    _within(x, left, wide),
                    _within(y, low, high),
                    box.card.tone,
                )

    def _ground(self) -> None:
        canvas = self.canv
        left, low, wide, high = self.area
        canvas.setFillColor(white)
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(0.8)
        canvas.roundRect(left, low, wide, high, 6, stroke=1, fill=1)
        canvas.setFillColor(colour("paper"))
        canvas.roundRect(left + wide / 2, low + high / 2, wide / 2, high / 2, 6, stroke=0, fill=1)
        rule(canvas, left + wide / 2, low, left + wide / 2, low + high)
        rule(canvas, left, low + high / 2, left + wide, low + high / 2)
        self._axis(self.across, left, low - 12, wide)
        canvas.saveState()
        canvas.rotate(90)
        self._axis(self.upwards, low, -(left - 6), high)
        canvas.restoreState()

    def _axis(self, words: AxisWords, start: float, base: float, length: float) -> None:
        canvas = self.canv
        canvas.setFillColor(colour("muted"))
        canvas.setFont(REGULAR, 7.5)
        canvas.drawString(start, base, words.low)
        canvas.drawRightString(start + length, base, words.high)
        canvas.setFillColor(colour("ink"))
        canvas.setFont(MEDIUM, 8.5)
        canvas.drawCentredString(start + length / 2, base, f"{words.title} →")

    def _draw_box(self, box: CardOn, x: float, y: float) -> None:
        canvas = self.canv
        canvas.setFillColor(tint(box.card.tone))
        canvas.setStrokeColor(white)
        canvas.setLineWidth(1)
        canvas.roundRect(x, y, BOX_WIDTH, box.tall, 4, stroke=1, fill=1)
        box.text.drawOn(canvas, x + BOX_PAD, y + box.tall - BOX_PAD - box.text.height)
        draw_foot(canvas, box.card, x + BOX_PAD, y + BOX_PAD - 1, BOX_WIDTH - 2 * BOX_PAD - 14)
        if box.cut:
            draw_number(canvas, box.number, x + BOX_WIDTH - 9, y + 9, box.card.tone)


def _shortened(text: str, width: float, most: float) -> tuple[Paragraph, float]:
    """The first words of `text` that fit in `most` points, ended by an ellipsis."""
    words = text.split()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        tried = Paragraph(markup(" ".join(words[:middle])) + " …", style("small"))
        low, high = (middle, high) if tried.wrap(width, 1e6)[1] <= most else (low, middle - 1)
    kept = " ".join(words[:low]) or text[:24]
    found = Paragraph(markup(kept) + " …", style("small"))
    return found, found.wrap(width, 1e6)[1]


def _within(at: float, start: float, length: float) -> float:
    return min(max(at, start + 8), start + length - 8)

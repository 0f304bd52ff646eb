"""Two named axes with cards where they were put."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import white
from reportlab.platypus import Flowable, Paragraph

from kitdesk.method.apart import Box, push_apart
from kitdesk.method.planes import Area, Plane, Square
from kitdesk.reports.boards.card import BoardCard, draw_foot, draw_number, rule
from kitdesk.reports.palette import colour, tint
from kitdesk.reports.styles import MEDIUM, REGULAR, markup, style

AXIS = 24.0
"""Room for an axis' words, points."""
BOX_WIDTH, BOX_PAD, BOX_FOOT, BOX_LINES, MARGIN = 112.0, 5.0, 10.0, 4, 3.0
NUMBER = 16.0
"""Across a number that stands for a card, points."""


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

    plane: Plane = Square()

    def __init__(
        self, across: AxisWords, upwards: AxisWords, cards: Sequence[BoardCard], tall: float = 330
    ) -> None:
        super().__init__()
        self.across, self.upwards, self.tall = across, upwards, tall
        self.cards = [c for c in cards if self.plane.is_placed(c.x, c.y)]

    def arrange(self, width: float) -> "MatrixBoard":
        """Find each card's place for a board of this width."""
        self.width, self.height = width, self.tall
        self.area = self._field(width)
        self.boxes = [self._box(card) for card in self.cards]
        found = [_apart(part, boxes) for part, boxes in self._parts()]
        self.apart = all(found)
        listed = [box for box in self.boxes if box.cut or not self.apart]
        for number, box in enumerate(listed, start=1):
            box.number = number
        return self

    def _field(self, width: float) -> Area:
        return Area(AXIS, AXIS, width - AXIS, self.tall - AXIS)

    def _parts(self) -> list[tuple[Area, list[CardOn]]]:
        """The boxes that must not cover each other, and the area that they stay in."""
        return [(self.area, self.boxes)]

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
        height = tall + 2 * BOX_PAD + foot
        x, y = self._middle(card, (BOX_WIDTH, height))
        return CardOn(x - BOX_WIDTH / 2, y - height / 2, BOX_WIDTH, height, card, words, cut)

    def _middle(self, card: BoardCard, size: tuple[float, float]) -> tuple[float, float]:
        x = 0.5 if card.x is None else card.x
        found = self.plane.middle(card.lane, x, card.y or 0.0, self.area, size)
        assert found is not None, card.lane
        return found

    def draw(self) -> None:
        self._ground()
        for box in self.boxes:
            if self.apart:
                self._draw_box(box, box.x, box.y)
            else:
                x, y = self._middle(box.card, (NUMBER, NUMBER))
                draw_number(self.canv, box.number, x, y, box.card.tone)

    def _sheet(self) -> None:
        """The empty field."""
        self.canv.setFillColor(white)
        self.canv.setStrokeColor(colour("line"))
        self.canv.setLineWidth(0.8)
        self.canv.roundRect(*self.area, 6, stroke=1, fill=1)

    def _upwards(self) -> None:
        """The axis to the left of the field."""
        self.canv.saveState()
        self.canv.rotate(90)
        self._axis(self.upwards, self.area.low, -(self.area.left - 6), self.area.high)
        self.canv.restoreState()

    def _ground(self) -> None:
        canvas = self.canv
        left, low, wide, high = self.area
        self._sheet()
        canvas.setFillColor(colour("paper"))
        canvas.roundRect(left + wide / 2, low + high / 2, wide / 2, high / 2, 6, stroke=0, fill=1)
        rule(canvas, left + wide / 2, low, left + wide / 2, low + high)
        rule(canvas, left, low + high / 2, left + wide, low + high / 2)
        self._axis(self.across, left, low - 12, wide)
        self._upwards()

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


def _apart(part: Area, boxes: list[CardOn]) -> bool:
    for box in boxes:
        box.x, box.y = box.x - part.left, box.y - part.low
    found = push_apart(boxes, part.wide, part.high, MARGIN)
    for box in boxes:
        box.x, box.y = box.x + part.left, box.y + part.low
    return found

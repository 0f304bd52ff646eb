"""A card as it lies on a printed board."""

from dataclasses import dataclass

from reportlab.lib.colors import white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from kitdesk.reports.fitting import cut
from kitdesk.reports.palette import colour, on_tint, strong, tint
from kitdesk.reports.styles import MEDIUM, REGULAR, STRONG, markup, style

PAD, RADIUS, FOOT, GAP = 6.5, 4.5, 11.0, 4.5
DOTS_AT_MOST = 6
"""More votes than this are a number alone."""
WIDE = 300.0
"""From this width on the foot stands beside the text instead of below it."""


@dataclass(frozen=True)
class BoardCard:
    """What a printed card says. `x`, `y` are 0-1 (y upwards) on free canvases, None when unplaced.

    `author` is already a name or initials by consent. `mark` is a short line on what is uncertain:
    a value in conflict, for instance. `number` ties a small card to a list beside it.
    """

    id: str
    text: str
    lane: str = ""
    tone: str = "neutral"
    votes: int = 0
    author: str = ""
    kind: str = ""
    x: float | None = None
    y: float | None = None
    group: str = ""
    evidence: tuple[str, ...] = ()
    mark: str = ""


class CardBox(Flowable):
    """A tinted card: text, votes as dots and a number, who said it. Splits when it must."""

    def __init__(self, card: BoardCard, text: Paragraph | None = None, foot: bool = True) -> None:
        super().__init__()
        self.card = card
        self.text = text or Paragraph(_quoted(card), style("card"))
        self.foot_lines = foot * (bool(card.votes or card.author) + bool(card.mark))

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.beside = aW >= WIDE
        self.text_width = aW - 2 * PAD - (foot_width(self.card) + 12 if self.beside else 0)
        self.text_height = self.text.wrap(self.text_width, 1e6)[1]
        self.below = FOOT * (
            bool(self.foot_lines and self.card.mark) if self.beside else self.foot_lines
        )
        self.height = self.text_height + 2 * PAD + self.below
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        self.wrap(aW, aH)
        parts = self.text.split(self.text_width, aH - 2 * PAD - self.below)
        return [
            CardBox(self.card, part, foot=part is parts[-1])
            for part in parts
            if len(parts) == 2 and isinstance(part, Paragraph)
        ]

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(tint(self.card.tone))
        canvas.roundRect(0, 0, self.width, self.height, RADIUS, stroke=0, fill=1)
        top = self.height - PAD - self.text_height
        self.text.drawOn(canvas, PAD, top)
        if self.foot_lines:
            self._draw_foot(canvas)

    def _draw_foot(self, canvas: Canvas) -> None:
        """Votes and author, to the right of the text or below it; what is uncertain on its own."""
        card, room = self.card, self.width - 2 * PAD
        if card.mark:
            canvas.setFont(STRONG, 7.5)
            canvas.setFillColor(colour("red_text"))
            canvas.drawString(PAD, PAD - 1, cut(card.mark, STRONG, 7.5, room))
        if self.beside:
            wide = foot_width(card)
            draw_foot(canvas, card, self.width - PAD - wide, self.height - PAD - 9, wide)
        else:
            draw_foot(canvas, card, PAD, PAD - 1 + (FOOT if card.mark else 0), room)


def draw_foot(canvas: Canvas, card: BoardCard, x: float, y: float, room: float) -> None:
    """Votes, then the author, on one line."""
    end = x + draw_votes(canvas, card.votes, x, y, card.tone)
    if card.author:
        start = end + (6 if card.votes else 0)
        canvas.setFont(REGULAR, 7.5)
        canvas.setFillColor(on_tint(card.tone))
        canvas.drawString(start, y, cut(card.author, REGULAR, 7.5, room - (start - x)))


def draw_votes(canvas: Canvas, votes: int, x: float, y: float, tone: str) -> float:
    """Dots, and their number for whoever cannot count dots; returns the width used."""
    if not votes:
        return 0
    canvas.setFillColor(strong(tone))
    at = x
    for _ in range(votes if votes <= DOTS_AT_MOST else 1):
        canvas.circle(at + 2.6, y + 2.7, 2.6, stroke=0, fill=1)
        at += 6.4
    canvas.setFont(STRONG, 7.5)
    canvas.setFillColor(on_tint(tone))
    canvas.drawString(at + 1.5, y, str(votes))
    return at + 1.5 + stringWidth(str(votes), STRONG, 7.5) - x


def draw_number(canvas: Canvas, number: int, x: float, y: float, tone: str) -> None:
    """A round badge with its middle at (x, y)."""
    canvas.setFillColor(strong(tone))
    canvas.circle(x, y, 6.5, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont(MEDIUM, 7)
    canvas.drawCentredString(x, y - 2.5, str(number))


def rule(canvas: Canvas, x1: float, y1: float, x2: float, y2: float) -> None:
    """A hairline."""
    canvas.setStrokeColor(colour("line"))
    canvas.setLineWidth(0.6)
    canvas.line(x1, y1, x2, y2)


def _quoted(card: BoardCard) -> str:
    words = markup(card.text.strip())
    bare = card.text.strip()[:1] not in "”“\"'«"
    return f"”{words}”" if card.kind == "quote" and bare and words else words


def foot_width(card: BoardCard) -> float:
    """The room that votes and author take on one line, 0 when there is neither."""
    dots = card.votes if card.votes <= DOTS_AT_MOST else 1
    marks = dots * 6.4 + 1.5 + stringWidth(str(card.votes), STRONG, 7.5) if card.votes else 0
    name = stringWidth(card.author, REGULAR, 7.5) if card.author else 0
    return min(170, marks + (6 if marks and name else 0) + name)

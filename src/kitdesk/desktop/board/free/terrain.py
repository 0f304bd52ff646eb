"""What lies below the cards of a free canvas, and where on it each card lies.

The window and the wall draw the same terrain, each in its own theme. Points are pixels of the
scene, y downwards; the geometry itself is `kitdesk.method.planes`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QMarginsF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from kitdesk.desktop.board.face import tint
from kitdesk.desktop.theme import Theme
from kitdesk.method import Step

CARD_WIDE, CARD_HIGH = 112, 52
"""The size of a usual card, which places are reckoned with whatever a card's own height is."""

Words = Callable[[str], str]
Place = QPointF | None
"""The middle of a card; none for one that does not lie on the field."""
Points = Sequence[Place]


class Lying(Protocol):
    """A card as far as its place goes."""

    @property
    def id(self) -> str: ...
    @property
    def lane(self) -> str | None: ...
    @property
    def x(self) -> float | None: ...
    @property
    def y(self) -> float | None: ...
    @property
    def evidence(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Stroke:
    """A line drawn below the cards: its colour's role, and its width in pixels at 100 % text."""

    path: QPainterPath
    role: str
    wide: float = 2.0
    filled: bool = False


class Terrain:
    """The ground of one step's canvas. `words` gives texts of the catalogues.

    `most_lines` is how much of a card's text is shown while it has not the focus; `card_scale`
    how large its cards are beside the theme's text, `fullest` how much of the field cards may cover
    and still be moved apart, `pushes` how often they may be moved for that,
    `overlap` how much higher than its field a pile of cards may be before the field grows,
    `draws_links` whether evidence is drawn, so that cards need not tell of it,
    `has_rows` whether height follows from what is tied together, so that rows pass each other.
    """

    most_lines: int | None = None
    card_scale = 1.0
    fullest = 0.5
    pushes = 40
    overlap = 1.3
    draws_links = False
    has_rows = False

    def __init__(self, step: Step, theme: Theme, tag: str, words: Words) -> None:
        self.step, self.theme, self.tag, self.words = step, theme, tag, words

    def margins(self, wide: float) -> QMarginsF:
        """Room around the field for its names, when all of it is `wide`."""
        return QMarginsF(2, 2, 2, 2)

    def card_width(self, wide: float) -> int:
        """How wide cards are on a field of that width."""
        return round(self.theme.px(CARD_WIDE) * self.card_scale)

    def height(self, cards: Sequence[Lying], highs: Sequence[int], wide: float) -> float:
        """The least height of the field that these cards ask for."""
        return self.theme.px(160)

    def lay(self, cards: Sequence[Lying], highs: Sequence[int], field: QRectF) -> list[Place]:
        """The middle of each card on the field; none for one that does not lie on it."""
        raise NotImplementedError

    def strokes(self, cards: Sequence[Lying], points: Points, field: QRectF) -> list[Stroke]:
        """Lines that follow from where the cards lie."""
        return []

    def put(self, at: QPointF, field: QRectF) -> dict[str, Any]:
        """The fields of a card that is let go with its middle there."""
        raise NotImplementedError

    def nudged(self, card: Lying, across: int, down: int) -> dict[str, Any]:
        """The fields of a card that Alt and an arrow move."""
        raise NotImplementedError

    def is_placed(self, card: Lying) -> bool:
        """Whether somebody gave the card its place."""
        return True

    def tint(self, card: Lying) -> str:
        """The colour family of a card."""
        found = self.step.lane(card.lane)
        return tint(found) if found else "spruce"

    def paint(self, painter: QPainter, field: QRectF) -> None:
        """Field, names and axes."""
        raise NotImplementedError

    def paint_over(self, painter: QPainter, field: QRectF) -> None:
        """What stands above the cards."""

"""What a card shows: words, tint, votes, who said it. Plain values, made once for each change."""

from dataclasses import dataclass

from kitdesk.desktop.board.votes import total
from kitdesk.method import Lane, Tone
from kitdesk.records import Card

TINTS = {
    Tone.ECONOMY: "cloudberry",
    Tone.TECHNOLOGY: "sky",
    Tone.SUSTAINABILITY: "spruce",
    Tone.SOCIETY: "heather",
    Tone.NEUTRAL: "neutral",
}
"""The colour family of the theme that each tone of a method kit is shown in."""


@dataclass(frozen=True)
class Face:
    """A card as it is drawn. `tint` is a colour family; `spot` is where it lies on a matrix.

    `photo` is the SHA-256 of its picture.
    `more` are last lines: the place by votes, and how much evidence there is. `heaped` is a card
    below the head of its group, which then need not be named on the card.
    """

    text: str
    tint: str = "neutral"
    votes: int = 0
    author: str = ""
    group: str = ""
    spot: tuple[float, float] | None = None
    placeable: bool = False
    more: tuple[str, ...] = ()
    heaped: bool = False
    photo: str = ""


def tint(lane: Lane | None) -> str:
    """The colour family of a lane's cards."""
    return TINTS[lane.tone] if lane else "neutral"


def face(
    card: Card,
    tint: str,
    author: str,
    group: str,
    placeable: bool = False,
    more: tuple[str, ...] = (),
    photo: str = "",
) -> Face:
    """The looks of a card in a lane of that tint; `placeable` where cards lie freely."""
    spot = None if card.x is None or card.y is None else (card.x, card.y)
    return Face(
        card.text or "", tint, total(card), author, group, spot, placeable, more, photo=photo
    )

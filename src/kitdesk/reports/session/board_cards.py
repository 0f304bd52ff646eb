"""A session's cards as a printed board needs them."""

from collections.abc import Iterable

from kitdesk.language import Language
from kitdesk.method import Canvas, Step
from kitdesk.method.planes import mood_tone
from kitdesk.records.board import Card
from kitdesk.reports.boards import BoardCard
from kitdesk.reports.session.material import SessionMaterial

SHOWN_FIELDS = ("text", "lane", "votes", "kind", "group", "x", "y")
"""A conflict in any of these is marked on the card."""


BARE = {Canvas.LIST: "technology", Canvas.MATRIX: "sustainability"}
"""The tone of cards on canvases without lanes, as on screen."""


def votes(card: Card) -> int:
    """All votes, people's and hands."""
    return sum(n for n in card.votes.values() if n)


def kind(card: Card, step: Step | None) -> str:
    """What the card is; where nobody said, what cards of its lane are."""
    return card.kind or (step.kind_in(card.lane) if step else "fact")


def board_cards(
    material: SessionMaterial, step: Step | None, cards: Iterable[Card], language: Language
) -> list[BoardCard]:
    """The cards of one step, in their order, with lane tints, votes and authors by consent."""
    return [_board_card(material, step, card, language) for card in cards]


def _board_card(
    material: SessionMaterial, step: Step | None, card: Card, language: Language
) -> BoardCard:
    group = material.groups.get(card.group or "")
    unsettled = any(material.is_uncertain(card.id, field) for field in SHOWN_FIELDS)
    return BoardCard(
        id=card.id,
        text=_text(material, card, language),
        lane=card.lane or "",
        tone=_tone(step, card),
        votes=votes(card),
        author=material.names.short(card.author),
        kind=kind(card, step),
        x=card.x,
        y=card.y,
        group=(group.name or "") if group else _absent_group(card, language),
        evidence=card.evidence,
        mark=language.t("reports.unsettled") if unsettled else "",
    )


def _text(material: SessionMaterial, card: Card, language: Language) -> str:
    """A card's words, and which of the photos at the end it shows."""
    words = material.names.without_hidden(card.text or language.t("reports.not_received"))
    shown = (language.t("reports.session.photo", number=n) for n in material.photo_numbers(card.id))
    return " ".join((words, *(f"({photo})" for photo in shown)))


def _tone(step: Step | None, card: Card) -> str:
    if step is None:
        return "neutral"
    if step.canvas is Canvas.JOURNEY:
        return mood_tone(card.y)
    lane = step.lane(card.lane)
    return lane.tone if lane else BARE.get(step.canvas, "neutral")


def _absent_group(card: Card, language: Language) -> str:
    return language.t("reports.not_received") if card.group else ""

"""What stood out: the cards with most votes, and the insights with what they rest on."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from kitdesk.language import Language
from kitdesk.records.board import Card
from kitdesk.reports.boards.card import BoardCard, draw_votes
from kitdesk.reports.flowables.text import headed, heading, ruled_table, together
from kitdesk.reports.palette import colour, strong, tint
from kitdesk.reports.session.board_cards import board_cards, kind, votes
from kitdesk.reports.session.material import SessionMaterial
from kitdesk.reports.styles import para

TOP, TOP_WITH_TIES = 5, 8
"""How many cards are named; a tie for the last place lets in up to three more."""


class Votes(Flowable):
    """A card's votes as they stand on the card."""

    def __init__(self, card: BoardCard) -> None:
        super().__init__()
        self.card = card

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return aW, 11

    def draw(self) -> None:
        draw_votes(self.canv, self.card.votes, 0, 1, self.card.tone)


def top_cards(material: SessionMaterial) -> list[Card]:
    """The cards with most votes, best first; equal ones in the order of their steps."""
    order = {key: at for at, key in enumerate(_step_keys(material))}
    voted = [card for card in material.cards if votes(card) and not card.parked]
    voted.sort(key=lambda card: (-votes(card), order.get(card.step or "", 99), card.order or ""))
    if len(voted) <= TOP:
        return voted
    last = votes(voted[TOP - 1])
    return [card for card in voted if votes(card) >= last][:TOP_WITH_TIES]


def findings(material: SessionMaterial, language: Language, width: float) -> list[Flowable]:
    """Both sections, each left out when there is nothing to say."""
    return [*_tops(material, language, width), *_insights(material, language, width)]


def _step_keys(material: SessionMaterial) -> list[str]:
    return [step.key for step in material.kit.steps] if material.kit else []


def _tops(material: SessionMaterial, language: Language, width: float) -> list[Flowable]:
    best = top_cards(material)
    if not best:
        return []
    rows = [_top_row(material, card, language) for card in best]
    head = [
        language.t("reports.session.card"),
        language.t("reports.session.step"),
        language.t("reports.session.votes"),
    ]
    table = ruled_table(head, rows, [width - 225, 145, 80])
    return [*heading(language.t("reports.session.top")), table]


def _top_row(material: SessionMaterial, card: Card, language: Language) -> list:
    shown = _shown(material, card, language)
    return [shown.text, step_title(material, card, language), Votes(shown)]


def step_title(material: SessionMaterial, card: Card, language: Language) -> str:
    """The name of the step a card lies in."""
    step = material.kit.step(card.step or "") if material.kit else None
    return step.title[language.tag] if step else card.step or ""


def _shown(material: SessionMaterial, card: Card, language: Language) -> BoardCard:
    step = material.kit.step(card.step or "") if material.kit else None
    return board_cards(material, step, [card], language)[0]


def _is_insight(material: SessionMaterial, card: Card) -> bool:
    step = material.kit.step(card.step or "") if material.kit else None
    return not card.parked and kind(card, step) == "insight"


def _insights(material: SessionMaterial, language: Language, width: float) -> list[Flowable]:
    found = [card for card in material.cards if _is_insight(material, card)]
    if not found:
        return []
    first, *others = (_insight(material, card, language, width) for card in found)
    story = [*headed(language.t("reports.session.insights"), first), Spacer(0, 7)]
    for other in others:
        story += [together(other), Spacer(0, 7)]
    return story


def _insight(material: SessionMaterial, card: Card, language: Language, width: float) -> Table:
    shown = _shown(material, card, language)
    rows = [[[para(shown.text, "insight")]]]
    evidence = _evidence(material, card.evidence, language)
    if evidence:
        rows[0][0] += [
            Spacer(0, 4),
            para(language.t("reports.session.rests_on"), "label"),
            *evidence,
        ]
    table = Table(rows, colWidths=[width], splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), tint("society")),
                ("LINEBEFORE", (0, 0), (0, -1), 3, strong("society")),
                ("LEFTPADDING", (0, 0), (-1, -1), 12),
                ("RIGHTPADDING", (0, 0), (-1, -1), 12),
                ("TOPPADDING", (0, 0), (-1, -1), 9),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
                ("TEXTCOLOR", (0, 0), (-1, -1), colour("ink")),
            ]
        )
    )
    return table


def _evidence(material: SessionMaterial, ids: Sequence[str], language: Language) -> list[Flowable]:
    lines = []
    for id in ids:
        text, where = _rests_on(material, id, language)
        told = material.names.without_hidden(text or language.t("reports.not_received"))
        lines.append(para(f"•  {told}{f' ({where})' if where else ''}", "small"))
    return lines


def _rests_on(
    material: SessionMaterial, id: str, language: Language
) -> tuple[str | None, str | None]:
    """A card's words and its step; of a card from an earlier session that session's title."""
    card, origin = material.card(id), material.origins.get(id)
    if card:
        return card.text, step_title(material, card, language)
    if origin:
        return origin.card.text, origin.session.title if origin.session else None
    return None, None

"""What was done: each step with its board, then the parking lot."""

from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table, TableStyle

from kitdesk.language import Language
from kitdesk.reports.boards import board
from kitdesk.reports.boards.columns import Column, ColumnsBoard, boxes
from kitdesk.reports.flowables.text import PLAIN, heading
from kitdesk.reports.page import content_height
from kitdesk.reports.palette import colour
from kitdesk.reports.session.board_cards import board_cards
from kitdesk.reports.session.material import SessionMaterial
from kitdesk.reports.session.steps import StepPart, parked, step_parts
from kitdesk.reports.styles import para

PAGE = content_height()
WHOLE, BEGINNING = 0.72, 180.0
"""A step up to this part of a page stays in one piece; a longer one begins with so many points."""


def work(material: SessionMaterial, language: Language, width: float) -> list[Flowable]:
    """All steps in order, and the cards that were put aside."""
    story: list[Flowable] = []
    above = heading(language.t("reports.session.steps"))
    for number, part in enumerate(step_parts(material), start=1):
        story += _step(material, part, number, language, width, above)
        above = []
    return [*story, *_parked(material, language)]


def _step(
    material: SessionMaterial,
    part: StepPart,
    number: int,
    language: Language,
    width: float,
    above: list[Flowable],
) -> list[Flowable]:
    head: list[Flowable] = [*above, _head(part, number, language, width)]
    if part.step and not part.was_skipped:
        head.append(para(part.step.prompt[language.tag], "prompt"))
    for piece in head:
        piece.keepWithNext = 1
    drawn = _board(material, part, language, width)
    return [CondPageBreak(_need([*head, *drawn], width)), *head, *drawn, Spacer(0, 16)]


def _need(parts: list[Flowable], width: float) -> float:
    """Room a step asks for: all of it when it is short enough, else a good beginning."""
    tall = sum(part.wrap(width, PAGE)[1] + part.getSpaceBefore() for part in parts)
    return tall + 8 if tall <= WHOLE * PAGE else BEGINNING


def _head(part: StepPart, number: int, language: Language, width: float) -> Table:
    title = para(f"{number}. {part.title(language.tag)}", "step")
    row = [title, para(_minutes(part, language), "figure_right")]
    table = Table([row], colWidths=[width - 130, 130])
    line = ("LINEABOVE", (0, 0), (-1, 0), 0.9, colour("spruce_2"))
    table.setStyle(TableStyle([*PLAIN, line, ("TOPPADDING", (0, 0), (-1, -1), 7)]))
    return table


def _minutes(part: StepPart, language: Language) -> str:
    used = part.went.minutes_used if part.went else None
    if part.was_skipped:
        return language.t("reports.session.skipped")
    if used is not None and part.planned is not None:
        return language.t("reports.session.minutes_of", used=used, planned=part.planned)
    minutes = used if used is not None else part.planned
    return language.t("reports.session.minutes", minutes=minutes) if minutes is not None else ""


def _board(
    material: SessionMaterial, part: StepPart, language: Language, width: float
) -> list[Flowable]:
    if part.was_skipped:
        return []
    cards = board_cards(material, part.step, part.cards, language)
    drawn = _drawn(part, cards, language, width)
    actions = _actions_here(material, part, language)
    if drawn or actions:
        return [*drawn, *actions]
    return [para(language.t("reports.session.no_cards"), "muted")]


def _drawn(part: StepPart, cards: list, language: Language, width: float) -> list[Flowable]:
    if part.step:
        return board(part.step, cards, language, width)
    return [ColumnsBoard([Column("", "neutral", boxes(cards))])] if cards else []


def _actions_here(material: SessionMaterial, part: StepPart, language: Language) -> list[Flowable]:
    """Where the step's rows became actions: how many, and where they are listed."""
    if part.step is None or part.step.makes != "actions" or not material.actions:
        return []
    words = language.n("reports.session.actions_below", len(material.actions))
    return [Spacer(0, 4), para(words, "muted")]


def _parked(material: SessionMaterial, language: Language) -> list[Flowable]:
    aside = parked(material)
    if not aside:
        return []
    cards = board_cards(material, None, aside, language)
    return [
        *heading(language.t("reports.session.parked")),
        ColumnsBoard([Column("", "neutral", boxes(cards))]),
    ]

"""What a step of a lab fetches from earlier ones: cards for its board, or to turn into gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.fetching import to_fetch
from kitdesk.desktop.board.taking import Goal, Stock
from kitdesk.desktop.pages.labs.lab_run import LabRun
from kitdesk.method import Canvas
from kitdesk.records import Card, Gap


def goal_of(run: LabRun, lab: str) -> Goal:
    """Where the cards land: in the current step. One that makes gaps takes every card."""
    step = run.step
    if step.makes == "gaps":
        step = step.model_copy(update={"makes": "cards", "canvas": Canvas.LIST, "lanes": ()})
    return Goal(lab, run.kit, run.kit.key, (step,))


def fetched_by(run: LabRun, lab: str, board: Board, gaps: Iterable[Gap]) -> Stock:
    """What the current step can fetch; a card that a gap of the lab rests on is one already."""
    goal = goal_of(run, lab)
    stock = to_fetch(board, goal, [step.key for step in run.steps])
    if run.step.makes == "actions":
        return replace(stock, cards=())
    used = {id for gap in gaps for id in gap.evidence} if run.step.makes == "gaps" else set()
    return replace(stock, cards=tuple(card for card in stock.cards if card.id not in used))


def gap_of(card: Card, id: str, lab: str) -> Gap:
    """The gap that a card becomes: called by its words, and resting on it."""
    return Gap(id=id, title=card.text, first_lab=lab, status="open", evidence=(card.id,))


def chosen_of(stock: Stock, ids: Sequence[str]) -> list[Card]:
    """The cards with these ids, in the order they were written."""
    return sorted((card for card in stock.cards if card.id in ids), key=lambda card: card.id)

"""Answers on the scales of a radar: a card in the scale's lane that is a number from 0 to 4."""

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.deeds import Said
from kitdesk.desktop.board.lanes import Spot, in_place
from kitdesk.method import FormField, Step
from kitdesk.records import Card

MOST = 4
LEVELS = range(MOST + 1)


def is_number(card: Card) -> bool:
    """Whether a card is an answer on the scale; any other card says why."""
    return (card.text or "").strip() in map(str, LEVELS)


def answer_card(board: Board, spot: Spot) -> Card | None:
    """The card that is the answer on a scale; the first, where there are several."""
    return next((card for card in in_place(board, spot) if is_number(card)), None)


def answer(board: Board, step: Step, at: int) -> int | None:
    """The answer on scale `at` of a step; none where nobody answered."""
    card = answer_card(board, Spot(step.key, step.fields[at].key))
    return int((card.text or "").strip()) if card else None


def answers(board: Board, step: Step) -> list[int | None]:
    """The answers on all scales, in their order."""
    return [answer(board, step, at) for at in range(len(step.fields))]


def set_answer(control: Control, field: FormField, level: int | None) -> None:
    """Another answer; none takes it away."""
    spot = Spot(control.step.key, field.key)
    card = answer_card(control.board, spot)
    if card is None and level is not None:
        control.add_said(spot, [Said(str(level))])
    elif card is not None and level is None:
        control.delete([card.id])
    elif card is not None:
        control.rewrite(card.id, str(level))

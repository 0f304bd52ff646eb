"""A card on a free canvas as screen readers say it."""

from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.free.terrain import Terrain
from kitdesk.desktop.board.spoken import spoken_card
from kitdesk.method import Canvas
from kitdesk.records import Card


def spoken(control: Control, terrain: Terrain, card: Card) -> str:
    """Its words, votes, who said it, its group, and where it lies."""
    face = control.face(card, "neutral")
    return ", ".join([spoken_card(control, face), *_place(control, terrain, card)])


def _place(control: Control, terrain: Terrain, card: Card) -> list[str]:
    step, tag = control.step, control.desk.language.tag
    lane = step.lane(card.lane)
    said = [lane.title[tag]] if lane else []
    if not terrain.is_placed(card):
        return [*said, control.words("not_placed")]
    if step.canvas is Canvas.JOURNEY:
        return [*said, control.words("mood_at", percent=_percent(card.y))]
    if step.canvas is Canvas.CHAIN:
        return [*said, *_sources(control, card)]
    shown = zip(step.axes, (card.x, card.y) if len(step.axes) > 1 else (card.y,), strict=False)
    return [*said, *(f"{axis.title[tag]} {_percent(value)} %" for axis, value in shown)]


def _sources(control: Control, card: Card) -> list[str]:
    lying = (control.board.card(id) for id in card.evidence)
    return [control.words("follows", text=source.text or "") for source in lying if source]


def _percent(value: float | None) -> int:
    return round((value or 0.0) * 100)

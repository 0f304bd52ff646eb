"""What is held before an audience, as the wall reads it: a session or a lab. Plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.face import Face, face, tint
from kitdesk.desktop.board.lanes import position
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.wall.showing import Log, Mode
from kitdesk.method import Step
from kitdesk.records import Action, Card, Gap


@dataclass(frozen=True)
class Source:
    """Where a session or a lab has come to: `step` is number `number` of `count`.

    `people` are names by id, as they may stand before others. `voted` is the step whose votes are
    shown, where that is another one. `gaps` are those of a lab, `log` while it is played back.
    """

    step: Step
    board: Board
    tag: str
    number: int
    count: int
    title: str = ""
    summary: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    voted: Step | None = None
    gaps: tuple[Gap, ...] = ()
    log: Log | None = None

    def faces(self, cards: Iterable[Card]) -> list[Face]:
        """How cards look, in the tint of their lanes."""
        return [self.face(card) for card in cards]

    def face(self, card: Card) -> Face:
        """How one card looks; the lane of another step gives it no tint."""
        lane = self.step.lane(card.lane) if card.step == self.step.key else None
        group = self.board.group(card.group)
        author = self.people.get(card.author or "", card.author or "")
        shade = tint(lane) if lane or self.step.lanes else "sky"
        name, photo = (group and group.name) or "", self.board.photo(card.id)
        return face(card, shade, author, name, photo=photo)

    def cards(self, step: Step | None = None) -> list[Card]:
        """The cards of a step that are not parked, in the order of their lanes."""
        key = (step or self.step).key
        found = [c for c in self.board.cards() if c.step == key and not c.parked]
        return sorted(found, key=position)


class Watched(Protocol):
    """A page's session or lab, as the wall asks it. `modes` are what the wall can show of it."""

    desk: Desk
    modes: tuple[Mode, ...]

    @property
    def zone(self) -> str | None:
        """Whose clocks it is held by."""
        ...

    def board(self) -> Board | None:
        """The board that is followed; None where nothing is open."""
        ...

    def source(self) -> Source:
        """Where it has come to now."""
        ...

    def left(self, now: datetime) -> int | None:
        """Seconds left of the step, below zero when it has run over; None while no clock goes."""
        ...

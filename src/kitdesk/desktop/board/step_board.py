"""A step as it stands on a board: who is named, what its cards look like, undo and redo."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kitdesk.desktop.board.agreement import Agreement
from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.card_paint import CardPaint
from kitdesk.desktop.board.deeds import Ground
from kitdesk.desktop.board.edits import Deed
from kitdesk.desktop.board.evidence import evidence
from kitdesk.desktop.board.face import Face, face
from kitdesk.desktop.board.heap_paint import HeapPaint
from kitdesk.desktop.board.lanes import Spot
from kitdesk.desktop.board.sight import Sight
from kitdesk.desktop.board.votes import Ballot
from kitdesk.desktop.desk import Desk
from kitdesk.method import Step
from kitdesk.records import Card


class StepBoard(QObject):
    """One board as one step sees it.

    `shown` asks the canvas to bring a card into view and give it the focus, `marked` to do so with
    several; `left` that the focus go on to what lies beside the board, `wanted(step, card)` that a
    card of another step be shown. `asked(what, cards)` is for
    those around the board; `sight` says which cards are shown, and in which order.
    """

    shown = Signal(str)
    marked = Signal(list)
    voter_changed = Signal()
    left = Signal()
    wanted = Signal(str, str)
    keys_asked = Signal()
    photo_asked = Signal(str)
    asked = Signal(object, list)

    def __init__(
        self,
        desk: Desk,
        board: Board,
        ground: Ground,
        step: Step,
        people: Mapping[str, str],
        parent: QObject | None = None,
        course: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.board = board
        self.ground = ground
        self.step = step
        self.people = dict(people)
        self.course = dict(course or {step.key: step.title[desk.language.tag]})
        self.agreement = Agreement(desk, board, ground)
        self.ballot = Ballot(step.max_votes, tuple(people))
        self.voter = self.ballot.voters[0]
        self.paint = CardPaint(desk.theme, desk.thumbnails, desk.t)
        self.heap_paint = HeapPaint(desk)
        self.spots: Sequence[Spot] = ()
        self.sight = Sight(desk, board, ground.session, step.key, self.author, self)
        self.framed: Sequence[str] = ()
        """Cards of several lanes that were chosen together by a frame."""
        self.here: Spot | None = None
        """The lane that had the focus last."""

    # What is shown

    def words(self, key: str, **values: object) -> str:
        """A text of the board in the window's language."""
        return self.desk.t(f"board.{key}", **values)

    def face(self, card: Card, tint: str, placeable: bool = False, heaped: bool = False) -> Face:
        """How a card looks in a lane of that tint; `heaped` below the head of its group."""
        group = self.board.group(card.group)
        name = (group and group.name) or ""
        more, photo = self._more(card), self.board.photo(card.id)
        looks = face(card, tint, self.author(card), name, placeable, more, photo)
        return replace(looks, heaped=True) if heaped else looks

    def _more(self, card: Card) -> tuple[str, ...]:
        """The place by votes while they are ranked, and the evidence to and from the card."""
        parts = [self._place(card)]
        rests, holds = len(evidence(self.board, card.id)), len(self.board.built_on(card.id))
        if rests:
            parts.append(self.desk.n("board.evidence", rests))
        if holds:
            parts.append(self.desk.n("board.built_on", holds))
        return tuple(part for part in parts if part)

    def _place(self, card: Card) -> str:
        found = self.sight.place(card)
        if found is None:
            return ""
        return self.words("place_shared" if found[1] else "place", place=found[0])

    def author(self, card: Card) -> str:
        """Who said what stands on a card: a name, initials, or nothing."""
        return self.people.get(card.author or "", card.author or "") if card.author else ""

    def step_cards(self) -> list[Card]:
        """The cards of this step, parked ones too."""
        return [card for card in self.board.cards() if card.step == self.step.key]

    # Back and forth

    def undo(self) -> Deed | None:
        """Take back the latest deed on the board, wherever it was done."""
        return self._show_first(self.board.undo())

    def redo(self) -> Deed | None:
        """Do the latest undone deed again."""
        return self._show_first(self.board.redo())

    def go(self, id: str) -> None:
        """To a card, wherever in the session it lies."""
        card = self.board.card(id)
        if card and (card.parked or card.step == self.step.key):
            self.sight.reveal(id)
            self.shown.emit(id)
        elif card:
            self.wanted.emit(card.step or "", id)

    def set_people(self, people: Mapping[str, str]) -> None:
        """Who takes part from now on."""
        self.people = dict(people)
        self.ballot = Ballot(self.step.max_votes, tuple(people))
        if self.voter not in self.ballot.voters:
            self.voter = self.ballot.voters[0]
        self.voter_changed.emit()

    def _do(self, deed: Deed | None, ids: Sequence[str]) -> None:
        if deed is None:
            return
        self.board.do(deed)
        if len(ids) == 1:
            self.sight.reveal(ids[0])
            self.shown.emit(ids[0])
        elif ids:
            self.marked.emit(list(ids))

    def _show_first(self, deed: Deed | None) -> Deed | None:
        here = [id for id in (deed.cards if deed else ()) if self.board.card(id)]
        if here:
            self.sight.reveal(here[0])
            self.shown.emit(here[0])
        return deed

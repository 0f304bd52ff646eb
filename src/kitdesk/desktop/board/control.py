"""What a step's canvas asks for and does: one board, one step, the voter, and words for it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.board import deeds, photo_intake
from kitdesk.desktop.board.agreement import Agreement
from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.card_paint import CardPaint
from kitdesk.desktop.board.deeds import Ground, Said
from kitdesk.desktop.board.edits import Deed
from kitdesk.desktop.board.face import Face, face
from kitdesk.desktop.board.lanes import Place, Spot
from kitdesk.desktop.board.said import said
from kitdesk.desktop.board.votes import Ballot, given, total, vote
from kitdesk.desktop.desk import Desk
from kitdesk.method import Step
from kitdesk.records import HANDS, Card

NUDGE = 0.05
"""How far Alt and an arrow move a card on a matrix."""


class Control(QObject):
    """The deeds of one step on the board, as canvases and keys call for them.

    `shown` asks the canvas to bring a card into view and give it the focus; `left` that the focus
    go on to what lies beside the board.
    """

    shown = Signal(str)
    voter_changed = Signal()
    left = Signal()
    keys_asked = Signal()
    photo_asked = Signal(str)

    def __init__(
        self,
        desk: Desk,
        board: Board,
        ground: Ground,
        step: Step,
        people: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.board = board
        self.ground = ground
        self.step = step
        self.people = dict(people)
        self.agreement = Agreement(desk, board, ground)
        self.ballot = Ballot(step.max_votes, tuple(people))
        self.voter = self.ballot.voters[0]
        self.paint = CardPaint(desk.theme, desk.thumbnails, desk.t)
        self.spots: Sequence[Spot] = ()
        self.framed: Sequence[str] = ()
        """Cards of several lanes that were chosen together by a frame."""
        self.here: Spot | None = None
        """The lane that had the focus last."""

    # What is shown

    def words(self, key: str, **values: object) -> str:
        """A text of the board in the window's language."""
        return self.desk.t(f"board.{key}", **values)

    def face(self, card: Card, tint: str, placeable: bool = False) -> Face:
        """How a card looks in a lane of that tint."""
        group = self.board.group(card.group)
        name, photo = (group and group.name) or "", self.board.photo(card.id)
        return face(card, tint, self.author(card), name, placeable, photo)

    def author(self, card: Card) -> str:
        """Who said what stands on a card: a name, initials, or nothing."""
        return self.people.get(card.author or "", card.author or "") if card.author else ""

    def voter_name(self) -> str:
        """The chosen voter, for people."""
        return self.people.get(self.voter) or self.words("hands")

    def votes_left(self) -> int | None:
        """What the chosen voter still has in this step; none is no limit."""
        return self.ballot.left(self.step_cards(), self.voter)

    def step_cards(self) -> list[Card]:
        """The cards of this step, parked ones too."""
        return [card for card in self.board.cards() if card.step == self.step.key]

    # What is done

    def add(self, spot: Spot, text: str) -> None:
        """New cards from what was typed or pasted."""
        self.add_said(spot, said(text, self.people))

    def add_said(self, spot: Spot, texts: Sequence[Said]) -> None:
        """New cards, last in a lane."""
        self.board.do(deeds.add(self.board, self.ground, spot, texts))

    def take_photos(self, carried: QMimeData, spot: Spot, caption: str = "") -> bool:
        """Photo cards of what was pasted or dropped; false when that holds no photo."""
        sources = photo_intake.sources(carried)
        if sources:
            photo_intake.take(self, spot, sources, caption)
        return bool(sources)

    def ask_photos(self, spot: Spot, parent: QWidget) -> None:
        """Photo cards of files that are chosen in the system's dialog."""
        photo_intake.ask(self, spot, parent)

    def open_photo(self, id: str | None) -> bool:
        """A card's photo as large as the window; false when the card has none."""
        shows = bool(id and self.board.photo(id))
        if shows:
            self.photo_asked.emit(id)
        return shows

    def move(self, id: str, spot: Spot, index: int) -> None:
        """A card to a place in a lane."""
        self._do(deeds.move(self.board, id, spot, index), id)

    def move_all(self, ids: Sequence[str], spot: Spot, index: int) -> None:
        """Several cards, in this order, before the card at `index` of a lane."""
        deed = deeds.move_all(self.board, ids, spot, index)
        self._do(deed, ids[0])

    def shift(self, id: str, places: Sequence[Place], across: int, down: int) -> None:
        """A card to the lane beside, or one place up or down."""
        self._do(deeds.shift(self.board, id, places, across, down), id)

    def place(self, id: str, x: float, y: float) -> None:
        """A card onto a spot of the matrix."""
        self._do(deeds.place(self.board, id, self.step.key, x, y), id)

    def nudge(self, id: str, across: int, down: int) -> None:
        """A card a little further on the matrix; one without a spot is put in the middle."""
        card = self.board.card(id)
        if card is None:
            return
        if card.x is None or card.y is None:
            self.place(id, 0.5, 0.5)
        else:
            self.place(id, card.x + across * NUDGE, card.y - down * NUDGE)

    def edit(self, id: str, text: str) -> None:
        """Other words on a card."""
        self._do(deeds.edit(self.board, id, text, self.step.key), id)

    def rewrite(self, id: str, text: str) -> None:
        """Other words on a card that is edited where it stands: the focus stays."""
        self.board.do(deeds.edit(self.board, id, text, self.step.key))

    def delete(self, ids: Sequence[str]) -> None:
        """Cards off the board, with a way back at the foot of the window."""
        deed = deeds.delete(self.board, ids, self.step.key)
        if deed:
            count = sum(self.board.card(id) is not None for id in ids)
            self.board.do(deed)
            gone = self.desk.n("board.deleted", count)
            self.desk.say(gone, self.desk.t("desktop.undo"), self.take_back)

    def park(self, id: str) -> None:
        """A card into the parking lot or out of it."""
        card = self.board.card(id)
        self._do(deeds.park(self.board, id, self.spots, self.step.key), id)
        if card and not card.parked:
            self.desk.say(self.words("parked"), self.desk.t("desktop.undo"), self.take_back)

    def attribute(self, id: str, author: str | None) -> None:
        """Who said what stands on a card."""
        self._do(deeds.attribute(self.board, id, author, self.step.key), id)

    def next_author(self, id: str) -> None:
        """The next participant as the one who said it; after the last one, nobody."""
        card = self.board.card(id)
        if card is not None:
            order = [None, *self.people]
            at = order.index(card.author) + 1 if card.author in order else 0
            self.attribute(id, order[at % len(order)])

    def join(self, id: str, group: str | None) -> None:
        """A card into a group or out of it."""
        self._do(deeds.join(self.board, id, group, self.step.key), id)

    def found(self, id: str, name: str) -> None:
        """A new group with a first card."""
        self._do(deeds.found(self.board, self.ground, id, name), id)

    def vote(self, id: str, n: int) -> None:
        """So many of the chosen voter's votes on a card, or as many as there are."""
        if not self.ballot.open:
            self.desk.say(self.words("no_votes"))
            return
        cast = vote(self.board, self.ballot, self.step.key, id, self.voter, n)
        self._do(cast.deed, id)
        if cast.given < cast.wanted:
            self._say_short(cast.given)

    def votes_here(self, id: str) -> int:
        """What the chosen voter has given a card."""
        card = self.board.card(id)
        return given([card], self.voter) if card else 0

    def total(self, id: str) -> int:
        """All votes on a card."""
        card = self.board.card(id)
        return total(card) if card else 0

    def choose_voter(self, voter: str) -> None:
        """Whose votes digits give from now on."""
        self.voter = voter
        self.voter_changed.emit()

    def next_voter(self, by: int = 1) -> None:
        """The voter after this one, or before."""
        self.choose_voter(self.ballot.after(self.voter, by))

    # Back and forth

    def undo(self) -> Deed | None:
        """Take back the latest deed on the board, wherever it was done."""
        return self._show_first(self.board.undo())

    def take_back(self) -> None:
        """Undo, from the foot of the window."""
        self.undo()

    def redo(self) -> Deed | None:
        """Do the latest undone deed again."""
        return self._show_first(self.board.redo())

    def set_people(self, people: Mapping[str, str]) -> None:
        """Who takes part from now on."""
        self.people = dict(people)
        self.ballot = Ballot(self.step.max_votes, tuple(people))
        if self.voter not in self.ballot.voters:
            self.voter = self.ballot.voters[0]
        self.voter_changed.emit()

    def _do(self, deed: Deed | None, id: str) -> None:
        self.board.do(deed)
        if deed is not None:
            self.shown.emit(id)

    def _show_first(self, deed: Deed | None) -> Deed | None:
        here = [id for id in (deed.cards if deed else ()) if self.board.card(id)]
        if here:
            self.shown.emit(here[0])
        return deed

    def _say_short(self, granted: int) -> None:
        key = "votes_used_up" if granted == 0 else "votes_some"
        who = self.words("hands_all") if self.voter == HANDS else self.voter_name()
        self.desk.say(self.desk.n(f"board.{key}", granted, who=who, limit=self.step.max_votes))

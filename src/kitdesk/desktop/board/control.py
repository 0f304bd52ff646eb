"""What a step's canvas asks for and does: one board, one step, the voter, and words for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.board import deeds, photo_intake, together
from kitdesk.desktop.board.agreement import Agreement
from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.card_paint import CardPaint
from kitdesk.desktop.board.deeds import Ground, Said
from kitdesk.desktop.board.edits import Add, Deed
from kitdesk.desktop.board.evidence import evidence, link
from kitdesk.desktop.board.face import Face, face
from kitdesk.desktop.board.heap_paint import HeapPaint
from kitdesk.desktop.board.lanes import Place, Spot
from kitdesk.desktop.board.said import said
from kitdesk.desktop.board.sight import Sight
from kitdesk.desktop.board.viewing import Filter
from kitdesk.desktop.board.votes import Ballot, given, total
from kitdesk.desktop.desk import Desk
from kitdesk.method import Step
from kitdesk.records import HANDS, Card


class Ask(Enum):
    """What a key on the cards asks of those around the board."""

    GROUP = auto()
    LINK = auto()
    FOLLOW = auto()
    ACTION = auto()
    TIMER = auto()
    FILTER = auto()


class Control(QObject):
    """The deeds of one step on the board, as canvases and keys call for them.

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

    def voter_name(self) -> str:
        """The chosen voter, for people."""
        return self.people.get(self.voter) or self.words("hands")

    def votes_left(self) -> int | None:
        """What the chosen voter still has in this step; none is no limit."""
        return self.left_of(self.voter)

    def left_of(self, voter: str) -> int | None:
        """What any voter still has in this step; none is no limit."""
        return self.ballot.left(self.step_cards(), voter)

    def step_cards(self) -> list[Card]:
        """The cards of this step, parked ones too."""
        return [card for card in self.board.cards() if card.step == self.step.key]

    # What is done

    def add(self, spot: Spot, text: str) -> None:
        """New cards from what was typed or pasted."""
        self.add_said(spot, said(text, self.people))

    def add_said(self, spot: Spot, texts: Sequence[Said]) -> None:
        """New cards, last in a lane."""
        self.bring_in(deeds.add(self.board, self.ground, spot, texts))

    def bring_in(self, deed: Deed | None) -> None:
        """New cards; a filter that would hide them says that it does not."""
        new = [edit.piece for edit in deed.edits if isinstance(edit, Add)] if deed else []
        cards = [piece for piece in new if isinstance(piece, Card)]
        hidden = self.sight.expect(cards)
        if hidden:
            self.desk.say(self.desk.n("board.filter.kept", hidden))
        self.board.do(deed)

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

    def move(self, ids: list[str], spot: Spot, index: int, **also: str | None) -> None:
        """Cards to a place in a lane; `also` are fields they get with it."""
        self._do(together.lay(self.board, ids, spot, index, **also), ids)

    def shift(self, ids: list[str], lanes: Sequence[Place], across: int, down: int) -> None:
        """Cards to the lane beside, or one line up or down."""
        if down and self.sight.viewing.by_votes:
            self.desk.say(self.words("ranked"))
            return
        step = together.Step(across, down)
        self._do(together.shift_all(self.board, ids, lanes, step, self.sight.shows), ids)

    def edit(self, id: str, text: str) -> None:
        """Other words on a card."""
        self._do(deeds.edit(self.board, id, text, self.step.key), [id])

    def rewrite(self, id: str, text: str) -> None:
        """Other words on a card that is edited where it stands: the focus stays."""
        self.board.do(deeds.edit(self.board, id, text, self.step.key))

    def delete(self, ids: Sequence[str]) -> None:
        """Cards off the board, with a way back at the foot of the window."""
        deed = deeds.delete(self.board, ids, self.step.key)
        if deed:
            count = sum(self.board.card(id) is not None for id in ids)
            self.board.do(together.tidied(self.board, deed))
            gone = self.desk.n("board.deleted", count)
            self.desk.say(gone, self.desk.t("desktop.undo"), self.take_back)

    def park(self, ids: list[str]) -> None:
        """Cards into the parking lot; out of it if all of them lie there."""
        cards = [card for id in ids if (card := self.board.card(id))]
        out = all(card.parked for card in cards)
        moving = [card.id for card in cards if bool(card.parked) == out]
        key, spots = self.step.key, self.spots
        self._do(
            together.each(self.board, moving, lambda b, id: deeds.park(b, id, spots, key)), ids
        )
        if moving and not out:
            said = self.desk.n("board.parked", len(moving))
            self.desk.say(said, self.desk.t("desktop.undo"), self.take_back)

    def attribute(self, ids: list[str], author: str | None) -> None:
        """Who said what stands on cards."""
        key = self.step.key
        self._do(
            together.each(self.board, ids, lambda b, id: deeds.attribute(b, id, author, key)), ids
        )

    def next_author(self, ids: list[str]) -> None:
        """The next participant as the one who said it; after the last one, nobody."""
        card = self.board.card(ids[0]) if ids else None
        if card is not None:
            order = [None, *self.people]
            at = order.index(card.author) + 1 if card.author in order else 0
            self.attribute(ids, order[at % len(order)])

    def join(self, ids: list[str], group: str | None) -> None:
        """Cards into a group or out of it."""
        self._do(together.join_all(self.board, ids, group, self.step.key), ids)

    def found(self, ids: list[str], name: str) -> None:
        """A new group with its first cards."""
        self._do(together.found_all(self.board, self.ground, ids, name), ids)

    def rename(self, group: str, name: str) -> None:
        """Another name for a group."""
        self.board.do(together.rename(self.board, group, name, self.step.key))

    def dissolve(self, group: str) -> None:
        """A group taken apart; its cards stay."""
        known = self.board.group(group)
        deed = together.dissolve(self.board, group, self.step.key)
        if known and deed:
            self._do(deed, deed.cards[:1] if len(deed.cards) > 1 else ())
            said = self.words("dissolved", name=known.name or "")
            self.desk.say(said, self.desk.t("desktop.undo"), self.take_back)

    def link(self, id: str, other: str) -> None:
        """Another card as this one's evidence, or no longer."""
        self.board.do(link(self.board, id, other, self.step.key))

    def vote(self, ids: list[str], n: int) -> None:
        """So many of the chosen voter's votes on each card, or as many as there are."""
        self._vote(ids, lambda card: n)

    def vote_more(self, ids: list[str], by: int) -> None:
        """One vote more or less on each card."""
        self._vote(ids, lambda card: max(0, given([card], self.voter) + by))

    def _vote(self, ids: list[str], wanted: Callable[[Card], int]) -> None:
        if not self.ballot.open:
            self.desk.say(self.words("no_votes"))
            return
        step, voter = self.step.key, self.voter
        cast = together.vote_each(self.board, self.ballot, step, ids, voter, wanted)
        self._do(cast.deed, ids)
        if cast.given < cast.wanted:
            self._say_short(cast.given)

    def rank(self) -> None:
        """The most votes first, or the cards' own order again."""
        if self.ballot.open or any(map(total, self.step_cards())):
            self.sight.rank()
        else:
            self.desk.say(self.words("no_votes"))

    def show_all(self) -> None:
        """No filter any more."""
        if self.sight.viewing.filter.is_on:
            self.sight.set_filter(Filter())

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

    def _say_short(self, granted: int) -> None:
        key = "votes_used_up" if granted == 0 else "votes_some"
        who = self.words("hands_all") if self.voter == HANDS else self.voter_name()
        self.desk.say(self.desk.n(f"board.{key}", granted, who=who, limit=self.step.max_votes))

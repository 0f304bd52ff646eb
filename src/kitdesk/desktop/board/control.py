"""What a step's canvas asks for and does: one board, one step, the voter, and words for it."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.board import deeds, photo_intake, together, way_back
from kitdesk.desktop.board.deeds import Said
from kitdesk.desktop.board.edits import Add, Deed
from kitdesk.desktop.board.evidence import link
from kitdesk.desktop.board.lanes import Place, Spot
from kitdesk.desktop.board.said import said
from kitdesk.desktop.board.viewing import Filter
from kitdesk.desktop.board.voting import Voting
from kitdesk.records import Card


class Ask(Enum):
    """What a key on the cards asks of those around the board."""

    GROUP = auto()
    LINK = auto()
    FOLLOW = auto()
    ACTION = auto()
    TIMER = auto()
    FILTER = auto()


class Control(Voting):
    """The deeds of one step on the board, as canvases and keys call for them."""

    # New cards

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

    def paste(self, carried: QMimeData, spot: Spot) -> None:
        """New cards of the clipboard's photos or lines, last in a lane."""
        if not self.take_photos(carried, spot) and carried.text().strip():
            self.add(spot, carried.text())

    def take_photos(
        self, carried: QMimeData, spot: Spot, caption: str = "", **place: float
    ) -> bool:
        """Photo cards of what was pasted or dropped; false when that holds no photo.

        `place` is the `x` and `y` of where they were let go on a free canvas.
        """
        sources = photo_intake.sources(carried)
        if sources:
            photo_intake.take(self, spot, sources, caption, place)
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

    # Cards moved, rewritten, taken away

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

    def retype(self, id: str, text: str) -> None:
        """The words of a card as far as they are typed."""
        self.board.do(deeds.edit(self.board, id, text, self.step.key), typing=True)

    def delete(self, ids: Sequence[str]) -> None:
        """Cards off the board, with a way back at the foot of the window."""
        deed = deeds.delete(self.board, ids, self.step.key)
        if deed:
            count = sum(self.board.card(id) is not None for id in ids)
            self.board.do(together.tidied(self.board, deed))
            gone = self.desk.n("board.deleted", count)
            way_back.offer(self.desk, self.board, gone, self.undo)

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
            way_back.offer(self.desk, self.board, said, self.undo)

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

    # Cards tied together

    def join(self, ids: list[str], group: str | None) -> None:
        """Cards into a group or out of it."""
        self._do(together.join_all(self.board, ids, group, self.step.key), ids)

    def found(self, ids: list[str], name: str) -> None:
        """A new group with its first cards."""
        self._do(together.found_all(self.board, self.ground, ids, name), ids)

    def mark_group(self, id: str) -> None:
        """All cards of a card's group that are shown are chosen, the card itself first."""
        card = self.board.card(id)
        if card and card.group:
            group = [one for one in self.step_cards() if one.group == card.group and one.id != id]
            self.marked.emit([id, *(one.id for one in group if self.sight.shows(one))])

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
            way_back.offer(self.desk, self.board, said, self.undo)

    def link(self, id: str, other: str) -> None:
        """Another card as this one's evidence, or no longer."""
        self.board.do(link(self.board, id, other, self.step.key))

    def show_all(self) -> None:
        """No filter any more."""
        if self.sight.viewing.filter.is_on:
            self.sight.set_filter(Filter())

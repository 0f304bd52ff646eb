"""What people do to cards, each made into one deed that undo takes back as a whole."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.edits import Add, Change, Deed, Edit, Remove
from kitdesk.desktop.board.lanes import Spot, in_place, room, without
from kitdesk.records import Attachment, Card, Group
from kitdesk.records.order import between

NewId = Callable[[], str]


@dataclass(frozen=True)
class Ground:
    """What new cards belong to: the session or the lab, and the step being run.

    `kind_in` says what a new card in a lane is (a fact, an idea …); `new_id` gives ids.
    """

    session: str
    step: str
    kind_in: Callable[[str | None], str]
    new_id: NewId

    def card(self, spot: Spot, text: str, order: str, author: str | None) -> Card:
        """A new card on this ground."""
        known: dict[str, Any] = {"author": author, "lane": spot.lane, "parked": spot.parked or None}
        given = {name: value for name, value in known.items() if value}
        new = {"id": self.new_id(), "session": self.session, "step": self.step, "text": text}
        return Card(**new, order=order, kind=self.kind_in(spot.lane), **given)


@dataclass(frozen=True)
class Said:
    """A text for a new card, and who said it, where that is known."""

    text: str
    author: str | None = None


def add(board: Board, ground: Ground, spot: Spot, said: Sequence[Said]) -> Deed | None:
    """New cards last in a lane, one for each text."""
    cards = in_place(board, spot)
    orders, moved = room(cards, len(cards), len(said))
    new = [ground.card(spot, s.text, o, s.author) for s, o in zip(said, orders, strict=True)]
    return Deed("add", ground.step, (*moved, *map(Add, new))) if new else None


@dataclass(frozen=True)
class Taken:
    """A photo made small for the board: JPEG bytes, its file's name, and what stands below it."""

    content: bytes
    name: str
    caption: str
    media_type: str

    @cached_property
    def sha256(self) -> str:
        """What names the bytes."""
        return hashlib.sha256(self.content).hexdigest()


def photos(
    board: Board, ground: Ground, spot: Spot, taken: Sequence[Taken], place: Mapping[str, float]
) -> Deed | None:
    """New cards last in a lane, one for each photo; `place` is their `x` and `y`, if they have."""
    cards = in_place(board, spot)
    orders, moved = room(cards, len(cards), len(taken))
    edits: list[Edit] = [*moved]
    for photo, order in zip(taken, orders, strict=True):
        card = ground.card(spot, photo.caption, order, None).model_copy(update=place)
        # The picture first: a card that is shown knows what it shows.
        edits += [Add(_attached(ground, photo, card), photo.content), Add(card)]
    return Deed("photo", ground.step, tuple(edits)) if taken else None


def _attached(ground: Ground, photo: Taken, card: Card) -> Attachment:
    return Attachment(
        id=ground.new_id(),
        of=card.id,
        sha256=photo.sha256,
        name=photo.name,
        media_type=photo.media_type,
        bytes=len(photo.content),
    )


def move(board: Board, id: str, spot: Spot, index: int) -> Deed | None:
    """A card to `index` among the other cards of a lane; none where it lies there already."""
    return move_all(board, [id], spot, index)


def move_all(
    board: Board, ids: Sequence[str], spot: Spot, index: int, **also: str | None
) -> Deed | None:
    """Cards, as they are listed, to `index` among the other cards of a lane.

    `also` gives fields that they get with it, such as a group. None where all is so already.
    """
    cards = [card for id in ids if (card := board.card(id))]
    here = in_place(board, spot)
    others = without(here, *ids)
    index = max(0, min(index, len(others)))
    wanted = [*others[:index], *cards, *others[index:]]
    other = [{n: v for n, v in also.items() if getattr(card, n) != v} for card in cards]
    if [c.id for c in wanted] == [c.id for c in here]:
        changes = [Change(card.id, new) for card, new in zip(cards, other, strict=True) if new]
        return Deed("group", spot.step, tuple(changes)) if changes else None
    orders, moved = room(others, index, len(cards))
    laid = zip(cards, orders, other, strict=True)
    changes = [Change(c.id, {**home(c, spot), "order": order, **new}) for c, order, new in laid]
    return Deed("move", spot.step, (*moved, *changes))


def home(card: Card, spot: Spot) -> dict[str, Any]:
    """The fields that make a card lie in a lane, only those that differ."""
    if spot.parked:
        wanted: dict[str, Any] = {"parked": True}
    else:
        wanted = {"step": spot.step, "lane": spot.lane or None, "parked": False}
    return {
        name: new for name, new in wanted.items() if (getattr(card, name) or None) != (new or None)
    }


def edit(board: Board, id: str, text: str, step: str) -> Deed | None:
    """New words on a card; a card is never emptied this way."""
    card, text = board.card(id), text.strip()
    if card is None or not text or text == card.text:
        return None
    return Deed("edit", step, (Change(id, {"text": text}),))


def attribute(board: Board, id: str, author: str | None, step: str) -> Deed | None:
    """Who said what stands on a card."""
    card = board.card(id)
    if card is None or card.author == author:
        return None
    return Deed("author", step, (Change(id, {"author": author}),))


def park(board: Board, id: str, lanes: Sequence[Spot], step: str) -> Deed | None:
    """Into the parking lot, or out of it: to the card's own lane if it is here, else the first."""
    card = board.card(id)
    if card is None:
        return None
    if not card.parked:
        lot = Spot(step, parked=True)
        return _renamed(move(board, id, lot, len(in_place(board, lot))), "park")
    own = next((s for s in lanes if s.step == card.step and s.lane == card.lane), lanes[0])
    return _renamed(move(board, id, own, len(in_place(board, own))), "unpark")


def delete(board: Board, ids: Sequence[str], step: str) -> Deed | None:
    """Cards off the board with their photos; they can be had back."""
    cards = [id for id in ids if board.card(id)]
    held = [photo.id for id in cards for photo in board.photos(id)]
    here: list[Edit] = [Remove(id) for id in (*cards, *held)]
    return Deed("delete", step, tuple(here)) if here else None


def join(board: Board, id: str, group: str | None, step: str) -> Deed | None:
    """A card into a group of its step, or out of its group."""
    card = board.card(id)
    if card is None or card.group == group:
        return None
    return Deed("group", step, (Change(id, {"group": group}),))


def found(board: Board, ground: Ground, id: str, name: str) -> Deed | None:
    """A new group with a first card in it."""
    if board.card(id) is None or not name.strip():
        return None
    groups = board.groups(ground.step)
    order = between(groups[-1].order if groups else None, None)
    new: dict[str, Any] = {"id": ground.new_id(), "session": ground.session}
    group = Group(**new, step=ground.step, name=name.strip(), order=order)
    return Deed("group", ground.step, (Add(group), Change(id, {"group": group.id})))


def _renamed(deed: Deed | None, name: str) -> Deed | None:
    return deed and Deed(name, deed.step, deed.edits)

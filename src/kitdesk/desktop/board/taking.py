"""Taking cards over: copies in their new places, with the photos they show. No Qt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kitdesk.desktop.board import carrying
from kitdesk.method import Kit, Step
from kitdesk.records import Attachment, Card


@dataclass(frozen=True)
class Stock:
    """Cards that can be taken over. `kit` made them, where it is known here."""

    cards: tuple[Card, ...]
    kit: Kit | None
    kit_key: str


@dataclass(frozen=True)
class Goal:
    """The session or lab with the id `owner`, held by `kit`, and the steps cards may land in."""

    owner: str
    kit: Kit | None
    kit_key: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Taken:
    """New cards and their photos, not written yet."""

    cards: tuple[Card, ...]
    photos: tuple[Attachment, ...]


def take(
    goal: Goal,
    stock: Stock,
    chosen: Iterable[str],
    here: Sequence[Card],
    photos: Callable[[str], Iterable[Attachment]],
    new_id: Callable[[], str],
) -> Taken:
    """The chosen cards of `stock`, after those that are `here`; `photos` are those of a card.

    The same bytes are kept once: a photo is only named anew.
    """
    wanted = set(chosen)
    cards = [card for card in stock.cards if card.id in wanted]
    found = [carrying.landing(card, stock.kit_key, goal.kit_key, goal.steps) for card in cards]
    pairs = [(card, place) for card, place in zip(cards, found, strict=True) if place]
    olds, places = [card for card, _ in pairs], [place for _, place in pairs]
    made = carrying.copies(olds, places, here, goal.owner, [new_id() for _ in pairs])
    shown = [
        photo.model_copy(update={"id": new_id(), "of": new.id})
        for old, new in zip(olds, made, strict=True)
        for photo in photos(old.id)
    ]
    return Taken(tuple(made), tuple(shown))

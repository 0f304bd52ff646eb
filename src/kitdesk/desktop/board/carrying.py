"""Cards taken over from an earlier session, or from an earlier step: which, and where they land.

Plain values. Source: DOMAIN.md §3, `carries_from` of a kit's steps.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kitdesk.method import Canvas, Step, StepName
from kitdesk.records import Card
from kitdesk.records.order import between

MOST_VOTED = 12
"""How many of the cards with votes are proposed."""
FORMS = (Canvas.FIELDS, Canvas.RADAR)


@dataclass(frozen=True)
class Landing:
    """Where a card comes to lie; one that fits in no lane waits in the parking lot."""

    step: str
    lane: str | None = None
    parked: bool = False


def votes(card: Card) -> int:
    """All votes of a card."""
    return sum(n for n in card.votes.values() if n)


def sources(steps: Iterable[Step], own: str) -> set[StepName]:
    """The steps of other kits that cards are fetched from, whatever their versions."""
    names = (StepName.read(one) for step in steps for one in step.carries_from)
    return {name for name in names if name.kit and name.kit != own}


def name_of(card: Card, kit: str) -> StepName:
    """The step a card lies in, named from anywhere."""
    return StepName.read(card.step or "").within(kit)


def proposed(cards: Sequence[Card], kit: str, wanted: set[StepName]) -> set[str]:
    """Ids of the cards that are most likely wanted.

    Insights, parked cards and those with most votes; of a session without such, all cards of the
    steps that the kit fetches from.
    """
    voted = sorted((card for card in cards if votes(card)), key=votes, reverse=True)
    marked = [card for card in cards if card.kind == "insight" or card.parked]
    chosen = {card.id for card in (*marked, *voted[:MOST_VOTED])}
    return chosen or {card.id for card in cards if name_of(card, kit) in wanted}


def to_fetch(cards: Sequence[Card], own: str, step: Step, agenda: Sequence[str]) -> list[Card]:
    """A session's own cards that a later step builds on and that are not in it yet.

    Of a card and its copy in a step between, the copy stands for both. A borrowed step whose
    sources are not in the agenda builds on all steps before it.
    """
    if not step.carries_from:
        return []
    planned = {StepName.read(key).within(own): key for key in agenda}
    wanted = {StepName.read(one).within(own) for one in step.carries_from}
    if "/" in step.key and not wanted & planned.keys():
        wanted = set(list(planned)[: list(agenda).index(step.key)]) if step.key in agenda else set()
    taken = {card.carried_from for card in cards if card.step == step.key}
    found = [card for card in cards if card.step != step.key and name_of(card, own) in wanted]
    copied = {card.carried_from for card in found}
    near = [card for card in found if card.id not in taken | copied]
    return [card for card in near if card.text and not card.parked]


def landing(card: Card, kit: str, own: str, steps: Sequence[Step]) -> Landing | None:
    """Where a card of the kit `kit` lands in a session of the kit `own`; none without steps."""
    name = name_of(card, kit)
    named = [step for step in steps if str(name) in step.carries_from]
    same = [step for step in steps if StepName.read(step.key).within(own) == name]
    fetching = [step for step in steps if sources([step], own)]
    plain = [step for step in steps if step.makes == "cards"]
    near = named or same or fetching or plain or list(steps)
    fitting = (step for step in near if _fits(card, step))
    step = next(fitting, near[0] if near else None)
    if step is None:
        return None
    if not _fits(card, step):
        return Landing(step.key, parked=True)
    return Landing(step.key, _lane(card, step))


def _fits(card: Card, step: Step) -> bool:
    if step.canvas in FORMS or step.makes != "cards":
        return False
    return not step.lanes or _lane(card, step) is not None


def _lane(card: Card, step: Step) -> str | None:
    """The lane of the same name, else the first that holds cards of this kind.

    A chain begins with what was seen; where lanes are an order (stages, spans, rings) the first
    one will do, but a column is about something.
    """
    if step.lane(card.lane):
        return card.lane
    first = step.lanes[0].key if step.lanes else None
    if step.canvas is Canvas.CHAIN and card.kind != "insight":
        return first
    alike = (lane.key for lane in step.lanes if step.kind_in(lane.key) == card.kind)
    return next(alike, None if step.canvas is Canvas.COLUMNS else first)


def copies(
    cards: Sequence[Card],
    landings: Sequence[Landing],
    here: Iterable[Card],
    session: str,
    new_ids: Sequence[str],
) -> list[Card]:
    """The cards as the session gets them, after those that are `here` already.

    They keep who said them and what they rest on; votes and groups are given anew.
    """
    ids = dict(zip((card.id for card in cards), new_ids, strict=True))
    order = max((card.order or "" for card in here), default="") or None
    made: list[Card] = []
    for card, place in zip(cards, landings, strict=True):
        order = between(order, None)
        made.append(_copy(card, place, session, ids, order))
    return made


def _copy(card: Card, place: Landing, session: str, ids: dict[str, str], order: str) -> Card:
    kept = {name: getattr(card, name) for name in ("text", "kind", "author", "tags")}
    return Card(
        id=ids[card.id],
        session=session,
        step=place.step,
        lane=place.lane,
        parked=True if place.parked else None,
        order=order,
        evidence=tuple(sorted(ids.get(one, one) for one in card.evidence)),
        carried_from=card.id,
        **{name: value for name, value in kept.items() if value},
    )

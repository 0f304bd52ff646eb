"""Voting on gaps: a card a gap on the board of the step, and the weight that follows. Plain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kitdesk.desktop.board.votes import total
from kitdesk.desktop.pages.labs.gap_model import MOST_WEIGHT
from kitdesk.method import Step
from kitdesk.records import Card, Gap


@dataclass(frozen=True)
class Weighed:
    """A gap, the votes on its card, and its card's id."""

    gap: Gap
    votes: int
    card: str | None


def votes_on_gaps(step: Step, steps: Iterable[Step]) -> bool:
    """Whether a step votes on gaps that an earlier one of `steps` has written."""
    makers = {one.key for one in steps if one.makes == "gaps"}
    return bool(step.max_votes and makers.intersection(step.carries_from))


def weighed(gaps: Iterable[Gap], cards: Iterable[Card], step: str) -> list[Weighed]:
    """Gaps with the votes that their cards of `step` have, most first."""
    votes = {card.id: total(card) for card in cards if card.step == step}
    found = [_weighed(gap, votes) for gap in gaps]
    return sorted(found, key=lambda one: (-one.votes, one.gap.id))


def _weighed(gap: Gap, votes: Mapping[str, int]) -> Weighed:
    card = next((id for id in gap.evidence if id in votes), None)
    return Weighed(gap, votes.get(card or "", 0), card)


def without_card(found: Sequence[Weighed]) -> list[Gap]:
    """The gaps that cannot be voted on yet, in the order they were written."""
    return sorted((one.gap for one in found if one.card is None), key=lambda gap: gap.id)


def proposed(found: Sequence[Weighed]) -> dict[str, int]:
    """A weight from 1 to 5 by the share of the most votes; nothing before anybody has voted."""
    most = max((one.votes for one in found), default=0)
    if not most:
        return {}
    return {one.gap.id: 1 + round((MOST_WEIGHT - 1) * one.votes / most) for one in found}

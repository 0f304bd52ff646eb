"""Votes that one person at the keyboard counts for everybody. Source: UX.md, Board keys."""

from collections.abc import Iterable
from dataclasses import dataclass

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.edits import Change, Deed
from kitdesk.records import HANDS, Card


@dataclass(frozen=True)
class Ballot:
    """Who may give how many votes in a step: `limit` each, and hands together for all of them.

    A limit of 0 means that the step has no vote. With no participants named, nobody knows how many
    hands there are, and they are not limited.
    """

    limit: int
    participants: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether there is anything to vote for in this step."""
        return self.limit > 0

    @property
    def voters(self) -> tuple[str, ...]:
        """Everybody one can vote for, in the order `V` goes through them."""
        return (*self.participants, HANDS)

    def after(self, voter: str, by: int = 1) -> str:
        """The next voter; the first one when this one is no longer there."""
        at = self.voters.index(voter) + by if voter in self.voters else 0
        return self.voters[at % len(self.voters)]

    def allowance(self, voter: str) -> int | None:
        """How many votes a voter has in the step; none is no limit."""
        if voter != HANDS:
            return self.limit
        return self.limit * len(self.participants) if self.participants else None

    def left(self, cards: Iterable[Card], voter: str) -> int | None:
        """How many votes a voter still has for these cards; none is no limit."""
        allowance = self.allowance(voter)
        return None if allowance is None else max(0, allowance - given(cards, voter))


def given(cards: Iterable[Card], voter: str) -> int:
    """The votes a voter has given on these cards."""
    return sum((card.votes or {}).get(voter, 0) for card in cards)


def total(card: Card) -> int:
    """All votes on a card."""
    return sum((card.votes or {}).values())


@dataclass(frozen=True)
class Cast:
    """What came of a vote: the deed, if anything changes, and the votes the card then has."""

    deed: Deed | None
    wanted: int
    given: int


def vote(board: Board, ballot: Ballot, step: str, id: str, voter: str, n: int) -> Cast:
    """Give a card exactly `n` of a voter's votes, or as many as the voter still has."""
    card = board.card(id)
    if card is None or not ballot.open:
        return Cast(None, n, 0)
    others = [c for c in board.cards() if c.step == step and c.id != id]
    left = ballot.left(others, voter)
    granted = max(0, n if left is None else min(n, left))
    votes = {who: count for who, count in (card.votes or {}).items() if who != voter}
    if granted:
        votes[voter] = granted
    changed = votes != (card.votes or {})
    return Cast(
        Deed("vote", step, (Change(id, {"votes": votes}),)) if changed else None, n, granted
    )

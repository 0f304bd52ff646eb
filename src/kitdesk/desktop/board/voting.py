"""Votes on the cards of a step: whose they are, how many are left, and giving them."""

from collections.abc import Callable

from kitdesk.desktop.board import together
from kitdesk.desktop.board.step_board import StepBoard
from kitdesk.desktop.board.votes import given, total
from kitdesk.records import HANDS, Card


class Voting(StepBoard):
    """The chosen voter's votes are those that digits give."""

    def voter_name(self) -> str:
        """The chosen voter, for people."""
        return self.people.get(self.voter) or self.words("hands")

    def votes_left(self) -> int | None:
        """What the chosen voter still has in this step; none is no limit."""
        return self.left_of(self.voter)

    def left_of(self, voter: str) -> int | None:
        """What any voter still has in this step; none is no limit."""
        return self.ballot.left(self.step_cards(), voter)

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
        """The voter after this one, or before; nobody's where nobody votes."""
        if not self.ballot.open:
            self.desk.say(self.words("no_votes"))
            return
        self.choose_voter(self.ballot.after(self.voter, by))

    def _say_short(self, granted: int) -> None:
        key = "votes_used_up" if granted == 0 else "votes_some"
        who = self.words("hands_all") if self.voter == HANDS else self.voter_name()
        self.desk.say(self.desk.n(f"board.{key}", granted, who=who, limit=self.step.max_votes))

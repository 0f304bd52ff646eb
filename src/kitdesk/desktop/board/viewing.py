"""What of a board is looked at, and how: a filter, an order, folded groups. Never written down."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kitdesk.records import Card

NOBODY = ""
"""Stands for cards without an author, a group or a kind among the choices of a filter."""


@dataclass(frozen=True)
class Filter:
    """Which cards are shown; none of the four wishes set shows all.

    `kept` are cards shown whatever they are: those written or gone to since the filter was set.
    """

    words: str = ""
    author: str | None = None
    kind: str | None = None
    group: str | None = None
    kept: frozenset[str] = frozenset()

    @property
    def is_on(self) -> bool:
        """Whether any card can be hidden."""
        return bool(self.words.strip()) or (self.author, self.kind, self.group) != (None,) * 3

    def fits(self, card: Card, author: str = "") -> bool:
        """Whether a card is asked for; `author` is the name shown on it."""
        wishes = ((self.author, card.author), (self.kind, card.kind), (self.group, card.group))
        if any(wish is not None and wish != (has or NOBODY) for wish, has in wishes):
            return False
        text = f"{card.text or ''} {author}".casefold()
        return all(word in text for word in self.words.casefold().split())

    def shows(self, card: Card, author: str = "") -> bool:
        """Whether a card is shown."""
        return card.id in self.kept or self.fits(card, author)

    def keeping(self, ids: Iterable[str]) -> "Filter":
        """The same, showing these cards too."""
        return replace(self, kept=self.kept | set(ids)) if self.is_on else self


@dataclass(frozen=True)
class Viewing:
    """The filter, whether the most votes stand first, and which groups are folded."""

    filter: Filter = Filter()
    by_votes: bool = False
    folded: frozenset[str] = frozenset()

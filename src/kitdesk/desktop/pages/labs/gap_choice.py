"""Which gaps the board shows, and in what order. Plain values."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kitdesk.records import Gap

WEIGHT, NEWEST, TITLE = "weight", "newest", "title"
ORDERS = (WEIGHT, NEWEST, TITLE)
NOBODY = "-"
"""In the place of an owner: gaps that nobody owns."""


@dataclass(frozen=True)
class GapChoice:
    """What is asked for; None is anything. `least` is the least weight."""

    lab: str | None = None
    category: str | None = None
    owner: str | None = None
    least: int | None = None
    order: str = WEIGHT

    @property
    def narrows(self) -> bool:
        """Whether any gap may be left out."""
        return any((self.lab, self.category, self.owner, self.least))

    def kept(self, gaps: Iterable[Gap], noted: Mapping[str, frozenset[str]]) -> list[Gap]:
        """The gaps that fit; `noted` are the labs in whose notes a gap was spoken of, by gap."""
        return [gap for gap in gaps if self._fits(gap, noted.get(gap.id, frozenset()))]

    def _fits(self, gap: Gap, labs: frozenset[str]) -> bool:
        owner = gap.owner or NOBODY
        return (
            (self.lab is None or self.lab in (gap.first_lab, *labs))
            and self.category in (None, gap.category)
            and self.owner in (None, owner)
            and (gap.weight or 0) >= (self.least or 0)
        )

    def key(self, words: Callable[[str], Any]) -> Callable[[Gap], Any]:
        """What gaps are sorted by; `words` is the language's order of words."""
        if self.order == TITLE:
            return lambda gap: (words(gap.title or ""), gap.id)
        if self.order == NEWEST:
            return lambda gap: -int(gap.id, 16)
        return lambda gap: (-(gap.weight or 0), gap.id)

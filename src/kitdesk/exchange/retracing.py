"""A bundle may bring again what is here: where the chain of its rows leads over a row that is held,
all rows before are the very ones that were judged and kept. Source: EXCHANGE.md §3, Receipts.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from kitdesk.log import chain_next, chain_on
from kitdesk.store.streams import Place

PATIENCE = 1_000
"""A bundle of which so many lines have led over no held row brings new ones."""


@dataclass
class Retracing:
    """Follows the chain along a bundle's lines from a place on. `held` are chain values of joined
    rows here, `erased` the changes by position that come without a line.

    `place` is the last held row that was met, and `lines` how many lines lead to it.
    """

    place: Place
    held: Collection[bytes]
    erased: Mapping[int, bytes]
    lines: int = 0
    _end: Place = field(init=False)
    _passed: int = 0

    def __post_init__(self) -> None:
        self._end = self.place

    def along(self, ids: list[bytes]) -> int:
        """How many of the stream's next changes with lines need no second look: all up to the last
        held row.
        """
        if not self.held:
            return 0
        start = self._passed
        for at, place in enumerate(self._places(ids), start + 1):
            if place.chain in self.held:
                self.place, self.lines = place, at
        self._passed += len(ids)
        if self._passed - self.lines > PATIENCE:
            self.held = ()
        return max(0, self.lines - start)

    def _places(self, ids: list[bytes]) -> list[Place]:
        """The places of the next changes with lines; erased ones before each are passed by."""
        position, chain = self._end
        places: list[Place] = []
        if not self.erased:
            chains = chain_on(chain, ids)
            places = list(map(Place, range(position + 1, position + 1 + len(ids)), chains))
        else:
            for id in ids:
                while (erased := self.erased.get(position + 1)) is not None:
                    position, chain = position + 1, chain_next(chain, erased)
                position, chain = position + 1, chain_next(chain, id)
                places.append(Place(position, chain))
        self._end = places[-1] if places else self._end
        return places

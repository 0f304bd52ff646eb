"""A bundle may bring again what is here: where the chain of its rows leads over a row that is held,
all rows before are the very ones that were judged and kept. Source: EXCHANGE.md §3, Receipts.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from kitdesk.log import chain_next, chain_on
from kitdesk.store.streams import Place

ID_BYTES = 32
PATIENCE = 1_000
"""A bundle of which so many lines have led over no held row brings new ones."""


@dataclass
class Retracing:
    """Follows the chain along a bundle's lines from a place on. `held` are chain values of joined
    rows here, `erased` by position the changes that come without a line, each followed by the
    erasure that is named for it.

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
        """Follow the stream's next changes with lines; how many from the beginning need no second
        look: all up to the last held row.
        """
        start = self._passed
        self._passed += len(ids)
        chains, positions = self._chained(ids)
        met = next((at for at in reversed(range(len(ids))) if chains[at] in self.held), None)
        if met is not None:
            self.place, self.lines = Place(positions[met], chains[met]), start + met + 1
        if self._passed - self.lines > PATIENCE:
            self.held = ()
        return self.lines

    def _chained(self, ids: list[bytes]) -> tuple[list[bytes], Sequence[int]]:
        """The chain values and positions of the next changes with lines."""
        position, chain = self._end
        if not self.erased:
            chains = chain_on(chain, ids)
            positions = range(position + 1, position + 1 + len(ids))
        else:
            chains, positions = [], []
            for id in ids:
                while (erased := self.erased.get(position + 1)) is not None:
                    position, chain = position + 1, chain_next(chain, erased[:ID_BYTES])
                position, chain = position + 1, chain_next(chain, id)
                chains.append(chain)
                positions.append(position)
        if ids:
            self._end = Place(positions[-1], chains[-1])
        return chains, positions

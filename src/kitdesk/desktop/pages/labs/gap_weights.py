"""The weights of gaps beside a board that votes on them, and a card for each to vote on."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.deeds import Ground
from kitdesk.desktop.board.edits import Add, Deed
from kitdesk.desktop.board.lanes import Spot, in_place, room
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.deed import Amended, perform
from kitdesk.desktop.pages.labs.weigh_card import WeighCard
from kitdesk.desktop.pages.labs.weighing import weighed, without_card
from kitdesk.records import Gap


class GapWeights(QScrollArea):
    """Follows the votes on `board`; `gaps` gives the lab's gaps as they are now."""

    def __init__(self, desk: Desk, board: Board, gaps: Callable[[], list[Gap]]) -> None:
        super().__init__()
        self._desk, self._board, self._gaps = desk, board, gaps
        self._step: str | None = None
        self.card = WeighCard(desk)
        self.card.weighed.connect(lambda id, weight: self._weigh({id: weight}))
        self.card.proposed.connect(self._weigh)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.card)
        self._stop = board.listen(lambda before, after: self.refresh())

    def show_step(self, step: str | None) -> None:
        """The votes of another step; none for one that votes on no gaps."""
        self._step = step
        self.refresh()

    def refresh(self) -> None:
        """Gaps, votes and weights as they are now."""
        if self._step is not None:
            self.card.show_gaps(weighed(self._gaps(), self._board.cards(), self._step))

    def card_each_gap(self, ground: Ground) -> None:
        """A card for each gap that has none, so that it can be voted on; the gap rests on it."""
        gaps = without_card(weighed(self._gaps(), self._board.cards(), ground.step))
        if not gaps:
            return
        spot = Spot(ground.step, "")
        cards = in_place(self._board, spot)
        orders, _ = room(cards, len(cards), len(gaps))
        new = [
            ground.card(spot, g.title or "–", o, None) for g, o in zip(gaps, orders, strict=True)
        ]
        self._board.do(Deed("add", ground.step, tuple(map(Add, new))))
        for gap, card in zip(gaps, new, strict=True):
            evidence = tuple(sorted({*gap.evidence, card.id}))
            self._desk.writer.update("gap", gap.id, evidence=evidence)

    def _weigh(self, weights: Mapping[str, int]) -> None:
        found = [(gap, weights[gap.id] or None) for gap in self._gaps() if gap.id in weights]
        parts = [
            Amended("gap", gap.id, {"weight": gap.weight}, {"weight": weight})
            for gap, weight in found
            if gap.weight != weight
        ]
        if parts:
            perform(self._desk, self._desk.n("labs.run.weighed", len(parts)), parts)

    def close_weights(self) -> None:
        """Follow the board no longer."""
        self._stop()

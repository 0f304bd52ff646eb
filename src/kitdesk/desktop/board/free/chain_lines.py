"""The lines of a chain: Tab goes on to the next link, and what is typed there follows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.edits import Add
from kitdesk.desktop.board.free.lines import LaneLines
from kitdesk.desktop.board.free.moving import add_following
from kitdesk.desktop.board.lanes import Spot
from kitdesk.desktop.board.said import said

SOURCE_PX = 220


class ChainLines(LaneLines):
    """Remembers for each lane which card a new one there follows from; the line says which."""

    def __init__(self, control: Control) -> None:
        super().__init__(control)
        self._sources: dict[str, str] = {}
        self._newest: dict[str, str] = {}
        self._plain = {key: line.placeholderText() for key, line in self.lines.items()}

    def add(self, lane: str, text: str) -> None:
        control, spot = self.control, Spot(self.control.step.key, lane)
        texts = said(text, control.people)
        source = self._sources.get(lane)
        deed = add_following(control.board, control.ground, spot, texts, source)
        control.bring_in(deed)
        new = [edit.piece.id for edit in (deed.edits if deed else ()) if isinstance(edit, Add)]
        if new:
            self._newest[lane] = new[-1]

    def go_on(self, lane: str, by: int) -> None:
        """Tab enters what is typed and goes on with the chain; from the last link a new one begins.

        Without anything typed in this lane the chain goes on from where its line stands.
        """
        if by > 0:
            self.lines[lane].send()
            self._follow(lane, self._newest.get(lane) or self._sources.get(lane))
        super().go_on(lane, by)

    def follow(self, card: str) -> None:
        """What is typed next follows from a card that lies on the board."""
        lying = self.control.board.card(card)
        if lying is not None and lying.lane in self.lines:
            self._newest[lying.lane] = card
            self._follow(lying.lane, card)
            super().go_on(lying.lane, 1)

    def begin_anew(self, lane: str | None) -> None:
        """The next card in the lane follows from nothing: it was not reached by Tab."""
        self._sources.pop(lane or "", None)
        self._newest.pop(lane or "", None)
        self._show(lane or "")

    def _follow(self, lane: str, source: str | None) -> None:
        keys = list(self.lines)
        beside = keys[(keys.index(lane) + 1) % len(keys)]
        self._newest.pop(beside, None)
        if beside == keys[0] or source is None:
            self._sources.pop(beside, None)
        else:
            self._sources[beside] = source
        self._show(beside)

    def _show(self, lane: str) -> None:
        line = self.lines.get(lane)
        if line is None:
            return
        source = self.control.board.card(self._sources.get(lane, ""))
        text = self._plain[lane]
        if source is not None:
            wide = self.control.desk.theme.px(SOURCE_PX)
            cut = QFontMetrics(line.font()).elidedText(
                source.text or "", Qt.TextElideMode.ElideRight, wide
            )
            text = self.control.words("follows", text=cut)
        line.setPlaceholderText(text)
        line.setAccessibleDescription(text)

"""The strip below a board: whose votes the digits give, undo and redo, and the keys."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kitdesk.desktop.board.control import Control
from kitdesk.desktop.widgets import IconButton, Muted, Select
from kitdesk.records import HANDS


class BoardStrip(QWidget):
    """Small tools of one step's board; follows the board until `close_strip`."""

    def __init__(self, control: Control) -> None:
        super().__init__()
        self.control = control
        self.voter = Select((), control.words("voter"))
        self.voter.setObjectName("voter")
        self.left = Muted("", wrap=False)
        self.left.setObjectName("votes-left")
        self._undo = self._tool("undo-2", "common.undo", self._on_undo, "Ctrl+Z", "undo")
        self._redo = self._tool("redo-2", "common.redo", self._on_redo, "Ctrl+Y", "redo")
        keys = self._tool("keyboard", "board.keys", control.keys_asked.emit, "?", "keys")
        self._lay_out(keys)
        self._stop = control.board.listen(lambda before, after: self._show())
        self.voter.activated.connect(lambda _: control.choose_voter(self.voter.value()))
        control.voter_changed.connect(self._show_voters)
        control.voted.connect(self._show)
        self._show_voters()

    def _tool(
        self, icon: str, key: str, act: Callable[[], None], keys: str, name: str
    ) -> IconButton:
        desk = self.control.desk
        tool = IconButton(desk.theme.icon(icon, "muted"), desk.t(key), act, keys)
        tool.setObjectName(name)
        return tool

    def _lay_out(self, keys: QWidget) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        self._votes = QWidget()
        inner = QHBoxLayout(self._votes)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for widget in (Muted(self.control.words("voting"), wrap=False), self.voter, self.left):
            inner.addWidget(widget)
        across.addStretch(1)
        for widget in (self._votes, self._undo, self._redo, keys):
            across.addWidget(widget)
        across.addStretch(1)
        self._votes.setVisible(self.control.ballot.open)

    def close_strip(self) -> None:
        """Follow the board no longer."""
        self._stop()

    def _on_undo(self) -> None:
        self.control.undo()

    def _on_redo(self) -> None:
        self.control.redo()

    def _show_voters(self) -> None:
        control = self.control
        names = {**control.people, HANDS: control.words("hands")}
        self.voter.set_options([(voter, names[voter]) for voter in control.ballot.voters])
        self.voter.set_value(control.voter)
        self._show()

    def _show(self) -> None:
        history, left = self.control.board.history, self.control.votes_left()
        self._undo.setEnabled(history.to_undo() is not None)
        self._redo.setEnabled(history.to_redo() is not None)
        if self.control.ballot.open:
            text = "" if left is None else self.control.desk.n("board.votes_left", left)
            self.left.setText(text)

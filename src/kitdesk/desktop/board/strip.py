"""Small tools beside a board: whose votes the digits give; undo, filter, keys and export."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kitdesk.desktop.board.board_menu import make_board_menu
from kitdesk.desktop.board.control import Ask, Control
from kitdesk.desktop.board.lanes import Spot
from kitdesk.desktop.widgets import IconButton, Muted, Select
from kitdesk.records import HANDS

VOTER_WIDTH = 164
TOOL_PX = 34


class VoterStrip(QWidget):
    """Whose votes the digits give, and how many are left. Away in a step without votes."""

    def __init__(self, control: Control) -> None:
        super().__init__()
        self.control = control
        self.voter = Select((), control.words("voter"))
        self.voter.setObjectName("voter")
        self.voter.setSizeAdjustPolicy(
            Select.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.voter.setFixedWidth(control.desk.theme.px(VOTER_WIDTH))
        self.left = Muted("", wrap=False)
        self.left.setObjectName("votes-left")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(control.desk.theme.picture("vote", "spruce_text", 16))
        sign.setToolTip(control.words("voter"))
        for widget in (sign, self.voter, self.left):
            across.addWidget(widget)
        self._stop = control.board.listen(lambda before, after: self._show_left())
        self.voter.activated.connect(lambda _: control.choose_voter(self.voter.value()))
        control.voter_changed.connect(self._show)
        if not control.ballot.open:
            self.hide()
        self._show()

    def close_strip(self) -> None:
        """Follow the board no longer."""
        self._stop()

    def _show(self) -> None:
        control = self.control
        names = {**control.people, HANDS: control.words("hands")}
        self.voter.set_options([(voter, names[voter]) for voter in control.ballot.voters])
        self.voter.set_value(control.voter)
        self._show_left()

    def _show_left(self) -> None:
        left = self.control.votes_left() if self.control.ballot.open else None
        self.left.setText("" if left is None else self.control.desk.n("board.votes_left", left))


class BoardTools(QWidget):
    """Undo, redo, the filter, what the keys do, and a menu with the rest."""

    def __init__(self, control: Control) -> None:
        super().__init__()
        self.control = control
        self.undo = self._tool("undo-2", "common.undo", self._on_undo, "Ctrl+Z")
        self.redo = self._tool("redo-2", "common.redo", self._on_redo, "Ctrl+Y")
        photo = self._tool("image", "board.photo.choose", self._on_photo, "")
        self.filter = self._tool("filter", "board.filter", self._ask_filter, "F")
        keys = self._tool("keyboard", "board.keys", control.keys_asked.emit, "?")
        more = self._tool("ellipsis", "board.more", self._open_menu, "")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        for tool in (self.undo, self.redo, self.filter, photo, keys, more):
            across.addWidget(tool)
        self._stop = control.board.watch(self._show)
        self._show()

    def close_strip(self) -> None:
        """Follow the board no longer."""
        self._stop()

    def _tool(self, icon: str, key: str, act: Callable[[], None], keys: str) -> IconButton:
        desk = self.control.desk
        tool = IconButton(desk.theme.icon(icon, "muted"), desk.t(key), act, keys)
        tool.setProperty("look", "link")
        tool.setFixedWidth(desk.theme.px(TOOL_PX))
        tool.setObjectName(f"board-{icon.partition('-')[0]}")
        return tool

    def _on_photo(self) -> None:
        here = self.control.here or Spot(self.control.step.key)
        self.control.ask_photos(here, self.window())

    def _ask_filter(self) -> None:
        self.control.asked.emit(Ask.FILTER, [])

    def _open_menu(self) -> None:
        menu = make_board_menu(self, self.control)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().topRight() - QPoint(0, menu.sizeHint().height())))

    def _on_undo(self) -> None:
        self.control.undo()

    def _on_redo(self) -> None:
        self.control.redo()

    def _show(self) -> None:
        history = self.control.board.history
        self.undo.setEnabled(history.to_undo() is not None)
        self.redo.setEnabled(history.to_redo() is not None)

"""Actions as rows of a form: what, who and by which day. A new one begins in the empty row."""

from itertools import pairwise

from PySide6.QtWidgets import QGridLayout, QWidget

from kitdesk.desktop.board.agreed import find
from kitdesk.desktop.board.agreement import Agreement
from kitdesk.desktop.board.edits import Piece
from kitdesk.desktop.board.growing_text import GrowingText
from kitdesk.desktop.widgets import Caption, DayField, IconButton, Select
from kitdesk.records import Action

COLUMNS = ("what", "who", "due")


class ActionRow:
    """The editors of one action, or of the one that is about to be agreed."""

    def __init__(self, agreement: Agreement, action: Action | None) -> None:
        self.agreement = agreement
        self.id = action.id if action else None
        words = agreement.words
        self.what = GrowingText(words("what"), words("new"))
        self.who = Select((), words("who"))
        self.due = DayField(None, words("due"))
        self.due.set_language(agreement.desk.language.tag)
        icon = agreement.desk.theme.icon("x", "muted")
        self.remove = IconButton(icon, words("drop"), self._drop)
        if action is None:
            self.remove.hide()
        self._name()
        self.show_action(action)
        self.what.said.connect(self._keep_what)
        self.who.activated.connect(lambda _: self._amend(who=self.who.value()))
        self.due.edited.connect(lambda day: self._amend(due=day))

    def _name(self) -> None:
        for name in COLUMNS:
            getattr(self, name).setObjectName(f"action-{name}-{self.id or 'new'}")

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What the row consists of, from the left."""
        return (self.what, self.who, self.due, self.remove)

    def is_typed(self, action: Action) -> bool:
        """Whether this is the empty row in which the action has just been typed."""
        return self.id is None and self.what.toPlainText().strip() == action.what

    def adopt(self, action: Action) -> None:
        """From now on this is the action's own row."""
        self.id = action.id
        self.remove.setVisible(True)
        self._name()

    def show_action(self, action: Action | None) -> None:
        """The values as they are now."""
        self.who.set_options(self.agreement.doers())
        if action:
            self.what.show_text(action.what or "")
            self.who.set_value(action.who)
            self.due.set_value(action.due)

    def keep(self) -> None:
        """Agree on what stands here, unless it has been already."""
        self.what.say()
        text = self.what.toPlainText().strip()
        if self.id is None and text:
            self.agreement.agree(text, who=self.who.value(), due=self.due.value())

    def _keep_what(self, text: str) -> None:
        if self.id and text:
            self._amend(what=text)
        elif self.id:
            self.show_action(find(self.agreement.board, self.id))
        elif text:
            self.agreement.agree(text, who=self.who.value(), due=self.due.value())

    def _amend(self, **fields: object) -> None:
        if self.id:
            self.agreement.amend(self.id, **fields)

    def _drop(self) -> None:
        if self.id:
            self.agreement.drop(self.id)


class ActionForm(QWidget):
    """All actions of the session, and an empty row."""

    def __init__(self, agreement: Agreement) -> None:
        super().__init__()
        self.agreement = agreement
        self.rows: list[ActionRow] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        for column, name in enumerate(COLUMNS):
            caption = Caption(agreement.words(f"{name}"), capitals=False)
            self._grid.addWidget(caption, 0, column)
        self._stop = agreement.board.listen(self._on_difference)
        self._show()

    def begin(self) -> None:
        """Put the cursor where the next action is typed."""
        self.rows[-1].what.setFocus()

    def say(self) -> None:
        """Keep what is being typed."""
        for row in tuple(self.rows):
            row.what.say()

    def close_form(self) -> None:
        """Keep what is being typed and follow the board no longer."""
        self.say()
        self._stop()

    def _on_difference(self, before: Piece | None, after: Piece | None) -> None:
        if isinstance(before or after, Action):
            self._show()

    def _show(self) -> None:
        actions = self.agreement.board.actions()
        known = {action.id for action in actions}
        for row in [row for row in self.rows if row.id and row.id not in known]:
            self._take_out(row)
        self.rows = [*(self._row_of(action) for action in actions), self._empty_row()]
        for at, row in enumerate(self.rows, start=1):
            for column, widget in enumerate(row.widgets):
                self._grid.addWidget(widget, at, column)
        walk = [widget for row in self.rows for widget in row.widgets]
        for one, following in pairwise(walk):
            QWidget.setTabOrder(one, following)

    def _row_of(self, action: Action) -> ActionRow:
        """The action's row; the one it was typed in becomes it, so that the cursor stays."""
        row = next((row for row in self.rows if row.id == action.id), None)
        if row is None and self.rows and self.rows[-1].is_typed(action):
            row = self.rows[-1]
            row.adopt(action)
        if row is None:
            return ActionRow(self.agreement, action)
        row.show_action(action)
        return row

    def _empty_row(self) -> ActionRow:
        return next((row for row in self.rows if row.id is None), ActionRow(self.agreement, None))

    def _take_out(self, row: ActionRow) -> None:
        self.rows.remove(row)
        if self.window().focusWidget() in row.widgets:
            self.begin()
        for widget in row.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

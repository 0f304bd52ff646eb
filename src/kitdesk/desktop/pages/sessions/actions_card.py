"""The card with what has been agreed: tick it off, change it, add to it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kitdesk.desktop.board.action_editor import ActionEditor
from kitdesk.desktop.board.agreed import DONE, find
from kitdesk.desktop.board.agreement import Agreement
from kitdesk.desktop.board.edits import Piece
from kitdesk.desktop.widgets import Body, Card, LinkButton, QuietButton, clear
from kitdesk.records import Action

LEAST_LIST, LEAST_EDITING = 150, 240
"""Pixels the list keeps in a low window, where the notes above it give way."""
BELOW_PX = 90
"""What the card's own edges and the page's take around the list."""


class ActionsCard(Card):
    """Every action of the session; one of them may be open for change."""

    def __init__(self, agreement: Agreement) -> None:
        super().__init__(agreement.desk.t("session.actions"))
        self.agreement = agreement
        self.desk = agreement.desk
        self._open: str | None = None
        self._back: Callable[[], None] = lambda: None
        self.body.setContentsMargins(16, 16, 16, 16)
        self._inner = QWidget()
        self._inner.setProperty("look", "paper")
        self._lines = QVBoxLayout(self._inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        self._scroll = self._make_scroll()
        self.body.addWidget(self._scroll, 1)
        self.new = QuietButton(self.desk.t("session.action.new"), self.begin)
        self.new.setObjectName("new-action")
        self.body.addWidget(self.new)
        self.editor: ActionEditor | None = None
        self._stop = agreement.board.listen(self._on_difference)
        self._show()

    def _make_scroll(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(0)
        scroll.setWidget(self._inner)
        return scroll

    def set_agreement(self, agreement: Agreement) -> None:
        """Another step's deeds, on the same board."""
        self.agreement = agreement
        self._close_editor()
        self._show()

    def close_card(self) -> None:
        """Keep what is being typed and follow the board no longer."""
        self._close_editor()
        self._stop()

    def begin(self) -> None:
        """Open an empty editor."""
        self._edit(None)

    def begin_with(self, what: str, who: str | None, back: Callable[[], None]) -> None:
        """Open an editor with these words in it, to be kept or left; then go `back`."""
        self._edit(None)
        self._back = back
        if self.editor:
            self.editor.propose(what, who)

    def _edit(self, action: Action | None) -> None:
        self._close_editor()
        self._open = action.id if action else ""
        self._show()

    def _close_editor(self) -> None:
        if self.editor:
            self.editor.row.what.say()
        self._open = self.editor = None
        self._back = self.new.setFocus

    def _done(self) -> None:
        back = self._back
        self._close_editor()
        self._show()
        back()

    def _on_difference(self, before: Piece | None, after: Piece | None) -> None:
        if not isinstance(before or after, Action):
            return
        if self.editor and isinstance(after, Action):
            if self.editor.row.is_typed(after):
                self.editor.row.adopt(after)
                self._open = after.id
            if self.editor.row.id == after.id:
                self.editor.row.show_action(after)
                return
        self._show()

    def _show(self) -> None:
        keep = self.editor
        clear(self._lines)
        self.editor = None
        if self._open is None:
            for action in self.agreement.board.actions():
                self._add(ActionLine(self, action))
        else:
            self._add_editor(find(self.agreement.board, self._open))
        self.new.setVisible(self.editor is None)
        self._fit()
        if self.editor and keep is None:
            self.editor.row.what.setFocus()

    def _fit(self) -> None:
        """The list as high as its lines; where the window is too small for them it scrolls."""
        self._lines.activate()
        margins = self.body.contentsMargins()
        width = self.width() - margins.left() - margins.right() - 2
        high = self._lines.totalHeightForWidth(width) if self._lines.hasHeightForWidth() else 0
        self._scroll.setFixedHeight(min(max(high, 0), self._most()))

    def _most(self) -> int:
        """What the window leaves for the list."""
        above = self.mapTo(self.window(), self.rect().topLeft()).y() if self.isVisible() else 0
        below = BELOW_PX + (0 if self.editor else self.new.sizeHint().height() + 8)
        least = LEAST_EDITING if self.editor else LEAST_LIST
        return max(self.desk.theme.px(least), self.window().height() - above - below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _add_editor(self, action: Action | None) -> None:
        self.editor = ActionEditor(self.agreement, action, self._done)
        self._add(self.editor)

    def _add(self, line: QWidget) -> None:
        """Shown at once: a layout reckons no height for what it is still to show."""
        self._lines.addWidget(line)
        line.show()

    def open_action(self, action: Action) -> None:
        """Open an action for change."""
        self._edit(action)


class ActionLine(QWidget):
    """An action to be ticked off; its second line says who and when, and opens it."""

    def __init__(self, card: ActionsCard, action: Action) -> None:
        super().__init__()
        done = action.status == DONE
        tick = QCheckBox()
        tick.setObjectName(f"tick-{action.id}")
        tick.setAccessibleName(card.desk.t("session.action.done", what=action.what or ""))
        tick.setChecked(done)
        tick.setFixedWidth(card.desk.theme.px(30))
        tick.clicked.connect(lambda checked: card.agreement.tick(action.id, checked))
        what = Body(action.what or "")
        font = what.font()
        font.setStrikeOut(done)
        what.setFont(font)
        more = LinkButton(self._more(card, action), lambda: card.open_action(action))
        more.setObjectName(f"open-{action.id}")
        more.setStyleSheet(self._look(card, action))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, 6, 0, 0)
        words.addWidget(what)
        words.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)

    def _more(self, card: ActionsCard, action: Action) -> str:
        desk = card.desk
        who = dict(card.agreement.doers()).get(action.who) if action.who else None
        due = desk.language.date(action.due, "day_month") if action.due else None
        late = desk.t("common.overdue") if _is_late(card, action) else None
        known = [part for part in (who, due, late) if part]
        return " · ".join(known) or desk.t("session.action.who_and_when")

    def _look(self, card: ActionsCard, action: Action) -> str:
        role = "red_text" if _is_late(card, action) else "muted"
        theme = card.desk.theme
        return (
            f"QPushButton {{ color: {theme.color(role).name()}; font-size: {theme.px(12)}px;"
            f" min-height: {theme.px(30)}px; padding: 0 4px; margin-left: -4px; }}"
        )


def _is_late(card: ActionsCard, action: Action) -> bool:
    return bool(action.due and action.status != DONE and action.due < card.agreement.today())

"""A scale from 0 to 4 on the board: the number chosen is a card in the field's lane."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.edits import Piece
from kitdesk.desktop.board.lanes import Spot
from kitdesk.desktop.board.scales import LEVELS, answer_card, set_answer
from kitdesk.desktop.widgets import QuietButton
from kitdesk.method import FormField
from kitdesk.records import Card

WIDTH_PX = 52


class ScaleButtons(QWidget):
    """One button a level; the chosen one pressed again takes the answer away."""

    def __init__(self, control: Control, field: FormField) -> None:
        super().__init__()
        self.control, self.field = control, field
        self.spot = Spot(control.step.key, field.key)
        title = field.title[control.desk.language.tag]
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.buttons = [self._button(level, title) for level in LEVELS]
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.setFocusProxy(self.buttons[0])
        self._stop = control.board.listen(self._on_difference)
        self._show()

    def _button(self, level: int, title: str) -> QuietButton:
        button = QuietButton(str(level), lambda: self._choose(level))
        button.setCheckable(True)
        button.setObjectName(f"scale-{self.spot.lane}-{level}")
        button.setAccessibleName(f"{title}: {level}")
        button.setFixedWidth(self.control.desk.theme.px(WIDTH_PX))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def close_scale(self) -> None:
        """Follow the board no longer."""
        self._stop()

    def holds(self, id: str) -> bool:
        """Whether the card is the answer."""
        answer = self._answer()
        return answer is not None and answer.id == id

    def _answer(self) -> Card | None:
        return answer_card(self.control.board, self.spot)

    def _choose(self, level: int) -> None:
        answer = self._answer()
        pressed_again = answer is not None and (answer.text or "").strip() == str(level)
        set_answer(self.control, self.field, None if pressed_again else level)
        self._show()

    def _show(self) -> None:
        answer = self._answer()
        for level, button in zip(LEVELS, self.buttons, strict=True):
            button.setChecked(answer is not None and (answer.text or "").strip() == str(level))

    def _on_difference(self, before: Piece | None, after: Piece | None) -> None:
        if any(isinstance(piece, Card) and self.spot.holds(piece) for piece in (before, after)):
            self._show()

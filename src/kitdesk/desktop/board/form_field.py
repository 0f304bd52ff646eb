"""One field of a form on the board: what is written in it is a card in the field's lane."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.deeds import Said
from kitdesk.desktop.board.edits import Piece
from kitdesk.desktop.board.growing_text import GrowingText
from kitdesk.desktop.board.lanes import Spot, in_place
from kitdesk.desktop.board.scale_buttons import ScaleButtons
from kitdesk.desktop.board.scales import is_number
from kitdesk.desktop.widgets import Caption, clear
from kitdesk.method import FieldKind, FormField
from kitdesk.records import Card

PROSE_LINES = 3


class FormFieldWidget(QWidget):
    """A name, a hint and an editor a card; an empty editor while there is no card."""

    def __init__(self, control: Control, field: FormField) -> None:
        super().__init__()
        self.scale = ScaleButtons(control, field) if field.kind is FieldKind.SCALE else None
        tag = control.desk.language.tag
        self.control = control
        self.spot = Spot(control.step.key, field.key)
        self._title = field.title[tag]
        self._hint = field.hint[tag] if field.hint else ""
        self._lines = PROSE_LINES if field.kind is FieldKind.PROSE else 1
        self.editors: list[GrowingText] = []
        self._ids: list[str | None] = []
        self._lay_out()
        self._stop = control.board.listen(self._on_difference)
        self._show()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(Caption(self._title, capitals=False))
        if self.scale:
            lines.addWidget(self.scale)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        lines.addLayout(self._rows)

    def close_field(self) -> None:
        """Keep what is being typed and follow the board no longer."""
        for editor in self.editors:
            editor.say()
        if self.scale:
            self.scale.close_scale()
        self._stop()

    def holds(self, id: str) -> bool:
        """Whether the card is one of this field's."""
        return id in self._ids or (self.scale is not None and self.scale.holds(id))

    def focus_card(self, id: str | None = None) -> None:
        """Put the cursor into a card's editor, or the first one."""
        if self.scale and id not in self._ids:
            self.scale.setFocus()
            return
        self.editors[self._ids.index(id) if id in self._ids else 0].setFocus()

    def _show(self) -> None:
        cards = in_place(self.control.board, self.spot)
        if self.scale:
            cards = [card for card in cards if not is_number(card)]
        ids: list[str | None] = [card.id for card in cards] or [None]
        if len(ids) != len(self._ids):
            clear(self._rows)
            self.editors = [self._editor(n) for n in range(len(ids))]
        self._ids = ids
        for editor, card in zip(self.editors, cards or [None], strict=True):
            editor.show_text((card.text or "") if card else "")

    def _editor(self, n: int) -> GrowingText:
        editor = GrowingText(self._title, self._hint, self._lines)
        editor.setObjectName(f"field-{self.spot.lane}")
        editor.said.connect(lambda text: self._keep(n, text))
        self._rows.addWidget(editor)
        return editor

    def _keep(self, n: int, text: str) -> None:
        id = self._ids[n]
        if id is None and text:
            self.control.add_said(self.spot, [Said(text)])
        elif id and text:
            self.control.retype(id, text)
        elif id:
            self.control.delete([id])

    def _on_difference(self, before: Piece | None, after: Piece | None) -> None:
        if any(isinstance(piece, Card) and self.spot.holds(piece) for piece in (before, after)):
            self._show()

"""The canvas `fields`: a named form. Rows of actions, where the step makes them, come first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from kitdesk.desktop.board.action_form import ActionForm
from kitdesk.desktop.board.canvas import CanvasWidget
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.form_field import FormFieldWidget
from kitdesk.desktop.board.lane import LaneWidget
from kitdesk.desktop.board.lanes import Rest, Spot
from kitdesk.desktop.widgets import Card

ACTION_FIELDS = ("what", "who", "due")


class FieldsCanvas(CanvasWidget):
    """Fields below each other; what is typed is kept as it rests."""

    def __init__(self, control: Control) -> None:
        super().__init__(control)
        step = control.step
        control.spots = [Spot(step.key, field.key) for field in step.fields]
        makes = step.makes == "actions"
        self.agreed = ActionForm(control.agreement) if makes else None
        own = [f for f in step.fields if not (makes and f.key in ACTION_FIELDS)]
        self.fields = [FormFieldWidget(control, field) for field in own]
        known = frozenset(field.key for field in own)
        self.rest = LaneWidget(control, Rest(step.key, known), control.words("other"))
        self._lay_out()
        self._show_rest()
        for signal in (self.rest.model.rowsInserted, self.rest.model.rowsRemoved):
            signal.connect(lambda *_: self._show_rest())

    def _lay_out(self) -> None:
        card = Card()
        if self.agreed:
            card.add(self.agreed)
        card.add(*self.fields, self.rest)
        card.body.setSpacing(14)
        card.body.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(card)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(scroll)

    def _show_rest(self) -> None:
        self.rest.setVisible(self.rest.count > 0)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        if self.agreed:
            self.agreed.begin()
        elif self.fields:
            self.fields[0].focus_card()

    def show_card(self, id: str) -> None:
        """Put the cursor into the field that holds a card."""
        for field in self.fields:
            if field.holds(id):
                field.focus_card(id)
        self.rest.view.show_card(id)

    def close_canvas(self) -> None:
        """Keep what is being typed and follow the board no longer."""
        if self.agreed:
            self.agreed.close_form()
        for field in self.fields:
            field.close_field()
        self.rest.close_lane()

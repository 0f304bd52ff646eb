"""Beside the votes: each gap with its votes and its weight, set after the conversation."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.weighing import Weighed, proposed
from kitdesk.desktop.pages.labs.weight_field import WeightField
from kitdesk.desktop.widgets import Body, Card, Muted, QuietButton, row


class WeighRow(QWidget):
    """A gap's name, its weight and its votes. `weighed(n)`: another weight was given."""

    weighed = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.title = Body("")
        self.votes = Muted("", wrap=False)
        self.weight = WeightField(desk.theme)
        self.weight.setObjectName("weigh_weight")
        self.weight.edited.connect(lambda value: self.weighed.emit(value or 0))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 4)
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addLayout(row(self.weight, None, self.votes, spacing=6))

    def show_gap(self, one: Weighed) -> None:
        """Shows a gap as it is now."""
        self.title.setText(one.gap.title or "–")
        self.weight.setAccessibleName(one.gap.title or "–")
        self.votes.setText(self._desk.n("labs.run.votes", one.votes))
        blocked = self.weight.blockSignals(True)
        self.weight.set_value(one.gap.weight)
        self.weight.blockSignals(blocked)


class WeighCard(Card):
    """`weighed(id, weight)`, `proposed(weights)`: the weights that the votes speak for."""

    weighed = Signal(str, int)
    proposed = Signal(dict)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t("labs.run.weights"))
        self._desk = desk
        self._found: Sequence[Weighed] = ()
        self._rows: dict[str, WeighRow] = {}
        self._propose = QuietButton(desk.t("labs.run.by_votes"), self._on_propose)
        self._propose.setObjectName("weigh_by_votes")
        self.body.addWidget(self._propose)
        self.body.addStretch(1)

    def show_gaps(self, found: Sequence[Weighed]) -> None:
        """Shows gaps with their votes, in the order given."""
        self._found = found
        for id in [id for id in self._rows if id not in {one.gap.id for one in found}]:
            row = self._rows.pop(id)
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        for one in found:
            if one.gap.id not in self._rows:
                row = self._rows[one.gap.id] = WeighRow(self._desk)
                row.weighed.connect(lambda n, id=one.gap.id: self.weighed.emit(id, n))
                self.body.insertWidget(self.body.count() - 2, row)
            self._rows[one.gap.id].show_gap(one)
        self._propose.setEnabled(bool(proposed(found)))

    def row(self, gap: str) -> WeighRow:
        """The row of a gap."""
        return self._rows[gap]

    def _on_propose(self) -> None:
        self.proposed.emit(proposed(self._found))

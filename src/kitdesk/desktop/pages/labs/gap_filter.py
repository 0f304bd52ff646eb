"""The row of choices above the gap board: lab, category, owner, weight, and the order."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.gap_choice import NOBODY, ORDERS, GapChoice
from kitdesk.desktop.pages.labs.gap_model import MOST_WEIGHT, choice_name
from kitdesk.desktop.pages.labs.typed import Named
from kitdesk.desktop.widgets import QuietButton, Select, flow
from kitdesk.records import KINDS

NAMES = ("lab", "category", "owner", "least", "order")
KEPT = "labs.gap_choice"
"""Where the desk remembers the choice while the window is open."""


class GapFilter(QWidget):
    """`asked(choice)` after each change; the choice is found again when the page is built anew."""

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.choice: GapChoice = desk.memory.get(KEPT, GapChoice())
        self._boxes = {name: self._box(name) for name in NAMES}
        self._clear = QuietButton(desk.t("labs.filter.clear"), self.reset)
        self._clear.setObjectName("gaps_filter_clear")
        line = flow(*self._boxes.values(), self._clear)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(line)
        self.show_options((), ())

    def _box(self, name: str) -> Select:
        box = Select((), self._desk.t(f"labs.filter.{name}"))
        box.setObjectName(f"gaps_filter_{name}")
        box.setToolTip(self._desk.t(f"labs.filter.{name}"))
        box.setMaximumWidth(self._desk.theme.px(190))
        box.activated.connect(lambda _: self._choose(name, box.value()))
        return box

    def show_options(self, labs: Sequence[Named], owners: Sequence[Named]) -> None:
        """What can be chosen now: `owners` are those that own a gap."""
        t, language = self._desk.t, self._desk.language
        categories = KINDS["gap"].fields["category"].choices
        options: dict[str, list[tuple[Any, str]]] = {
            "lab": [(lab.id, lab.name) for lab in labs],
            "category": [(c, choice_name(language, "gap", "category", c)) for c in categories],
            "owner": [(NOBODY, t("labs.filter.nobody")), *((o.id, o.name) for o in owners)],
            "least": [(n, t("labs.filter.at_least", weight=n)) for n in range(2, MOST_WEIGHT + 1)],
            "order": [(order, t(f"labs.filter.by_{order}")) for order in ORDERS],
        }
        for name, found in options.items():
            anything = [] if name == "order" else [(None, t(f"labs.filter.any_{name}"))]
            self._boxes[name].set_options([*anything, *found])
            self._boxes[name].set_value(getattr(self.choice, name))
        self._clear.setVisible(self.choice.narrows)

    def reset(self) -> None:
        """All gaps again, in the order they were."""
        self._keep(GapChoice(order=self.choice.order))

    def _choose(self, name: str, value: object) -> None:
        self._keep(replace(self.choice, **{name: value}))

    def _keep(self, choice: GapChoice) -> None:
        self.choice = self._desk.memory[KEPT] = choice
        for name, box in self._boxes.items():
            box.set_value(getattr(choice, name))
        self._clear.setVisible(choice.narrows)
        self.asked.emit()

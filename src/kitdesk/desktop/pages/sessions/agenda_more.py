"""The line below an agenda that puts more steps into it: of this kit, or of another one."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions import agenda as agendas
from kitdesk.desktop.pages.sessions.agenda import Agenda
from kitdesk.desktop.widgets import Select
from kitdesk.method import Kit, Step


class StepSelect(Select):
    """Arrows and Enter open the list: a step is put in only when it has been chosen there."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
        else:
            super().keyPressEvent(event)


class AgendaMore(QWidget):
    """Which kit, and which of its steps that the agenda lacks; `chosen` gives the step."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, kits: Mapping[str, Kit]) -> None:
        super().__init__()
        self.desk, self.kits = desk, kits
        self._own: Kit | None = None
        self._agenda: Agenda = ()
        self._offered: list[Step] = []
        self.kit = Select((), desk.t("session.agenda.add_from"))
        self.kit.setObjectName("add-from")
        self.kit.activated.connect(lambda _: self._show_steps())
        self.step = StepSelect((), desk.t("session.agenda.add"))
        self.step.setObjectName("add-step")
        self.step.activated.connect(lambda _: self._choose())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for select, share in ((self.kit, 2), (self.step, 3)):
            select.setSizeAdjustPolicy(
                Select.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            row.addWidget(select, share)

    def show_steps(self, own: Kit | None, agenda: Agenda) -> None:
        """What can be added to an agenda of the kit `own` now."""
        changed = own is None or self._own is None or own.key != self._own.key
        self._own, self._agenda = own, agenda
        if changed:
            self._show_kits()
        self._show_steps()

    def _show_kits(self) -> None:
        tag = self.desk.language.tag
        others = [(key, kit.name[tag]) for key, kit in self.kits.items() if not self._is_own(key)]
        own = [(self._own.key, self.desk.t("session.agenda.this_kit"))] if self._own else []
        self.kit.clear()
        self.kit.set_options([*own, *others])
        self.kit.setCurrentIndex(0)

    def _is_own(self, key: str) -> bool:
        return self._own is not None and self._own.key == key

    def _show_steps(self) -> None:
        key, tag = self.kit.value(), self.desk.language.tag
        kit = self._own if self._is_own(key) else self.kits.get(key)
        self._offered = agendas.offered(self._agenda, self._own, kit) if kit else []
        words = "session.agenda.add" if self._offered else "session.agenda.all_there"
        steps = [(step.key, step.title[tag]) for step in self._offered]
        self.step.clear()
        self.step.set_options([(None, self.desk.t(words)), *steps])
        self.step.setCurrentIndex(0)
        self.step.setEnabled(bool(self._offered))

    def _choose(self) -> None:
        key = self.step.value()
        step = next((step for step in self._offered if step.key == key), None)
        if step:
            self.chosen.emit(step)

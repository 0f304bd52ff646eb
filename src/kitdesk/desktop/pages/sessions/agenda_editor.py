"""The agenda while it is planned: minutes, order by drag and keys, steps in and out."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions import agenda as agendas
from kitdesk.desktop.pages.sessions.agenda import Agenda
from kitdesk.desktop.pages.sessions.agenda_row import MIME, AgendaRow
from kitdesk.desktop.pages.sessions.kit_of import step_title
from kitdesk.desktop.widgets import Select, clear
from kitdesk.method import Kit


class AgendaEditor(QWidget):
    """`edited` gives the agenda after each change by the user."""

    edited = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.kit: Kit | None = None
        self.agenda: Agenda = ()
        self.rows: list[AgendaRow] = []
        self.setAcceptDrops(True)
        self.setAccessibleName(desk.t("session.agenda"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add = Select((), desk.t("session.agenda.add"))
        self.add.setObjectName("add-step")
        self.add.activated.connect(lambda _: self._add())
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(10)
        body.addLayout(self._lines)
        body.addWidget(self.add)

    def show_agenda(self, kit: Kit | None, agenda: Agenda) -> None:
        """Show an agenda of a kit; rows are built anew when their steps or order differ."""
        same = [item.step for item in self.agenda] == [item.step for item in agenda]
        self.kit, self.agenda = kit, agenda
        if same and self.rows:
            self._show_minutes()
        else:
            self._build()
        self._show_missing()

    def _show_minutes(self) -> None:
        for row, item in zip(self.rows, self.agenda, strict=True):
            blocked = row.minutes.blockSignals(True)
            row.minutes.setValue(item.minutes)
            row.minutes.blockSignals(blocked)

    def _build(self) -> None:
        clear(self._lines)
        tag = self.desk.language.tag
        self.rows = [
            AgendaRow(self.desk, n + 1, item, step_title(self.kit, item.step, tag))
            for n, item in enumerate(self.agenda)
        ]
        for n, row in enumerate(self.rows):
            row.timed.connect(
                lambda minutes, n=n: self._edit(agendas.timed(self.agenda, n, minutes))
            )
            row.moved.connect(lambda by, n=n: self._move(n, n + by))
            row.removed.connect(lambda n=n: self._edit(agendas.removed(self.agenda, n)))
            self._lines.addWidget(row)

    def _show_missing(self) -> None:
        tag = self.desk.language.tag
        lacking = agendas.missing(self.agenda, self.kit) if self.kit else []
        options = [(step.key, step.title[tag]) for step in lacking]
        self.add.clear()
        self.add.set_options([(None, self.desk.t("session.agenda.add")), *options])
        self.add.setCurrentIndex(0)
        self.add.setVisible(bool(lacking))

    def _add(self) -> None:
        step = self.kit.step(self.add.value()) if self.kit and self.add.value() else None
        if step and self.kit:
            keys = [one.key for one in self.kit.steps]
            before = [item for item in self.agenda if _comes_before(keys, item.step, step.key)]
            self._edit(agendas.added(self.agenda, step, len(before)))

    def _move(self, at: int, to: int) -> None:
        step = self.agenda[at].step
        self._edit(agendas.moved(self.agenda, at, to))
        row = next(row for row in self.rows if row.item.step == step)
        row.minutes.setFocus()

    def _edit(self, agenda: Agenda) -> None:
        if agenda != self.agenda:
            self.show_agenda(self.kit, agenda)
            self.edited.emit(agenda)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A row let go among the others goes there."""
        step = bytes(event.mimeData().data(MIME).data()).decode()
        down = event.position().y()
        at = next((n for n, row in enumerate(self.rows) if row.item.step == step), None)
        if at is not None:
            above = [row for row in self.rows if row.geometry().center().y() < down]
            others = [row for row in above if row.item.step != step]
            self._move(at, len(others))
        event.acceptProposedAction()


def _comes_before(keys: list[str], step: str, other: str) -> bool:
    """Whether the kit has a step before another one; a step of no kit stays where it is."""
    return step not in keys or keys.index(step) < keys.index(other)

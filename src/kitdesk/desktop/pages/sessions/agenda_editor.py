"""The agenda while it is planned: minutes, order by drag and keys, steps in and out."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions import agenda as agendas
from kitdesk.desktop.pages.sessions.agenda import Agenda
from kitdesk.desktop.pages.sessions.agenda_more import AgendaMore
from kitdesk.desktop.pages.sessions.agenda_row import MIME, AgendaRow
from kitdesk.desktop.pages.sessions.kit_of import step_title
from kitdesk.desktop.widgets import clear
from kitdesk.method import Kit, Step, StepName


class AgendaEditor(QWidget):
    """`edited` gives the agenda after each change by the user."""

    edited = Signal(object)

    def __init__(self, desk: Desk, kits: Mapping[str, Kit]) -> None:
        super().__init__()
        self.desk = desk
        self.kits = kits
        self.kit: Kit | None = None
        self.agenda: Agenda = ()
        self.rows: list[AgendaRow] = []
        self.setAcceptDrops(True)
        self.setAccessibleName(desk.t("session.agenda"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.more = AgendaMore(desk, kits)
        self.more.chosen.connect(self._add)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(10)
        body.addLayout(self._lines)
        body.addWidget(self.more)

    def show_agenda(self, kit: Kit | None, agenda: Agenda) -> None:
        """Show an agenda of a kit; rows are built anew when their steps or order differ."""
        same = [item.step for item in self.agenda] == [item.step for item in agenda]
        self.kit, self.agenda = kit, agenda
        if same and self.rows:
            self._show_minutes()
        else:
            self._build()
        self.more.show_steps(kit, agenda)

    def show_times(self, start: datetime | None, until: datetime | None) -> None:
        """When each step begins; those that begin after the planned end are marked."""
        times = agendas.begins(start, self.agenda) if start else []
        for row, at in zip(self.rows, times or [None] * len(self.rows), strict=True):
            row.show_time(at, bool(at and until and at >= until))

    def _show_minutes(self) -> None:
        for row, item in zip(self.rows, self.agenda, strict=True):
            blocked = row.minutes.blockSignals(True)
            row.minutes.setValue(item.minutes)
            row.minutes.blockSignals(blocked)

    def _build(self) -> None:
        clear(self._lines)
        self.rows = [
            AgendaRow(self.desk, n + 1, item, self._title(item.step))
            for n, item in enumerate(self.agenda)
        ]
        for n, row in enumerate(self.rows):
            row.timed.connect(
                lambda minutes, n=n: self._edit(agendas.timed(self.agenda, n, minutes))
            )
            row.moved.connect(lambda by, n=n: self._move(n, n + by))
            row.removed.connect(lambda n=n: self._remove(n))
            self._lines.addWidget(row)

    def _title(self, step: str) -> str:
        """What a step is called, and of which kit it is where that is another one."""
        tag = self.desk.language.tag
        other = self.kits.get(StepName.read(step).kit or "")
        title = step_title(self.kit, step, tag)
        return f"{title} · {other.name[tag]}" if other else title

    def _add(self, step: Step) -> None:
        if self.kit is None:
            return
        if self.kit.step(step.key) is None:
            self.kit = self.kit.model_copy(update={"steps": (*self.kit.steps, step)})
        keys = [one.key for one in self.kit.steps]
        self._edit(agendas.added(self.agenda, step, self._place_for(step, keys)))
        self._to(step.key)

    def _place_for(self, step: Step, keys: list[str]) -> int:
        """Where the kit has it; a borrowed step stands before what is agreed at the end."""
        if "/" in step.key:
            last = self.kit.step(self.agenda[-1].step) if self.kit else None
            return len(self.agenda) - (1 if last and last.makes == "actions" else 0)
        return len([item for item in self.agenda if _comes_before(keys, item.step, step.key)])

    def _remove(self, at: int) -> None:
        """Take a step out; the keyboard goes on with the one that comes after it."""
        self._edit(agendas.removed(self.agenda, at))
        self.rows[min(at, len(self.rows) - 1)].minutes.setFocus()

    def _move(self, at: int, to: int) -> None:
        step = self.agenda[at].step
        self._edit(agendas.moved(self.agenda, at, to))
        self._to(step)

    def _to(self, step: str) -> None:
        next(row for row in self.rows if row.item.step == step).minutes.setFocus()

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
    return "/" in step or step not in keys or keys.index(step) < keys.index(other)

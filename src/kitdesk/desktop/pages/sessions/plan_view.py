"""Planning a session: with whom, where, when, and its agenda, kept as it is changed."""

from datetime import date, time, timedelta
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kitdesk.desktop.naming import choice_name
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.sessions import agenda as agendas
from kitdesk.desktop.pages.sessions import copying, plan
from kitdesk.desktop.pages.sessions.agenda import Agenda
from kitdesk.desktop.pages.sessions.agenda_editor import AgendaEditor
from kitdesk.desktop.pages.sessions.bring_card import BringCard
from kitdesk.desktop.pages.sessions.carry_notice import CarryNotice
from kitdesk.desktop.pages.sessions.consent_line import ConsentLine
from kitdesk.desktop.pages.sessions.copy_sheet import CopySheet
from kitdesk.desktop.pages.sessions.duration import duration
from kitdesk.desktop.pages.sessions.earlier import steps_of
from kitdesk.desktop.pages.sessions.kit_of import kit_of, kits_for_sessions, version_note
from kitdesk.desktop.pages.sessions.plan_form import TIMES, PlanForm
from kitdesk.desktop.pages.sessions.printing import open_report
from kitdesk.desktop.pages.sessions.remembering import remember
from kitdesk.desktop.pages.sessions.starting import plan_like
from kitdesk.desktop.pages.sessions.view import View
from kitdesk.desktop.pages.sessions.width import WidthWatch, stack
from kitdesk.desktop.widgets import (
    Body,
    Card,
    DangerButton,
    LinkButton,
    Muted,
    PrimaryButton,
    QuietButton,
)
from kitdesk.records import Organisation, Person, Session
from kitdesk.workspace import Changed

SHOWN = ("session", "organisation", "person", "card")
"""Kinds that a plan shows something of."""


class PlanView(View):
    """A session before it begins. One that is new is written with its first change."""

    def __init__(self, page: Page, session: Session, is_new: bool = False) -> None:
        super().__init__(page)
        self.session = session
        self._written = not is_new
        self.kits = kits_for_sessions(self.desk.workspace)
        self.kit = kit_of(self.desk.workspace, session)
        self.form = PlanForm(self.desk, self.kits, self._on_edit, self)
        self.form.new_person = self._new_person
        self.consents = ConsentLine(self.desk, page)
        self.notice = CarryNotice(self.desk, page, self._write)
        self._around: tuple[Any, ...] = ()
        self.bring = BringCard(self.desk, session.id)
        self.editor = AgendaEditor(self.desk, self.kits)
        self.editor.edited.connect(self._on_agenda)
        self.sum = Body("")
        self.sum.setObjectName("agenda-sum")
        self._make_head()
        self._lay_out()
        self._close_fields_in_conflict()
        self._show()

    def _make_head(self) -> None:
        theme = self.desk.theme
        sheets = QuietButton(
            self.t("session.pack"),
            self.print_pack,
            theme.icon("printer", "ink"),
            self.t("session.pack.tip"),
            "Ctrl+P",
        )
        sheets.setObjectName("print-pack")
        if self.session.status == "running":
            begin = PrimaryButton(self.t("session.continue"), self.begin)
        else:
            begin = PrimaryButton(self.t("session.start"), self.begin)
            begin.set_tip(self.t("session.start.tip"))
        begin.setObjectName("start")
        self.page.head(self._title(), self._subtitle(), sheets, begin)

    def _title(self) -> str:
        return self.session.title if self._written and self.session.title else self.t("session.new")

    def _subtitle(self) -> str:
        if not self._written:
            return self.t("session.new.what")
        status = choice_name(self.desk.language, "session", "status", self.session.status)
        start = plan.begin(self.session)
        when = self.desk.language.date(start.date(), "full") if start else ""
        note = version_note(self.desk, self.session, self.kit)
        return " · ".join(part for part in (status, when, note) if part)

    def _lay_out(self) -> None:
        about, steps = Card(self.t("session.about")), Card(self.t("session.agenda"))
        self.copy = LinkButton(
            self.t("session.copy"), self._choose_copy, self.desk.theme.icon("copy", "spruce_text")
        )
        self.copy.setObjectName("copy-session")
        about.body.setSpacing(12)
        about.add(self.copy)
        self.form.lay_out(about.body, self.consents)
        about.body.addStretch(1)
        about.body.addLayout(self._way_out())
        steps.body.setSpacing(10)
        steps.add(self.notice, Muted(self.t("session.agenda.what")), self.editor, self.sum)
        right = QVBoxLayout()
        right.setSpacing(18)
        right.addWidget(steps)
        right.addWidget(self.bring)
        right.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(18)
        across.addWidget(about, 1)
        across.addLayout(right, 1)
        WidthWatch(self.page, lambda width: stack(across, width, self.desk.theme.px(880)), self)

    def _close_fields_in_conflict(self) -> None:
        """A field with two values that met is not written in here."""
        conflicts = self.desk.workspace.conflict_fields("session", self.session.id)
        for name in conflicts.keys() & self.form.fields.keys():
            self.form.fields[name].editor.setEnabled(False)
            self.form.fields[name].set_fault(self.t("desktop.two_values"))

    def _way_out(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.remove = DangerButton(self.t("session.remove"), self._remove)
        self.remove.setObjectName("remove")
        cancelled = self.session.status == "cancelled"
        self.cancel = LinkButton(
            self.t("session.uncancel" if cancelled else "session.cancel"), self._cancel
        )
        self.cancel.setObjectName("cancel-session")
        self.again = LinkButton(self.t("session.again"), lambda: plan_like(self.desk, self.session))
        self.again.setObjectName("plan-like")
        row.addWidget(self.again)
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.remove)
        return row

    # What is shown

    def _show(self) -> None:
        self.form.show_session(self.session, self._times())
        self.editor.show_agenda(self.kit, self._agenda())
        self._show_sum()
        self._show_around()
        self.page.set_head(self._title(), self._subtitle())
        for button in (self.remove, self.cancel, self.again):
            button.setVisible(self._written)
        self.copy.setVisible(not self._written and bool(self.desk.workspace.count(Session)))

    def _show_around(self) -> None:
        """What follows from the plan: consents, cards to begin with, what to bring."""
        session = self.session
        around = (session.organisations, session.participants, session.agenda, session.method_kit)
        if around == self._around:
            return
        self._around = around
        steps = steps_of(self.kit, self._agenda()) if self.kit else []
        self.consents.show_people(self.session.participants)
        self.bring.show_steps(steps, len(self.session.participants))
        self.notice.show_session(self.session)

    def _agenda(self) -> Agenda:
        return agendas.read(self.session.agenda, self.kit)

    def _times(self) -> dict[str, Any]:
        start = plan.begin(self.session)
        if start is None:
            return {"day": None, "start": time(9), "end": time(12)}
        end = start + timedelta(minutes=self.session.planned_minutes or 0)
        return {"day": start.date().isoformat(), "start": start.time(), "end": end.time()}

    def _show_sum(self) -> None:
        agenda, language = self._agenda(), self.desk.language
        words = self.t("session.agenda.sum", length=duration(language, agendas.total(agenda)))
        start = plan.begin(self.session)
        if start is not None:
            end = agendas.end(start, agenda)
            words = f"{words} · {self.t('session.agenda.ends', time=f'{end:%H:%M}')}"
        self.sum.setText(" · ".join(part for part in (words, self._spare()) if part))
        minutes = self.session.planned_minutes
        over = bool(minutes) and plan.spare(minutes, agenda) < 0
        colour = self.desk.theme.color("red_text" if over else "ink").name()
        self.sum.setStyleSheet(f"color: {colour}; font-weight: {600 if over else 400};")
        until = start + timedelta(minutes=minutes) if start and minutes else None
        self.editor.show_times(start, until)

    def _spare(self) -> str:
        """How the agenda fits between start and end; nothing while no end is planned."""
        if not self.session.planned_minutes:
            return ""
        spare = plan.spare(self.session.planned_minutes, self._agenda())
        if spare == 0:
            return self.t("session.agenda.fits")
        key = "session.agenda.spare" if spare > 0 else "session.agenda.too_long"
        return self.n(key, abs(spare))

    # What is changed

    def _on_edit(self, name: str, value: Any) -> None:
        if name in TIMES:
            self._save(**self._planned())
        elif name == "method_kit":
            self._choose_kit(value)
        elif name == "organisations":
            self._choose_organisations(value)
        else:
            self._save(**{name: value})

    def _planned(self) -> dict[str, Any]:
        day, start, end = (self.form.fields[name].value() for name in TIMES)
        minutes = plan.minutes_between(start, end)
        if day is None:
            return {"planned_start": None, "planned_minutes": minutes}
        at = plan.as_kept(date.fromisoformat(day), start, plan.zone(self.session))
        return {"planned_start": at, "planned_minutes": minutes}

    def _choose_kit(self, key: str) -> None:
        kit, held = self.kits[key], self._found(self.session.organisations)
        old = plan.renamed(self.session, held, held, self.kit or kit, self.desk.language.tag)
        named = {"title": plan.name(held, kit, self.desk.language.tag)} if old else {}
        agenda = tuple(item.to_json() for item in agendas.of_kit(kit))
        self._save(method_kit=key, method_version=kit.version, agenda=agenda, **named)

    def _choose_organisations(self, ids: tuple[str, ...]) -> None:
        self.desk.writer.flush()
        before, after = self._found(self.session.organisations), self._found(ids)
        changed: dict[str, Any] = {"organisations": ids}
        if self.kit:
            tag = self.desk.language.tag
            changed |= plan.renamed(self.session, before, after, self.kit, tag)
        if after and not self.session.municipality and after[0].municipality:
            changed["municipality"] = after[0].municipality
        self._save(**changed)

    def _found(self, ids: tuple[str, ...]) -> list[Organisation]:
        found = (self.desk.workspace.get(Organisation, id) for id in ids)
        return [organisation for organisation in found if organisation]

    def _new_person(self, text: str) -> Person:
        given, _, family = text.partition(" ")
        person = Person(given_name=given, family_name=family.strip() or None)
        at = self.session.organisations
        return person.model_copy(update={"organisations": at} if at else {})

    def _on_agenda(self, agenda: Agenda) -> None:
        self._save(agenda=tuple(item.to_json() for item in agenda))

    def _choose_copy(self) -> None:
        CopySheet(self.desk, self.page, self._copy).open()

    def _copy(self, old: Session) -> None:
        """Make this plan like an earlier session; the time stays."""
        self._save(**copying.like(old, self.kits.get(old.method_kit or "")))

    def _save(self, **fields: Any) -> None:
        before = {name: getattr(self.session, name) for name in fields}
        self.session = self.session.model_copy(update=fields)
        if fields.keys() & {"agenda", "method_kit", "method_version"}:
            self.kit = kit_of(self.desk.workspace, self.session)
        if self._written:
            self.desk.writer.update("session", self.session.id, **fields)
            remember(self.desk, self.session.id, before, fields)
        else:
            self._write()
        self._show()

    def _write(self) -> None:
        if not self._written:
            self._written = True
            self.desk.writer.write(self.session)

    # Where it leads

    def begin(self) -> None:
        """Start the session now."""
        self._write()
        self.desk.writer.flush()
        self.desk.go("sessions", self.session.id, "start")

    def enter(self) -> None:
        if not self._written:
            self.form.editors["organisations"].setFocus()

    def print_pack(self) -> None:
        """What to bring, the attendance list and the worksheets, to look at and print."""
        self._write()
        self.desk.writer.flush()
        open_report(self.desk, "pack", self.session.id)

    def print(self) -> None:
        self.print_pack()

    def _remove(self) -> None:
        text = self.t("session.removed", title=self.session.title or "")
        self.desk.remove("session", self.session.id, text)
        self.desk.go("sessions")

    def _cancel(self) -> None:
        before = {"status": self.session.status}
        cancelled = self.session.status == "cancelled"
        after = {"status": "planned" if cancelled else "cancelled"}
        key = "session.uncancelled" if cancelled else "session.cancelled"
        self.desk.change("session", self.session.id, self.t(key), before, after)
        self.desk.go("sessions")

    def on_changed(self, changed: Changed) -> None:
        if self._written and self.desk.heard(changed, *SHOWN):
            now = self.desk.workspace.get(Session, self.session.id)
            if now and not now.deleted and not self.desk.writer.busy():
                self.session = now
                self.kit = kit_of(self.desk.workspace, now)
                self._around = ()
                self._show()

    def show_part(self, part: str | None) -> bool:
        return part in (None, "plan") and self._written

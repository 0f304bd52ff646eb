"""The fields of a session that is being planned."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.form import RecordPicker
from kitdesk.desktop.naming import field_name, options
from kitdesk.desktop.pages.sessions.time_field import TimeField
from kitdesk.desktop.widgets import DayField, Field, Select
from kitdesk.method import Kit
from kitdesk.records import Person, Session

Edited = Callable[[str, Any], None]
TIMES = {"day": "session.day", "start": "session.from", "end": "session.until"}


class PlanForm(QObject):
    """One editor a field; `edited(name, value)` after each change by the user.

    `day`, `start` and `end` stand for the planned start and minutes.
    """

    def __init__(self, desk: Desk, kits: dict[str, Kit], edited: Edited, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._edited = edited
        tag = desk.language.tag
        self.new_person: Callable[[str], Person] = _person
        people = RecordPicker(desk, "person", make=lambda text: self.new_person(text))
        self.editors: dict[str, QWidget] = {
            "title": QLineEdit(),
            "method_kit": Select([(key, kit.name[tag]) for key, kit in kits.items()]),
            "organisations": RecordPicker(desk, "organisation"),
            "participants": people,
            "place": QLineEdit(),
            "municipality": Select(options(desk.language, "session", "municipality", empty="–")),
            "day": DayField(),
            "start": TimeField(),
            "end": TimeField(),
        }
        self.fields = {name: self._field(name, editor) for name, editor in self.editors.items()}

    def _field(self, name: str, editor: QWidget) -> Field:
        known = name not in TIMES
        language = self.desk.language
        label = field_name(language, "session", name) if known else self.desk.t(TIMES[name])
        hint = f"session.{name}.hint"
        field = Field(label, editor, self.desk.t(hint) if language.has(hint) else "")
        editor.setObjectName(name)
        if isinstance(editor, DayField):
            editor.set_language(language.tag)
        return field.on_edit(lambda value: self._edited(name, value))

    def lay_out(self, body: QVBoxLayout, below_people: QWidget) -> None:
        """Puts the fields below each other, short ones side by side."""
        for names in (
            ("organisations",),
            ("title",),
            ("participants",),
            ("day", "start", "end"),
            ("place", "municipality"),
            ("method_kit",),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            for name in names:
                row.addWidget(self.fields[name], 1)
            body.addLayout(row)
            if names == ("participants",):
                body.addWidget(below_people)

    def show_session(self, session: Session, times: dict[str, Any]) -> None:
        """The values as they are now; an editor that shows its value already is left alone."""
        for name, field in self.fields.items():
            value = times[name] if name in TIMES else getattr(session, name)
            if _plain(field.value()) != _plain(value):
                field.set_value(value)


def _plain(value: Any) -> Any:
    """A value as it is compared: sets have no order, and nothing typed is nothing."""
    return set(value) if isinstance(value, tuple) else value or None


def _person(text: str) -> Person:
    given, _, family = text.partition(" ")
    return Person(given_name=given, family_name=family.strip() or None)

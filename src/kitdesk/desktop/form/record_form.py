"""The fields of one record on a page: typed, checked, saved, undone."""

from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.form.editors import editor_for
from kitdesk.desktop.naming import field_name, value_words
from kitdesk.desktop.widgets import Field, LinkButton
from kitdesk.desktop.widgets.field import edited_signal
from kitdesk.problem import Problem
from kitdesk.records import Record, faults, form_faults, tidy, values


class RecordForm(QObject):
    """Makes the fields of a record and writes each edit that passes the checks.

    A wrong value stays in its editor with a sentence below and is not written until it is right;
    the record holds meanwhile what it held when the cursor came, not the half that was right.
    While a field has two values that met, its editor is closed and says so.
    """

    def __init__(self, desk: Desk, record: Record, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.kind = record.KIND
        self.id = record.id
        self.fields: dict[str, Field] = {}
        self.touched = False
        self._values = values(record)
        self._found: dict[str, Any] = {}
        """What each field held when the cursor came to it."""
        self._closed = desk.workspace.conflict_fields(self.kind, self.id)

    def field(self, name: str, editor: QWidget | None = None, hint: str = "") -> Field:
        """The labelled editor of a field, showing its value now."""
        editor = editor or editor_for(self.desk, self.kind, name)
        made = Field(field_name(self.desk.language, self.kind, name), editor, hint)
        made.setObjectName(f"field-{name}")
        editor.setObjectName(name)
        made.set_value(self._values.get(name))
        edited_signal(editor).connect(lambda *_: self._on_edit(name))
        editor.installEventFilter(self)
        self.fields[name] = made
        if name in self._closed:
            self._close(name, made)
        return made

    def _close(self, name: str, field: Field) -> None:
        """While two values stand apart the editor shows both and leads to the choice."""
        language, workspace = self.desk.language, self.desk.workspace
        told = [
            value_words(language, workspace, self.kind, name, value)
            for value in self._closed[name].values
        ]
        field.editor.setEnabled(False)
        field.set_fault(self.desk.t("desktop.both_values", values=" · ".join(told)))
        choose = LinkButton(
            self.desk.t("desktop.choose_value"), lambda: self.desk.go("conflicts", self.id)
        )
        choose.setObjectName(f"choose-{name}")
        field.add(choose)

    def show(self, record: Record) -> None:
        """Shows what the record is now, once all that was typed here is in it."""
        if self.desk.writer.busy():
            return
        fresh = values(record)
        for name, field in self.fields.items():
            if fresh.get(name) != self._values.get(name) and not field.fault.text():
                field.set_value(fresh.get(name))
                self._found.pop(name, None)
        self._values = fresh

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        name = watched.objectName()
        if event.type() == QEvent.Type.FocusIn and not self.fields[name].fault.text():
            self._found[name] = self._values.get(name)
        return super().eventFilter(watched, event)

    def _on_edit(self, name: str) -> None:
        field = self.fields[name]
        value, sentence = self._read(name)
        field.set_fault(sentence)
        if sentence:
            value = self._found.get(name, self._values.get(name))
        if value != self._values.get(name):
            self._write(name, value)

    def _read(self, name: str) -> tuple[Any, str]:
        """What stands in a field, and what is wrong with it; "" when nothing is."""
        try:
            value = tidy(self.kind, {name: self.fields[name].value()})[name]
        except Problem as problem:
            return None, self.desk.language.in_full(problem)
        return value, self._fault(name, value)

    def _write(self, name: str, value: Any) -> None:
        self.touched = True
        before = self._values.get(name)
        self._values[name] = value
        self.desk.writer.update(self.kind, self.id, **{name: value})
        self.desk.typed(self.kind, self.id, name, before, value)
        self._check_others(name)

    def _check_others(self, name: str) -> None:
        """A right value may right another field: the legal form says what a number may be."""
        for other, field in self.fields.items():
            if other != name and field.fault.text() and other not in self._closed:
                self._on_edit(other)

    def _fault(self, name: str, value: Any) -> str:
        """What the checks say of a value; "" when nothing is wrong."""
        together = {**self._values, name: value}
        found = [*faults(self.kind, {name: value}), *form_faults(self.kind, together)]
        for fault in found:
            if fault.field == name:
                return self.desk.language.in_full(fault.problem(self.kind, self.id))
        return ""

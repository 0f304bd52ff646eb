"""Where a value of one's own is written instead of one of the two, beginning from a proposal."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.form.money_field import MoneyField
from kitdesk.desktop.form.pick_list import Choice, PickList
from kitdesk.desktop.pages.conflicts.naming import Naming
from kitdesk.desktop.widgets import DayField, Select
from kitdesk.problem import Problem
from kitdesk.records import Field, FieldType, faults
from kitdesk.records.shapes import MAX_INTEGER

_PROSE_PX, _LIST_PX = 120, 220


class OwnValue:
    """An editor for a field; `widget` is None for what can only be chosen (maps, lists, times)."""

    def __init__(
        self, desk: Desk, kind: str, field: Field, naming: Naming, values: Sequence[Any]
    ) -> None:
        self._desk = desk
        self._kind = kind
        self._field = field
        self._naming = naming
        self._values = values
        self.widget = self._make()
        if self.widget is not None:
            self.widget.setObjectName("own_value")
            self.widget.setAccessibleName(desk.t("conflicts.own"))

    def _make(self) -> QWidget | None:
        if self._field.is_money:
            return MoneyField()
        match self._field.type:
            case FieldType.PROSE | FieldType.WORDS:
                editor = QPlainTextEdit()
                editor.setFixedHeight(self._desk.theme.px(_PROSE_PX))
                editor.setTabChangesFocus(True)
                return editor
            case FieldType.TEXT | FieldType.INTEGER | FieldType.NUMBER:
                return QLineEdit()
            case FieldType.CHOICE:
                return Select([(value, self._name(value)) for value in self._field.choices])
            case FieldType.DAY:
                return DayField()
            case FieldType.REFS:
                return self._picks()
        return None

    def _name(self, value: str) -> str:
        key = f"choice.{self._kind}.{self._field.name}.{value}"
        return self._desk.t(key) if self._desk.language.has(key) else value

    def _picks(self) -> PickList:
        ids = sorted({id for value in self._values for id in value or ()})
        picks = PickList(
            self._desk, self._desk.t("conflicts.own"), self._desk.t("conflicts.search")
        )
        picks.setFixedHeight(self._desk.theme.px(_LIST_PX))
        picks.show_choices([Choice(id, self._naming.referred(self._field, id)) for id in ids], ())
        return picks

    def begin(self, value: Any) -> None:
        """Shows the value to begin from."""
        editor = self.widget
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText("\n".join(value or ()) if self._is_words() else value or "")
        elif isinstance(editor, MoneyField):
            editor.set_value(value)
        elif isinstance(editor, QLineEdit):
            editor.setText("" if value is None else str(value))
        elif isinstance(editor, Select | DayField):
            editor.set_value(value)
        elif isinstance(editor, PickList):
            ids = sorted({id for known in self._values for id in known or ()})
            choices = [Choice(id, self._naming.referred(self._field, id)) for id in ids]
            editor.show_choices(choices, value or ())

    def value(self) -> Any:
        """What is written now. Raises Problem for what is no number, or none that fits."""
        value = self._read()
        for fault in faults(self._kind, {self._field.name: value}):
            raise fault.problem(self._kind)
        return value

    def _read(self) -> Any:
        editor = self.widget
        if isinstance(editor, QPlainTextEdit):
            text = editor.toPlainText().strip()
            return sorted(set(text.splitlines())) if self._is_words() else text or None
        if isinstance(editor, MoneyField):
            return editor.value()
        if isinstance(editor, QLineEdit):
            return self._number(editor.text().strip())
        if isinstance(editor, PickList):
            return list(editor.chosen())
        assert isinstance(editor, Select | DayField)
        return editor.value()

    def _is_words(self) -> bool:
        return self._field.type is FieldType.WORDS

    def _number(self, text: str) -> Any:
        if self._field.type is FieldType.TEXT or not text:
            return text or None
        try:
            plain = text.replace(",", ".")
            number = int(plain) if self._field.type is FieldType.INTEGER else float(plain)
        except ValueError as error:
            raise Problem("conflicts.number", text=text) from error
        if abs(number) > MAX_INTEGER:
            raise Problem("conflicts.large", text=text)
        return number

"""The editor that a field of a record gets by its type."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.form.money_field import MoneyField
from kitdesk.desktop.form.number_field import NumberField
from kitdesk.desktop.form.picker import RecordPicker
from kitdesk.desktop.form.words_field import WordsField
from kitdesk.desktop.naming import options
from kitdesk.desktop.widgets import DayField, Select
from kitdesk.records import KINDS, Field, FieldType

PROSE_LINES = 4


def editor_for(desk: Desk, kind: str, name: str) -> QWidget:
    """An editor for `name`. KeyError for a field the kind does not have.

    ValueError for maps and lists.
    """
    field = KINDS[kind].fields[name]
    if field.type is FieldType.CHOICE:
        return Select(options(desk.language, kind, name, empty="–"))
    if field.type in (FieldType.REF, FieldType.REFS):
        return RecordPicker(desk, field.targets[0], many=field.type is FieldType.REFS)
    return _plain_editor(desk, field)


def _plain_editor(desk: Desk, field: Field) -> QWidget:
    if field.type is FieldType.PROSE:
        return prose_editor(desk)
    if field.is_money:
        return MoneyField()
    if field.type is FieldType.INTEGER:
        return NumberField(field.low, field.high)
    if field.type is FieldType.DAY:
        return DayField()
    if field.type is FieldType.WORDS:
        return WordsField(desk.t("desktop.words.placeholder"))
    if field.type is FieldType.BOOLEAN:
        return FlagField()
    if field.type in (FieldType.MAP, FieldType.LIST):
        raise ValueError(f"no plain editor for {field.name}: {field.type}")
    return QLineEdit()


def prose_editor(desk: Desk, lines: int = PROSE_LINES) -> QPlainTextEdit:
    """A text of several lines; Tab goes on to the next control."""
    editor = QPlainTextEdit()
    editor.setTabChangesFocus(True)
    editor.setFixedHeight(desk.theme.px(20 * lines + 18))
    return editor


class FlagField(QCheckBox):
    """Yes or no."""

    @property
    def edited(self) -> Any:
        """Told when the user ticks or unticks it."""
        return self.clicked

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:
        """Ticks or unticks it."""
        self.setChecked(bool(value))

"""A labelled editor with its hint and, when something is wrong, a sentence below."""

from collections.abc import Callable
from typing import Any, Protocol, cast

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from kitdesk.desktop.widgets.text import Caption, Fault


class Field(QWidget):
    """Names the editor for the eye and the screen reader. `set_fault("")` clears the sentence."""

    def __init__(self, label: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.label = Caption(label, capitals=False)
        self.label.setBuddy(editor)
        self.hint = Caption(hint, capitals=False)
        if not hint:  # shown before it has a place it would be a window, which takes the focus
            self.hint.hide()
        self.fault = Fault()
        self.fault.hide()
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(hint)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for widget in (self.label, editor, self.hint, self.fault):
            lines.addWidget(widget)
        lines.addStretch(1)
        self._lines = lines

    def add(self, widget: QWidget) -> None:
        """Puts something more below the sentence."""
        self._lines.insertWidget(self._lines.count() - 1, widget)

    def set_fault(self, sentence: str) -> None:
        """Shows what is wrong with the value, in words and by the frame."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self.editor.setProperty("fault", bool(sentence))
        self.editor.setAccessibleDescription(sentence or self.hint.text())
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def value(self) -> Any:
        """What the editor holds: stripped text, a number, or the chosen value.

        Raises the Problem of an editor that cannot read what is typed in it.
        """
        return value_of(self.editor)

    def set_value(self, value: Any) -> None:
        """Shows a value without telling anybody that it changed."""
        blocked = self.editor.blockSignals(True)
        show_value(self.editor, value)
        self.editor.blockSignals(blocked)
        if isinstance(self.editor, QLineEdit) and not self.editor.hasFocus():
            self.editor.setCursorPosition(0)  # a long text shows its beginning

    def on_edit(self, changed: Callable[[Any], None]) -> "Field":
        """Calls `changed(value)` after each edit by the user."""
        edited_signal(self.editor).connect(lambda *_: changed(self.value()))
        return self


class Editor(Protocol):
    """What an editor of our own offers; Qt's plain ones are known by their classes."""

    edited: Any

    def value(self) -> Any:
        """What it holds. Raises Problem when what is typed cannot be read."""
        ...

    def set_value(self, value: Any) -> None:
        """Shows a value."""
        ...


def own(editor: QWidget) -> Editor | None:
    """The editor, if it is one of our own."""
    return cast(Editor, editor) if hasattr(editor, "set_value") else None


def value_of(editor: QWidget) -> Any:
    """The value in an editor; an empty text is None."""
    if ours := own(editor):
        return ours.value()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText().strip() or None
    if isinstance(editor, QSpinBox):
        return editor.value()
    assert isinstance(editor, QLineEdit), type(editor)
    return editor.text().strip() or None


def show_value(editor: QWidget, value: Any) -> None:
    """Puts a value into an editor."""
    if ours := own(editor):
        ours.set_value(value)
    elif isinstance(editor, QPlainTextEdit):
        if editor.toPlainText() != (value or ""):
            editor.setPlainText(value or "")
    elif isinstance(editor, QSpinBox):
        editor.setValue(int(value or 0))
    else:
        assert isinstance(editor, QLineEdit), type(editor)
        editor.setText("" if value is None else str(value))


def edited_signal(editor: QWidget) -> Any:
    """The signal by which an editor tells that the user changed it."""
    if isinstance(editor, QComboBox):
        return editor.activated
    if ours := own(editor):
        return ours.edited
    if isinstance(editor, QPlainTextEdit):
        return editor.textChanged
    if isinstance(editor, QSpinBox):
        return editor.valueChanged
    assert isinstance(editor, QLineEdit), type(editor)
    return editor.textEdited

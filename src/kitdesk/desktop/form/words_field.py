"""Free words on one line, with commas between."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit


class WordsField(QLineEdit):
    """Holds a tuple of words; doubles and blanks are left out."""

    edited = Signal(object)

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(lambda _: self.edited.emit(self.value()))

    def value(self) -> tuple[str, ...]:
        """The words, in the order typed."""
        words = (word.strip() for word in self.text().split(","))
        return tuple(dict.fromkeys(word for word in words if word))

    def set_value(self, words: Sequence[str] | None) -> None:
        """Shows words."""
        self.setText(", ".join(words or ()))

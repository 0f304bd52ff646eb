"""A whole number that may be left empty."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit

GREATEST = 10_000_000


class NumberField(QLineEdit):
    """Holds an int or None; only digits can be typed."""

    edited = Signal(object)

    def __init__(self, low: float | None = None, high: float | None = None) -> None:
        super().__init__()
        self.setValidator(QIntValidator(int(low or 0), int(high or GREATEST)))
        self.textEdited.connect(lambda _: self.edited.emit(self.value()))

    def value(self) -> int | None:
        """The number typed, or None."""
        text = self.text().strip()
        return int(text) if text.lstrip("-").isdigit() else None

    def set_value(self, number: int | None) -> None:
        """Shows a number."""
        self.setText("" if number is None else str(number))

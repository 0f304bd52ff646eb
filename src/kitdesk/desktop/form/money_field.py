"""An amount in kronor, kept in öre."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from kitdesk.records.kronor import read_kronor, written_kronor


class MoneyField(QLineEdit):
    """Holds öre or None; kronor are typed with comma or point, and spaces as one likes."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(lambda _: self.edited.emit())

    def value(self) -> int | None:
        """The amount in öre, None when nothing is typed. Raises Problem as `read_kronor` does."""
        return read_kronor(self.text())

    def set_value(self, ore: int | None) -> None:
        """Shows an amount."""
        self.setText(written_kronor(ore))

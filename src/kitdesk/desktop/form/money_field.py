"""An amount in kronor, kept in öre."""

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit


class MoneyField(QLineEdit):
    """Holds öre or None; kronor are typed with comma or point, and spaces as one likes."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(lambda _: self.edited.emit(self.value()))

    def value(self) -> int | None:
        """The amount in öre; None when empty or no amount."""
        plain = "".join(self.text().split()).replace(",", ".").removesuffix("kr")
        try:
            return round(Decimal(plain) * 100) if plain else None
        except InvalidOperation:
            return None

    def set_value(self, ore: int | None) -> None:
        """Shows an amount."""
        kronor = "" if ore is None else f"{Decimal(ore) / 100:.2f}".removesuffix(".00")
        self.setText(kronor.replace(".", ","))

"""The white card of every page."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kitdesk.desktop.widgets.flow import FlowLayout
from kitdesk.desktop.widgets.layouts import flow
from kitdesk.desktop.widgets.text import Body, Caption, Muted

PADDING = 18


class Card(QFrame):
    """Hairline, radius 12; a caption on top if given; `.body` takes the content."""

    def __init__(self, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(PADDING, PADDING - 2, PADDING, PADDING)
        self.body.setSpacing(8)
        if caption:
            self.add_caption(caption)

    def add_caption(self, caption: str) -> None:
        """Puts a caption at the end of what is there, and names the card by it."""
        self.setAccessibleName(caption)
        self.body.addWidget(Caption(caption))

    def add(self, *widgets: QWidget) -> "Card":
        """Puts widgets below each other."""
        for widget in widgets:
            self.body.addWidget(widget)
        return self

    def add_row(self, *widgets: QWidget) -> FlowLayout:
        """Puts widgets side by side from the left, wrapped where the card is narrow."""
        line = flow(*widgets, spacing=12)
        self.body.addLayout(line)
        return line


class CaptionedRow(QWidget):
    """A quiet name and its value, side by side."""

    def __init__(self, name: str, value: str, width: int = 150) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        label = Muted(name)
        label.setFixedWidth(width)
        self.name = name
        self.value = Body().selectable()
        line.addWidget(label)
        line.addWidget(self.value, 1)
        self.show_value(value)

    def show_value(self, value: str) -> None:
        """Another value."""
        self.value.setText(value)
        self.value.setAccessibleName(f"{self.name}: {value}")

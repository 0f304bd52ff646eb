"""A text with the words marked that another text has otherwise."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kitdesk.desktop.pages.conflicts.differences import Piece, compared
from kitdesk.desktop.theme import Theme


class MarkedText(QLabel):
    """Marked words stand on a tint and are underlined; a screen reader hears the whole text."""

    def __init__(self, theme: Theme, text: str, other: str | None, empty: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(text or empty)
        pieces = compared(text, other) if other is not None else [Piece(text, False)]
        self.setText(_markup(theme, pieces) if text else f"<i>{escape(empty)}</i>")


def _markup(theme: Theme, pieces: list[Piece]) -> str:
    ground, ink = theme.color("cloudberry_tint").name(), theme.color("cloudberry_text").name()
    style = f"background-color: {ground}; color: {ink}; text-decoration: underline;"
    return "".join(
        f'<span style="{style}">{_escaped(piece.text)}</span>'
        if piece.differs
        else _escaped(piece.text)
        for piece in pieces
    )


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")

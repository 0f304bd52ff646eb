"""The recovery words, shown once: to write down, print or save."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from kitdesk.desktop.widgets import Card, Words
from kitdesk.language import Language

if TYPE_CHECKING:
    pass

COLUMNS = 3


class RecoveryWords(QWidget):
    """Numbered words in columns, one below the other."""

    def __init__(self, language: Language, words: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("recovery-words")
        numbered = [f"{place}. {word}" for place, word in enumerate(words, start=1)]
        self.setAccessibleName(language.t("first_run.words"))
        self.setAccessibleDescription(", ".join(numbered))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        rows = -(-len(numbered) // COLUMNS)
        for place, text in enumerate(numbered):
            label = Words(text).selectable()
            label.setProperty("look", "words")
            grid.addWidget(label, place % rows, place // rows)


def words_card(language: Language, words: Sequence[str]) -> tuple[Card, QCheckBox]:
    """The card with the words, and the box that says they have been written down."""
    card = Card(language.t("first_run.words"))
    card.add(RecoveryWords(language, words))
    noted = QCheckBox(language.t("first_run.noted"))
    noted.setObjectName("noted")
    noted.setAccessibleName(noted.text())
    return card, noted


def words_document(language: Language, name: str, words: Sequence[str]) -> QTextDocument:
    """A page to print and to keep in a safe place."""
    document = QTextDocument()
    cursor = QTextCursor(document)
    for text, points, weight in (
        (language.t("first_run.paper.title"), 20, QFont.Weight.Bold),
        (language.t("first_run.paper.about", name=name), 12, QFont.Weight.Normal),
        ("\n".join(f"{n}. {word}" for n, word in enumerate(words, start=1)), 16, QFont.Weight.Bold),
        (language.t("first_run.paper.keep"), 12, QFont.Weight.Normal),
    ):
        format = cursor.charFormat()
        format.setFontPointSize(points)
        format.setFontWeight(weight)
        cursor.insertText(f"{text}\n\n", format)
    return document


def print_words(parent: QWidget, document: QTextDocument) -> None:
    """Asks for a printer and prints; nothing of it is kept on the computer."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer: QPrinter = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec():
        document.print_(printer)

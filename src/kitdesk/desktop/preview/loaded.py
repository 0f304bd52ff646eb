"""A PDF opened from memory: no file holds its words."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtPdf import QPdfDocument


def load(document: QPdfDocument, pdf: bytes, before: QBuffer | None = None) -> QBuffer:
    """Open the bytes in `document`; the buffer must live as long as the document shows them.

    `before` is the buffer of what the document showed until now; it is let go.
    """
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.close()
    document.load(buffer)
    if before is not None:
        before.deleteLater()
    return buffer


def loaded(pdf: bytes, parent: QObject) -> QPdfDocument:
    """A document of its own that holds the bytes."""
    document = QPdfDocument(parent)
    load(document, pdf)
    return document

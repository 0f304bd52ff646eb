"""A PDF read back as people and programs see it."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from kitdesk.language import Language
from kitdesk.reports import render
from kitdesk.reports.source import Source


@dataclass(frozen=True)
class Read:
    """What a PDF says, page by page, and what it says about itself."""

    pages: list[str]
    title: str
    raw: bytes
    sizes: list[tuple[int, int]]

    @property
    def text(self) -> str:
        """All pages, with line breaks and hyphens at line ends taken out."""
        return " ".join(" ".join(self.pages).split())


def read(raw: bytes) -> Read:
    """Read the bytes; needs a running Qt application."""
    buffer = QBuffer()
    buffer.setData(QByteArray(raw))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    numbers = range(document.pageCount())
    pages = [document.getAllText(page).text() for page in numbers]
    points = [document.pagePointSize(page) for page in numbers]
    title = document.metaData(QPdfDocument.MetaDataField.Title)
    document.close()
    return Read(pages, title, raw, [(round(p.width()), round(p.height())) for p in points])


def made(source: Source, name: str, id: str | None, tag: str = "sv", **options: Any) -> Read:
    """Render a document and read it back."""
    out = BytesIO()
    render(source, name, id, out, Language(tag), **options)
    return read(out.getvalue())


def fonts(raw: bytes) -> set[str]:
    """The names of the fonts in the file, without their subset's mark."""
    return {name.decode() for name in re.findall(rb"/FontName /(?:[A-Z]{6}\+)?([\w-]+)", raw)}

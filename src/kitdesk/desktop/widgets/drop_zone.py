"""A place to drop files on, which also opens a file dialog by click, Enter or Space."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QSizePolicy

from kitdesk.desktop.theme import Theme

HEIGHT_PX = 150


class DropZone(QAbstractButton):
    """`dropped(list[Path])` tells the files.

    `dialog` is the title of the file dialog, which says what is opened there, `pattern` its files,
    such as `*.kitbundle`.
    """

    dropped = Signal(list)

    def __init__(self, theme: Theme, title: str, below: str, dialog: str, pattern: str) -> None:
        super().__init__()
        self.theme = theme
        self.title, self.below, self.dialog, self.pattern = title, below, dialog, pattern
        self.setAcceptDrops(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(below)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(theme.px(HEIGHT_PX))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._over = False
        self.clicked.connect(self.ask)

    def ask(self) -> None:
        """Opens the system's file dialog."""
        files, _ = QFileDialog.getOpenFileNames(self.window(), self.dialog, "", self.pattern)
        self._tell([Path(file) for file in files])

    def _tell(self, files: Sequence[Path]) -> None:
        if files:
            self.dropped.emit(list(files))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: object) -> None:
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._set_over(False)
        urls = event.mimeData().urls()
        self._tell([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._over or self.hasFocus()
        pen = QPen(self.theme.color("spruce_2"), 3 if strong else 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self.theme.color("surface" if self._over else "spruce_tint"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 12, 12)
        self._words(painter)
        painter.end()

    def _words(self, painter: QPainter) -> None:
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        middle = QRectF(self.rect()).adjusted(16, 0, -16, 0)
        for text, role, colour, shift in (
            (self.title, "card_title", "ink", -13),
            (self.below, "body", "muted", 14),
        ):
            painter.setFont(self.theme.font(role))
            painter.setPen(self.theme.color(colour))
            painter.drawText(middle.translated(0, self.theme.px(shift)), flags, text)

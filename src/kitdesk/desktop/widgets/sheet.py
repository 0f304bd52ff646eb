"""A sheet that slides no further than the page's right edge: forms and details without a dialog."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets.buttons import IconButton
from kitdesk.desktop.widgets.text import CardTitle

WIDTH_PX = 420


class Sheet(QFrame):
    """Lies over the right of `page`. `.body` takes the content, `.foot` its buttons. Esc closes it.

    `closed` tells when it is gone; it then takes itself down.
    """

    closed = Signal()

    def __init__(
        self, theme: Theme, page: QWidget, title: str, close_text: str, width: int = WIDTH_PX
    ) -> None:
        super().__init__(page)
        self.setObjectName("sheet")
        self.setAccessibleName(title)
        self._page, self._wide = page, theme.px(width)
        self._before: QWidget | None = None
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(12)
        cross = IconButton(theme.icon("x", "muted"), close_text, self.close_sheet, "Esc")
        cross.setObjectName("close-sheet")
        self._lay_out(title, cross)
        page.installEventFilter(self)

    def _lay_out(self, title: str, cross: IconButton) -> None:
        head = QHBoxLayout()
        head.addWidget(CardTitle(title), 1)
        head.addWidget(cross)
        inner = QWidget()
        inner.setProperty("look", "paper")
        inner.setLayout(self.body)
        self.body.setContentsMargins(0, 0, 6, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 20, 20)
        lines.setSpacing(14)
        lines.addLayout(head)
        lines.addWidget(scroll, 1)
        lines.addLayout(self.foot)

    def open(self, first: QWidget | None = None) -> "Sheet":
        """Shows the sheet with the cursor in `first`."""
        self._before = self._page.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        (first or self).setFocus(Qt.FocusReason.PopupFocusReason)
        return self

    def close_sheet(self) -> None:
        """Closes the sheet; the focus goes back, unless what had it was built anew meanwhile."""
        if not self.isVisible() and not self._page.isVisible():
            return
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        page = self._page.rect()
        wide = min(self._wide, page.width())
        self.setGeometry(page.width() - wide, 0, wide, page.height())

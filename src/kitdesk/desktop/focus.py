"""Where the keyboard is in a window: kept in the page it was in, and kept in sight."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from kitdesk.desktop.page import Page
from kitdesk.desktop.widgets import Field, Sheet

MARGIN_PX = 12
"""How much of what is above and below a control is shown with it."""


class Focus(QObject):
    """Follows the focus in `window`.

    A control that is disabled, hidden or taken away while it has the focus gives it to whatever Qt
    finds next, often the side bar, where Space and Enter would lead elsewhere. It stays in the
    sheet or the page instead, and goes back once the control can be used again and nobody has moved
    on meanwhile. What the keyboard comes to is scrolled into sight.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._home: QWidget | None = None
        self._left: QWidget | None = None
        self._stand_in: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._window):  # it is being taken down
            return
        if before is not None and self._was_taken(before):
            self._keep_home(before, now)
        elif now is not self._stand_in:
            self._forget()
        now = self._window.focusWidget()
        if now is not None and now.window() is self._window:
            self._home = home_of(now)
            if not QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
                # Later: Qt scrolls to a text's cursor by itself first, and what is new is laid out.
                QTimer.singleShot(0, now, lambda: now.hasFocus() and bring_into_sight(now))

    def _was_taken(self, before: QWidget) -> bool:
        """Whether the focus went because the control no longer can have it."""
        ours = isValid(before) and before.window() is self._window
        return ours and not (before.isEnabled() and before.isVisible())

    def _keep_home(self, before: QWidget, now: QWidget | None) -> None:
        home = home_of(before) or self._home
        if home is None or not isValid(home) or not self._window.isActiveWindow():
            return
        if now is None or not (now is home or home.isAncestorOf(now)):
            home.setFocus(Qt.FocusReason.OtherFocusReason)
        self._forget()
        if not before.isEnabled():
            self._left, self._stand_in = before, self._window.focusWidget()
            before.installEventFilter(self)

    def _forget(self) -> None:
        if self._left is not None and isValid(self._left):
            self._left.removeEventFilter(self)
        self._left = self._stand_in = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and isinstance(watched, QWidget):
            self._go_back(watched)
        return super().eventFilter(watched, event)

    def _go_back(self, left: QWidget) -> None:
        waits = self._stand_in in (None, self._window.focusWidget())
        if waits and left.isEnabled():
            self._forget()
            left.setFocus(Qt.FocusReason.OtherFocusReason)


def home_of(widget: QWidget) -> QWidget | None:
    """The sheet or the page that a control belongs to; none for the side bar's."""
    parent: QWidget | None = widget
    while parent is not None and not isinstance(parent, Sheet | Page):
        parent = parent.parentWidget()
    return parent


def bring_into_sight(widget: QWidget) -> None:
    """Scrolls every area around a control so that it is seen, with its name where it has one."""
    whole, parent = widget, widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, Field):
            whole = parent
        elif isinstance(parent, QScrollArea):
            _show(parent, whole, widget)
        parent = parent.parentWidget()


def _show(area: QScrollArea, whole: QWidget, part: QWidget) -> None:
    """All of `whole` where there is room for it, else what of `part` has the cursor."""
    inner, room = area.widget(), area.viewport()
    if inner is None or whole.height() > room.height() or whole.width() > room.width():
        area.ensureWidgetVisible(part, 0, MARGIN_PX)
        return
    box = QRect(whole.mapTo(inner, QPoint()), whole.size())
    down = min(MARGIN_PX, (room.height() - box.height()) // 2)
    middle = box.center()
    area.ensureVisible(middle.x(), middle.y(), box.width() // 2, box.height() // 2 + down)

"""The spruce bar at the left: the mark, the project, the pages, notices, what is saved by whom."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.foot_line import FootLine
from kitdesk.desktop.mark import draw_diamond
from kitdesk.desktop.pages import PageSpec
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets.buttons import draw_ring, shows_ring
from kitdesk.desktop.widgets.text import Words

MARK_PX = 20
WIDEST_PX = 328


class NavItem(QPushButton):
    """A page's name in the side bar."""

    def __init__(self, desk: Desk, spec: PageSpec, number: int) -> None:
        name = desk.t(spec.key)
        super().__init__(name)
        self.setObjectName(f"nav-{spec.name}")
        self.setAccessibleName(name)
        self._ringed = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if number < 10:
            self.setShortcut(f"Ctrl+{number}")
            self.setToolTip(f"{name}  Ctrl+{number}")

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = shows_ring(event.reason(), self._ringed)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._ringed:
            painter = QPainter(self)
            palette = QApplication.palette()
            draw_ring(
                painter, self, (palette.accent() if self.isChecked() else palette.base()).color()
            )
            painter.end()


class Mark(QWidget):
    """The diamond beside the program's name."""

    def __init__(self, theme: Theme, role: str = "on_side") -> None:
        super().__init__()
        self._colour = theme.color(role)
        self.setFixedSize(theme.px(MARK_PX), theme.px(MARK_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_diamond(painter, self.width(), self._colour)
        painter.end()


class SideBar(QWidget):
    """Tells `chosen(page name)` when a page's name is clicked."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, specs: list[PageSpec], project: str, me: str) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(min(desk.theme.size("side_bar"), WIDEST_PX))
        self.items: dict[str, NavItem] = {}
        self._group = QButtonGroup(self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(14, 18, 14, 16)
        lines.setSpacing(4)
        self._add_head(lines, desk, project)
        self._add_items(lines, desk, specs)
        self._add_foot(lines, desk, me)

    def _add_head(self, lines: QVBoxLayout, desk: Desk, project: str) -> None:
        brand = Words("KitDesk", wrap=False)
        brand.setObjectName("brand")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Mark(desk.theme))
        line.addWidget(brand, 1)
        self.project = Words(project)
        self.project.setObjectName("project")
        lines.addLayout(line)
        lines.addWidget(self.project)
        lines.addSpacing(16)

    def _add_items(self, lines: QVBoxLayout, desk: Desk, specs: list[PageSpec]) -> None:
        inner = QWidget()
        inner.setProperty("look", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for number, spec in enumerate(specs, start=1):
            item = NavItem(desk, spec, number)
            item.clicked.connect(lambda _=False, name=spec.name: self.chosen.emit(name))
            self._group.addButton(item)
            self.items[spec.name] = item
            column.addWidget(item)
        column.addStretch(1)
        self._area = _scrolling(inner)
        lines.addWidget(self._area, 1)

    def _add_foot(self, lines: QVBoxLayout, desk: Desk, me: str) -> None:
        self.foot = FootLine(desk.t("desktop.close"))
        self.saved = Words()
        self.saved.setObjectName("saved")
        self.me = Words(me)
        self.me.setObjectName("me")
        lines.addWidget(self.foot)
        lines.addSpacing(8)
        lines.addWidget(self.saved)
        lines.addWidget(self.me)

    def tell(self, project: str, me: str) -> None:
        """Another project, or another name."""
        self.project.setText(project)
        self.me.setText(me)

    def mark(self, page: str) -> None:
        """Shows which page is open."""
        item = self.items.get(page)
        self._group.setExclusive(item is not None)
        for each in self.items.values():
            each.setChecked(each is item)
        if item:  # in a low window the names scroll, and are laid out only after this
            QTimer.singleShot(0, item, lambda: self._area.ensureWidgetVisible(item, 0, 0))


def _scrolling(inner: QWidget) -> QScrollArea:
    """The names scroll where the window is low or the text large."""
    area = QScrollArea()
    area.setObjectName("nav")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area

"""The two rows of pills below the page's head: which lab is shown, and who is in the room."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.gap_model import choice_name
from kitdesk.desktop.pages.labs.reading import Room
from kitdesk.desktop.widgets import Pill, clear, flow
from kitdesk.records import Lab

SPACING = 12
SECTOR_TONES = {
    "company": "cloudberry",
    "cluster": "cloudberry",
    "public": "sky",
    "academia": "heather",
    "support": "neutral",
    "civil": "spruce",
}


class LabPills(QWidget):
    """One pill a lab; arrows go between them."""

    def __init__(self, desk: Desk, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._desk = desk
        self._chosen = chosen
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._line = flow(spacing=SPACING)
        self.setLayout(self._line)
        self.setAccessibleName(desk.t("desktop.page.labs"))

    def show_labs(self, labs: Sequence[Lab], shown: str | None) -> None:
        """Shows `labs`, the one with the id `shown` filled."""
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear(self._line)
        for lab in labs:
            self._line.addWidget(self._button(lab, lab.id == shown))

    def one_line(self) -> int:
        """The width that all pills take beside each other."""
        return _one_line(self)

    def _button(self, lab: Lab, shown: bool) -> QPushButton:
        t = self._desk.t
        number = t("labs.number", number=lab.number if lab.number is not None else "–")
        words = f"{number} · {t(f'labs.state.{lab.status}')}" if lab.status else number
        button = QPushButton(words)
        button.setObjectName(f"lab_{lab.number}")
        button.setProperty("look", "pill")
        button.setCheckable(True)
        button.setChecked(shown)
        button.setAccessibleName(words)
        button.setToolTip(lab.theme or "")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setStyleSheet(pill_sheet(self._desk))
        button.clicked.connect(lambda: self._chosen(lab.id))
        self._group.addButton(button)
        return button


def pill_sheet(desk: Desk) -> str:
    """The looks of a button that is a pill: tinted, filled while it is the chosen one."""
    color, px = (lambda role: desk.theme.color(role).name()), desk.theme.px
    return (
        f"QPushButton {{ min-height: {px(28)}px; max-height: {px(28)}px; padding: 0 {px(12)}px;"
        f" border: 2px solid {color('spruce_tint')}; border-radius: {px(15)}px; font-weight: 600;"
        f" font-size: {px(12)}px;"
        f" background: {color('spruce_tint')}; color: {color('spruce_text')}; }}"
        f"QPushButton:checked {{ background: {color('spruce')}; color: {color('on_spruce')};"
        f" border-color: {color('spruce')}; }}"
        f"QPushButton:hover, QPushButton:focus {{ border-color: {color('spruce_2')}; }}"
        f"QPushButton:checked:focus {{ border-color: {color('cloudberry')}; }}"
    )


class SectorPills(QWidget):
    """How many take part from each sector."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._line = flow(spacing=SPACING)
        self.setLayout(self._line)
        self.setAccessibleName(desk.t("labs.sectors"))

    def show_room(self, room: Room) -> None:
        """Shows the sectors of `room`, each with its number."""
        clear(self._line)
        for sector, count in room.sectors.items():
            name = choice_name(self._desk.language, "person", "sector", sector)
            tone = SECTOR_TONES.get(sector, "neutral")
            self._line.addWidget(Pill(self._desk.theme, f"{name} {count}", tone))
        self.updateGeometry()

    def one_line(self) -> int:
        """The width that all pills take beside each other."""
        return _one_line(self)

    def sizeHint(self) -> QSize:
        """One line of them."""
        return QSize(self.one_line(), super().sizeHint().height())


def _one_line(pills: QWidget) -> int:
    shown = [part for part in pills.children() if isinstance(part, QWidget) and not part.isHidden()]
    return sum(part.sizeHint().expandedTo(part.minimumSize()).width() + SPACING for part in shown)

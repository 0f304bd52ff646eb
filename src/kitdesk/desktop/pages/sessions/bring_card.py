"""What to bring to a planned session; what is packed is ticked, on this computer alone."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Card, Muted, clear, flow
from kitdesk.method import Step, Thing, to_bring

COLUMN_PX = 205


def setting(session: str) -> str:
    """Where this computer keeps what is packed for a session."""
    return f"session.bring.{session}"


class BringCard(Card):
    """Follows the agenda and the participants."""

    def __init__(self, desk: Desk, session: str) -> None:
        super().__init__(desk.t("bring.title"))
        self.desk, self._session = desk, session
        self._packed: set[str] = set(desk.workspace.setting(setting(session), []))
        self._shown: tuple[Thing, ...] = ()
        self.left = Muted("")
        self.left.setObjectName("bring-left")
        self.add(self.left)
        self._lines = flow(spacing=0)
        self.body.addLayout(self._lines)
        self.boxes: dict[str, QCheckBox] = {}

    def show_steps(self, steps: Sequence[Step], people: int) -> None:
        """The list for an agenda and so many people."""
        things = to_bring(steps, people)
        if things != self._shown:
            self._shown = things
            clear(self._lines)
            self.boxes = {thing.key: self._box(thing) for thing in things}
            for box in self.boxes.values():
                self._lines.addWidget(box)
        self._show_left()

    def _box(self, thing: Thing) -> QCheckBox:
        key = f"bring.{thing.key}"
        words = self.desk.n(key, thing.count) if thing.count else self.desk.t(key)
        box = QCheckBox(words)
        box.setObjectName(f"bring-{thing.key}")
        box.setAccessibleName(words)
        box.setMinimumWidth(self.desk.theme.px(COLUMN_PX))
        box.setChecked(thing.key in self._packed)
        box.clicked.connect(lambda on: self._tick(thing.key, on))
        return box

    def _tick(self, key: str, on: bool) -> None:
        self._packed = self._packed | {key} if on else self._packed - {key}
        self.desk.keep(setting(self._session), sorted(self._packed))
        self._show_left()

    def _show_left(self) -> None:
        left = sum(thing.key not in self._packed for thing in self._shown)
        self.left.setText(self.desk.n("bring.left", left) if left else self.desk.t("bring.packed"))

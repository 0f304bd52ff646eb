"""The line where a row of time is typed: day, activity, what, where from, how long. Enter saves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.time.reading import Option
from kitdesk.desktop.widgets import Fault, PrimaryButton, QuietButton, Select, SideBySide
from kitdesk.desktop.widgets.yielding_line import YieldingLine
from kitdesk.followup.duration import clock, parse_minutes
from kitdesk.followup.week import Week
from kitdesk.problem import Problem
from kitdesk.records import Worktime

LEAST_PX = 460
"""The width that day, activity and meeting need beside each other."""


@dataclass(frozen=True)
class Entry:
    """What was typed, read: `id` is the row that is being changed, None for a new one."""

    id: str | None
    fields: dict[str, Any]


class EntryLine(QWidget):
    """`entered` carries an `Entry`; Esc leaves a row that was being changed as it was."""

    entered = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row: Worktime | None = None
        t = desk.t
        self.day = Select(name=t("time.entry.day"))
        self.activity = Select(name=t("field.worktime.activity"))
        self.what = YieldingLine()
        self.source = Select(name=t("field.worktime.source"))
        self.time = YieldingLine()
        self.add = PrimaryButton(t("time.entry.add"), self._enter)
        self.cancel = QuietButton(t("desktop.cancel"), self.begin)
        self.fault = Fault()
        self._name_parts()
        self._lay_out()
        self.begin()

    def _name_parts(self) -> None:
        t = self._desk.t
        for name in ("day", "activity", "what", "source", "time", "add", "cancel", "fault"):
            getattr(self, name).setObjectName(f"time_{name}")
        self.what.setPlaceholderText(t("time.entry.what"))
        self.what.setAccessibleName(t("field.worktime.what"))
        self.time.setPlaceholderText(t("time.entry.time"))
        self.time.setAccessibleName(t("field.worktime.minutes"))
        self.time.setToolTip(t("time.entry.tip"))
        self.time.setFixedWidth(self._desk.theme.px(84))
        for line in (self.what, self.time):
            line.returnPressed.connect(self._enter)
            line.textEdited.connect(lambda _: self.say(""))
        for box in (self.activity, self.source):
            box.setSizeAdjustPolicy(Select.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)

    def _lay_out(self) -> None:
        first, second = SideBySide(lambda: self._desk.theme.px(LEAST_PX), 8), QHBoxLayout()
        second.setSpacing(8)
        self.day.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        first.add(self.day)
        first.add(self.activity, 1)
        first.add(self.source, 1)
        first.add_room()
        second.addWidget(self.what, 1)
        second.addWidget(self.time)
        second.addWidget(self.add)
        second.addWidget(self.cancel)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(first)
        lines.addLayout(second)
        lines.addWidget(self.fault)

    def offer(self, week: Week, activities: Sequence[Option], sources: Sequence[Option]) -> None:
        """The days, activities and meetings to choose among."""
        language = self._desk.language
        days = [(day.isoformat(), language.date(day, "weekday")) for day in week.days]
        self.day.set_options(days)
        for box, options in ((self.activity, activities), (self.source, sources)):
            name = "time.entry.no_activity" if box is self.activity else "time.entry.no_source"
            box.set_options([(None, self._desk.t(name)), *((o.value, o.name) for o in options)])
            box.setVisible(bool(options))

    def begin(self, day: str | None = None) -> None:
        """An empty line for a new row, on `day` if given; activity and day stay as they were."""
        self._row = None
        if day is not None and self.day.findData(day) >= 0:
            self.day.set_value(day)
        self.what.clear()
        self.time.clear()
        self.source.setCurrentIndex(0)
        self.add.set_words(self._desk.t("time.entry.add"))
        self.cancel.hide()
        self.say("")

    def change(self, row: Worktime) -> None:
        """A row to be changed."""
        self._row = row
        self.day.set_value(row.date)
        self.activity.set_value(row.activity)
        self.source.set_value(row.source)
        self.what.setText(row.what or "")
        self.time.setText(clock(row.minutes or 0))
        self.add.set_words(self._desk.t("time.entry.change"))
        self.cancel.show()
        self.say("")
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)
        self.time.selectAll()

    def say(self, sentence: str) -> None:
        """What is wrong with what was typed; nothing takes the sentence away."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._row is not None:
            self.begin()
            return
        super().keyPressEvent(event)

    def _enter(self) -> None:
        if not self.time.text().strip():
            self.time.setFocus()
            return
        try:
            minutes = parse_minutes(self.time.text())
        except Problem as problem:
            self.say(self._desk.language.problem(problem))
            self.time.selectAll()
            return
        fields = {
            "date": self.day.value(),
            "activity": self.activity.value(),
            "what": self.what.text().strip() or None,
            "source": self.source.value(),
            "minutes": minutes,
        }
        self.entered.emit(Entry(self._row.id if self._row else None, fields))

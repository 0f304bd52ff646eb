"""A side sheet with the fields of one record: looked at, changed, removed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.form.picker import PickLine
from kitdesk.desktop.form.record_form import RecordForm
from kitdesk.desktop.naming import name_of
from kitdesk.desktop.widgets import Caption, DangerButton, PrimaryButton, Sheet
from kitdesk.records import Record


class RecordSheet(Sheet):
    """Opens over `page` with the cursor in the first field. What is typed saves itself.

    `fresh`: the record was made for this sheet.
    """

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        record: Record,
        fields: Sequence[str],
        editors: Mapping[str, QWidget] | None = None,
        hints: Mapping[str, str] | None = None,
    ) -> None:
        title = desk.t(f"kind.{record.KIND}")
        super().__init__(desk.theme, page, title, desk.t("desktop.close"))
        self.desk, self.record = desk, record
        self.fresh = False
        self.form = RecordForm(desk, record, self)
        for name in fields:
            editor, hint = (editors or {}).get(name), (hints or {}).get(name, "")
            self.body.addWidget(self.form.field(name, editor, hint))
        self.extra = len(fields)
        self.body.addStretch(1)
        self._add_foot()

    def _add_foot(self) -> None:
        remove = DangerButton(self.desk.t("common.remove"), self._remove)
        remove.setObjectName("remove")
        done = PrimaryButton(self.desk.t("common.done"), self._finish)
        done.setObjectName("done")
        self.foot.addWidget(remove)
        self.foot.addWidget(Caption(self.desk.t("desktop.saves_itself"), capitals=False), 1)
        self.foot.addWidget(done)

    def insert(self, widget: QWidget) -> None:
        """Puts another part below the fields."""
        self.body.insertWidget(self.extra, widget)
        self.extra += 1

    def start(self) -> "RecordSheet":
        """Shows the sheet with the cursor in its first field."""
        first = next(iter(self.form.fields.values()))
        self.open(first.editor)
        return self

    def is_empty(self) -> bool:
        """Whether a record begun here is still without a word of its own."""
        return not self.form.touched

    def close_sheet(self) -> None:
        """A record begun just now and left without a word in it is not kept."""
        if self.fresh and self.is_empty() and self.isVisible():
            self.desk.writer.delete(self.record.KIND, self.record.id)
        super().close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field of one line is "Done", unless what stands there cannot be saved."""
        line = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(line, QLineEdit) and self._is_right(line):
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        """Closes, unless something typed cannot be saved: then the cursor goes there."""
        for field in self.form.fields.values():
            if field.fault.text() and field.editor.isEnabled():
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.close_sheet()

    def _is_right(self, line: QLineEdit) -> bool:
        """Not so in a picker, where Enter takes an offer."""
        faulty = any(f.editor is line and f.fault.text() for f in self.form.fields.values())
        return line.hasAcceptableInput() and not faulty and not isinstance(line, PickLine)

    def _remove(self) -> None:
        name = name_of(self.desk.language, self.record)
        self.desk.remove(
            self.record.KIND, self.record.id, self.desk.t("desktop.removed", name=name)
        )
        self.close_sheet()

"""A side sheet over one record: every edit is saved as it is made, and undone as one step."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Field, LinkButton, PrimaryButton, Select, Sheet
from kitdesk.records import Record, values

PROSE_LINES_PX = 84


class RecordSheet(Sheet):
    """Fields of a record that is there, or of one that is made by its first edit.

    `build` makes a new record's model from the fields given so far, `None` while they are too few.
    """

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        title: str,
        record: Record,
        is_new: bool = False,
        enough: Callable[[Mapping[str, Any]], bool] = lambda given: True,
    ) -> None:
        super().__init__(desk.theme, page, title, desk.t("desktop.close"))
        self.desk = desk
        self.kind = record.KIND
        self.id = record.id
        self._model = type(record)
        self._enough = enough
        self._start = values(record)
        self._now: dict[str, Any] = {}
        self._unwritten = is_new
        self._given = {
            name: value for name, value in self._start.items() if value not in (None, (), [], {})
        }
        self.fields: dict[str, Field] = {}
        self._disputed = (
            frozenset() if is_new else frozenset(desk.workspace.conflict_fields(self.kind, self.id))
        )
        self.closed.connect(self._remember)
        self._done = PrimaryButton(desk.t("common.done"), self.close_sheet)
        self._done.setObjectName("sheet_done")
        self.foot.addStretch(1)
        self.foot.addWidget(self._done)

    def add_field(self, name: str, editor: QWidget, label: str, hint: str = "") -> Field:
        """An editor of the field `name`, showing what it holds, saving what it is given."""
        if isinstance(editor, QPlainTextEdit):
            editor.setFixedHeight(self.desk.theme.px(PROSE_LINES_PX))
            editor.setTabChangesFocus(True)
        if isinstance(editor, Select):
            editor.setSizeAdjustPolicy(
                Select.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        editor.setObjectName(f"{self.kind}_{name}")
        field = Field(label, editor, hint)
        field.set_value(self._start.get(name))
        field.on_edit(lambda value: self.edit(name, value))
        self.body.addWidget(field)
        self.fields[name] = field
        if name in self._disputed:
            self._close_field(field)
        return field

    def edit(self, name: str, value: Any) -> None:
        """Saves a value of a field; a new record is written once it has enough."""
        self._now[name] = value
        self._given[name] = value
        if not self._unwritten:
            self.desk.writer.update(self.kind, self.id, **{name: value})
        elif self._enough(self._given):
            self._unwritten = False
            given = {
                key: found for key, found in self._given.items() if key not in ("deleted", "tags")
            }
            self.desk.writer.write(self._model.model_validate({**given, "id": self.id}))
            self._now.clear()
            self.made()

    def made(self) -> None:
        """The new record has been written. Subclasses remember how to take it back."""

    def value(self, name: str) -> Any:
        """What a field holds now."""
        return self._now.get(name, self._given.get(name, self._start.get(name)))

    def changed_text(self) -> str:
        """What an edit of this record is called when it is undone."""
        return self.desk.t(f"labs.changed.{self.kind}")

    def _close_field(self, field: Field) -> None:
        field.editor.setEnabled(False)
        field.set_fault(self.desk.t("labs.field_disputed"))
        go = LinkButton(self.desk.t("labs.to_conflict"), lambda: self.desk.go("conflicts", self.id))
        layout = field.layout()
        assert layout is not None
        layout.addWidget(go)

    def _remember(self) -> None:
        after = {name: new for name, new in self._now.items() if new != self._start.get(name)}
        if self._unwritten or not after:
            return
        before = {name: self._start.get(name) for name in after}
        write = self.desk.writer.update
        self.desk.history.add(
            self.changed_text(),
            undo=lambda: write(self.kind, self.id, **before),
            redo=lambda: write(self.kind, self.id, **after),
        )

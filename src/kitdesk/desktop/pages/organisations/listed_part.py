"""A part that lists records belonging to the organisation, each opened in a sheet."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kitdesk.desktop.form import RecordSheet
from kitdesk.desktop.pages.organisations.part import Part
from kitdesk.desktop.widgets import CardTitle, Column, Muted, QuietButton, RecordTable
from kitdesk.desktop.widgets.table import ROW_PX
from kitdesk.records import Record

HEAD_PX, FRAME_PX = 44, 14
FULL_TABLE_PX = 400


class ListedPart(Part):
    """`add_list` makes a heading, a button that adds, and a table; `show_list` fills it."""

    def __init__(self, *args: object) -> None:
        self.tables: dict[str, RecordTable] = {}
        self._nothing: dict[str, Muted] = {}
        self.sheet: RecordSheet | None = None
        super().__init__(*args)  # type: ignore[arg-type]

    def add_list(self, kind: str, add: QWidget | None, columns: Sequence[Column]) -> RecordTable:
        """A list of records of `kind`, below what is there."""
        head = QHBoxLayout()
        head.addWidget(CardTitle(self.t(f"kind.{kind}.many")), 1)
        if add:
            head.addWidget(add)
        table = RecordTable(self.desk.theme, self.t(f"kind.{kind}.many"), columns)
        table.setObjectName(f"organisation-{kind}")
        table.opened.connect(self.open_record)
        nothing = Muted(self.t(f"organisations.nothing.{kind}"))
        self.tables[kind], self._nothing[kind] = table, nothing
        self.lines.addLayout(head)
        self.lines.addWidget(nothing)
        self.lines.addWidget(table)
        return table

    def adder(self, kind: str, words: str) -> QuietButton:
        """The button that adds a record of `kind` and opens its sheet."""
        button = QuietButton(
            words, lambda: self.add_record(kind), icon=self.desk.theme.icon("plus")
        )
        button.setObjectName(f"add-{kind}")
        return button

    def show_list(self, kind: str, records: Sequence[Record]) -> None:
        """Shows records; the table is as high as they need, up to a limit."""
        table, theme = self.tables[kind], self.desk.theme
        table.show_rows(records)
        table.setVisible(bool(records))
        self._nothing[kind].setVisible(not records)
        needed = theme.px(HEAD_PX) + len(records) * theme.px(ROW_PX) + FRAME_PX
        table.setFixedHeight(min(needed, theme.px(FULL_TABLE_PX)))

    def add_record(self, kind: str) -> None:
        """Writes a new record of `kind` for this organisation and opens it."""
        record = self.new_record(kind)
        id = self.desk.create(record)
        self.open_record(record.model_copy(update={"id": id}))
        if self.sheet:
            self.sheet.fresh = True

    def new_record(self, kind: str) -> Record:
        """A new record of `kind` for this organisation."""
        raise NotImplementedError

    def open_record(self, record: Record) -> None:
        """Opens a record in the side sheet."""
        raise NotImplementedError

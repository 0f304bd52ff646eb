"""Bundles that were sent and read, newest first, with what became of them."""

from collections.abc import Callable

from PySide6.QtWidgets import QHeaderView

from kitdesk.desktop.bundles.telling import STATE_TONES, passed, state
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Column, RecordTable
from kitdesk.exchange.told import Passed
from kitdesk.language import Language

CONTENTS = 2
"""The column that takes the room the others leave."""


def history_table(desk: Desk, name_of: Callable[[str], str]) -> RecordTable:
    """The table; `name_of` gives a workspace's name by its id."""
    language = desk.language
    t = desk.t
    columns = (
        Column("at", t("send.column.at"), lambda row: _day(language, row), 120),
        Column("bundle", t("send.column.bundle"), lambda row: _bundle(language, row, name_of), 200),
        Column("contents", t("send.column.contents"), lambda row: passed(language, row), 300),
        Column("size", t("send.column.size"), lambda row: language.size(row.bytes), 90),
        Column("state", t("send.column.state"), lambda row: state(language, row), 240,
               tone=lambda row: STATE_TONES.get(row.state, "neutral")),
    )  # fmt: skip
    table = RecordTable(desk.theme, t("send.history"), columns)
    table.setObjectName("send_history")
    table.horizontalHeader().setStretchLastSection(False)
    table.horizontalHeader().setSectionResizeMode(CONTENTS, QHeaderView.ResizeMode.Stretch)
    return table


def _day(language: Language, row: Passed) -> str:
    return language.date(row.at[:10])


def _bundle(language: Language, row: Passed, name_of: Callable[[str], str]) -> str:
    arrow = "→" if row.direction == "out" else "←"
    return f"{arrow} {language.t('send.from', name=name_of(row.peer), number=row.number)}"

"""The files of the last drop and what became of each, in words."""

from kitdesk.desktop.bundles.telling import STATUS_TONES, outcome, status
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Column, RecordTable
from kitdesk.exchange.told import Received


def queue_table(desk: Desk, names: dict[str, str]) -> RecordTable:
    """The table of `Received` rows; `names` gives coaches' names by workspace and may grow."""
    language, t = desk.language, desk.t

    def who(row: Received) -> str:
        name = names.get(row.peer)
        return t("send.from", name=name, number=row.number) if name else row.file

    columns = (
        Column("status", t("inbox.column.status"), lambda row: status(language, row), 110,
               tone=lambda row: STATUS_TONES.get(row.status, "neutral")),
        Column("who", t("inbox.column.bundle"), who, 150),
        Column("outcome", t("inbox.column.outcome"), lambda row: outcome(language, row), 240),
    )  # fmt: skip
    table = RecordTable(desk.theme, t("inbox.queue"), columns)
    table.setObjectName("inbox_queue")
    return table

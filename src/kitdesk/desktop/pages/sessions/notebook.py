"""A run written down through the window's writing thread."""

from typing import Any

from kitdesk.desktop.desk import Desk


class DeskNotebook:
    """The `Notebook` of a session in the window."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def write(self, record: Any) -> str:
        """A new record."""
        return self._desk.writer.write(record)

    def update(self, kind: str, id: str, **fields: Any) -> None:
        """New values of a record, at once: a step or a clock is never typed."""
        self._desk.writer.do(lambda workspace: workspace.update(kind, id, **fields))

    def remember(self, key: str, value: Any) -> None:
        """A setting of this computer."""
        self._desk.keep(key, value)

"""What people do to worked time, written down so that each can be taken back."""

from collections.abc import Iterable
from typing import Any

from kitdesk.desktop.desk import Desk
from kitdesk.records import Worktime


class TimeKeeping:
    """Writes through the desk; every call is one step of undo."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(
        self, person: str, rows: Iterable[dict[str, Any]], said: str, told: bool = False
    ) -> None:
        """New rows of a person; `said` names the step, and `told` says it at the foot."""
        new_id = self._desk.workspace.new_id
        made = [Worktime(**{**_given(fields), "id": new_id(), "person": person}) for fields in rows]
        ids = [row.id for row in made]

        def write(workspace: Any) -> None:
            with workspace.many():
                for row in made:
                    workspace.write(row)

        self._desk.writer.do(write)
        remember = self._desk.did if told else self._desk.history.add
        remember(said, lambda: self._all("delete", ids), lambda: self._all("undelete", ids))

    def change(self, row: Worktime, fields: dict[str, Any], said: str) -> None:
        """Other values of a row."""
        before = {name: getattr(row, name) for name in fields}
        after = {name: value for name, value in fields.items() if value != before[name]}
        if after:
            kept = {name: before[name] for name in after}
            self._desk.change("worktime", row.id, said, kept, after)

    def remove(self, row: Worktime, said: str) -> None:
        """A row into the bin."""
        self._desk.remove("worktime", row.id, said)

    def publish(
        self, project: str, before: dict[str, Any], after: dict[str, Any], said: str
    ) -> None:
        """The figure that coaches see from the next bundle on."""
        self._desk.change("project", project, said, {"published": before}, {"published": after})

    def _all(self, act: str, ids: list[str]) -> None:
        def carry_out(workspace: Any) -> None:
            with workspace.many():
                for id in ids:
                    getattr(workspace, act)("worktime", id)

        self._desk.writer.do(carry_out)


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}

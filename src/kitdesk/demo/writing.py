"""What the members write, entry by entry, each into its own workspace."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from kitdesk.demo.season import Entry
from kitdesk.demo.stage import Stage
from kitdesk.records import kind_of, rows_sha256
from kitdesk.resource import resource
from kitdesk.workspace import Workspace


def write(stage: Stage, entries: Iterable[Entry]) -> None:
    """Write the entries, one member's sitting after the other; each sitting is sealed."""
    for (_, key), sitting in groupby(entries, lambda entry: (entry.at[:10], entry.by)):
        workspace = stage.workspaces[key]
        with workspace.many():
            for entry in sitting:
                stage.clock.set(entry.at)
                _write(workspace, entry)
        workspace.seal()


def _write(workspace: Workspace, entry: Entry) -> None:
    if entry.kind is None or entry.id is None:
        _special(workspace, entry.special)
        return
    fields = dict(entry.fields) | _computed(workspace, entry)
    if workspace.get(entry.kind, entry.id) is None:
        workspace.write(kind_of(entry.kind).build({"id": entry.id, **fields}))
    else:
        workspace.update(entry.kind, entry.id, **fields)


def _computed(workspace: Workspace, entry: Entry) -> dict[str, Any]:
    """The hash over a month's rows as they are here: when it is closed, and when it is attested."""
    assert entry.id is not None
    if entry.computed == "rows_of":
        person, month = entry.fields["person"], entry.fields["month"]
        rows = workspace.rows("worktime", {"person": person})
        of_month = [row for row in rows if row["date"].startswith(month)]
        return {"rows_sha256": rows_sha256(of_month)}
    if entry.computed == "attests":
        return {"attested_sha256": workspace.get("time_month", entry.id).rows_sha256}
    return {}


def _special(workspace: Workspace, special: Any) -> None:
    if settled := special.get("resolve"):
        workspace.resolve(settled["kind"], settled["id"], settled["field"], value=settled["value"])
    if file := special.get("attach"):
        path = resource("sample", "photos", file["file"])
        made = workspace.attach(file["kind"], file["id"], path)
        workspace.update("attachment", made, caption=file["caption"])

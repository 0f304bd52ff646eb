"""Records: `put`, `show`, `list`, `delete`, `search`, `attach`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kitdesk.cli.area import area
from kitdesk.cli.call import Call, read_stdin
from kitdesk.cli.options import AsJson, Id, Kind
from kitdesk.problem import Problem

if TYPE_CHECKING:
    from kitdesk.workspace import Workspace

app = area()


@app.command("put", help="cli.put")
def put(
    ctx: typer.Context,
    kind: Kind,
    content: Annotated[str, typer.Argument(metavar="JSON|-", help="cli.put.content")] = "-",
    as_json: AsJson = False,
) -> None:
    from kitdesk.cli.reading import argument, objects, one_object

    call = Call.of(ctx)
    given = objects(read_stdin()) if content == "-" else [one_object(argument(content))]
    with call.workspace() as workspace:
        ids = workspace.put(kind, given)
    if as_json:
        call.json(ids)
    else:
        call.write("\n".join(ids))


def found(workspace: "Workspace", id: str) -> tuple[str, dict[str, Any]]:
    """The record that an id names. Raises `Problem("record.id_unknown")`."""
    record = workspace.find(id)
    if record is None:
        raise Problem("record.id_unknown", record=id)
    return record


@app.command("show", help="cli.show")
def show(
    ctx: typer.Context,
    id: Id,
    as_json: AsJson = False,
    history: Annotated[bool, typer.Option("--history", help="cli.show.history")] = False,
) -> None:
    from kitdesk.cli import writing

    call = Call.of(ctx)
    with call.workspace() as workspace:
        kind, values = found(workspace, id)
        changes = [writing.change(c) for c in workspace.history(kind, id)] if history else None
        if as_json:
            shown = writing.shown(workspace, kind, values)
            call.json(shown if changes is None else {**shown, "history": changes})
            return
        writing.describe(call, workspace, kind, values)
        for change in changes or ():
            writing.describe_change(call, kind, change)


@app.command("list", help="cli.list")
def list_records(
    ctx: typer.Context,
    kind: Kind,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="cli.list.csv")] = False,
    where: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=VALUE", help="cli.list.where")
    ] = None,
) -> None:
    from kitdesk.cli import writing
    from kitdesk.cli.reading import conditions

    call = Call.of(ctx)
    with call.workspace() as workspace:
        records = workspace.rows(kind, conditions(kind, where or []))
        if as_json:
            call.json([writing.shown(workspace, kind, values) for values in records])
        elif as_csv:
            writing.csv_table(call, kind, records)
        else:
            writing.table(call, kind, records)


@app.command("delete", help="cli.delete")
def delete(ctx: typer.Context, id: Id, as_json: AsJson = False) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        kind, _ = found(workspace, id)
        was_there = workspace.delete(kind, id)
        workspace.seal([id])
    if as_json:
        call.json({"id": id, "deleted": True})
    else:
        call.say("cli.delete.done" if was_there else "cli.delete.before", record=id)


@app.command("search", help="cli.search")
def search(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="cli.search.text")],
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        hits = workspace.search(text)
    if as_json:
        call.json([hit._asdict() for hit in hits])
        return
    for hit in hits:
        key = f"kind.{hit.kind}"
        kind = call.language.t(key) if call.language.has(key) else hit.kind
        call.line(f"{hit.id}  {kind}: {hit.title}")
        if hit.snippet not in ("", hit.title):
            call.line(f"    {hit.snippet}")
    if not hits:
        call.say("cli.search.none", text=text)


@app.command("attach", help="cli.attach")
def attach(
    ctx: typer.Context,
    id: Id,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="cli.attach.files")],
    as_json: AsJson = False,
) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        kind, _ = found(workspace, id)
        with workspace.many():
            ids = [workspace.attach(kind, id, file) for file in files]
            workspace.seal(ids)
    if as_json:
        call.json(ids)
    else:
        call.write("\n".join(ids))

"""Fields with different values: `conflicts` lists them, `resolve` settles one."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kitdesk.cli.area import area
from kitdesk.cli.call import Call
from kitdesk.cli.options import AsJson
from kitdesk.problem import Problem

if TYPE_CHECKING:
    from kitdesk.log import Candidate
    from kitdesk.workspace import Conflict

app = area()


@app.command("conflicts", help="cli.conflicts")
def conflicts(ctx: typer.Context, as_json: AsJson = False) -> None:
    call = Call.of(ctx)
    with call.workspace() as workspace:
        found = workspace.conflicts()
        names = {peer.id: peer.name for peer in workspace.exchange.peers()}
        names[workspace.me.id] = workspace.me.name
    if as_json:
        call.json([_told(conflict) for conflict in found])
        return
    for conflict in found:
        _describe(call, conflict, names)
    if not found:
        call.say("cli.conflicts.none")


def _told(conflict: "Conflict") -> dict[str, Any]:
    return {
        "record": conflict.record,
        "kind": conflict.kind,
        "field": conflict.field,
        "shown": conflict.shown.value,
        "shown_change": conflict.shown.change.hex(),
        "others": [_candidate(other) for other in conflict.others],
    }


def _candidate(one: "Candidate") -> dict[str, Any]:
    return {"change": one.change.hex(), "value": one.value, "by": one.by, "at": one.at}


def _describe(call: Call, conflict: "Conflict", names: dict[str, str]) -> None:
    """Both values with who wrote them; ids and field names are what `resolve` takes."""
    import json

    call.line(f"{conflict.kind} {conflict.record}  {conflict.field}")
    for mark, one in (("*", conflict.shown), *(("-", other) for other in conflict.others)):
        value = json.dumps(one.value, ensure_ascii=False)
        call.line(
            f"  {mark} {one.change.hex()[:16]}  {one.at}  {names.get(one.by, one.by)}  {value}"
        )


@app.command("resolve", help="cli.resolve")
def resolve(
    ctx: typer.Context,
    record: Annotated[str, typer.Argument(metavar="RECORD", help="cli.id")],
    field: Annotated[str, typer.Argument(metavar="FIELD", help="cli.resolve.field")],
    take: Annotated[str | None, typer.Option(metavar="CHANGE", help="cli.resolve.take")] = None,
    value: Annotated[str | None, typer.Option(metavar="JSON", help="cli.resolve.value")] = None,
    as_json: AsJson = False,
) -> None:
    from kitdesk.cli.reading import any_value

    call = Call.of(ctx)
    if (take is None) == (value is None):
        raise typer.BadParameter(call.language.t("cli.resolve.either"))
    choice = {"take": take} if value is None else {"value": any_value(value)}
    with call.workspace() as workspace:
        found = workspace.find(record)
        if found is None:
            raise Problem("record.id_unknown", record=record)
        workspace.resolve(found[0], record, field, **choice)
    if as_json:
        call.json({"record": record, "field": field})
    else:
        call.say("cli.resolve.done", field=field)

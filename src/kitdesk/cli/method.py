"""Method kits: which there are, and whether a file of one is sound."""

from pathlib import Path
from typing import Annotated, Any

import typer

from kitdesk.cli.area import area
from kitdesk.cli.call import REFUSED, Call
from kitdesk.problem import Problem

app = area()

ACTIONS = ("check", "list")


@app.command("method", help="cli.method")
def method(
    ctx: typer.Context,
    action: Annotated[str, typer.Argument(help="cli.method.action")],
    file: Annotated[Path | None, typer.Argument(help="cli.method.file")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="cli.method.json")] = False,
) -> None:
    """`kitdesk method list`, `kitdesk method check FILE`; exit 1 when the file has faults."""
    call = Call.of(ctx)
    if action == "list":
        _list(call, as_json)
    elif action == "check" and file is not None:
        _check(call, file, as_json)
    else:
        raise typer.BadParameter("check FILE | list", ctx=ctx, param_hint="ACTION")


def _list(call: Call, as_json: bool) -> None:
    from kitdesk.method import kits

    tag = call.language.tag
    found = [_summary(kit, tag) for kit in kits().values()]
    if as_json:
        call.json(found)
        return
    for kit in found:
        call.write(f"{kit['key']:<14} {kit['version']:>4}  {kit['minutes']:>4} min  {kit['name']}")


def _summary(kit: Any, tag: str) -> dict[str, Any]:
    return {
        "key": kit.key,
        "version": kit.version,
        "minutes": kit.minutes,
        "name": kit.name[tag],
        "steps": [step.key for step in kit.steps],
    }


def _check(call: Call, file: Path, as_json: bool) -> None:
    from kitdesk.method import faults, load

    found = faults(file)
    if as_json:
        call.json([_told(call, fault) for fault in found])
    for fault in () if as_json else found:
        typer.echo(call.language.problem(fault), err=True)
        if hint := call.language.hint(fault):
            typer.echo(f"    {hint}", err=True)
    if found:
        raise typer.Exit(REFUSED)
    if not as_json:
        kit = load(file)
        values = {"name": kit.name[call.language.tag], "minutes": kit.minutes}
        call.write(call.language.n("method.sound", len(kit.steps), **values))


def _told(call: Call, fault: Problem) -> dict[str, Any]:
    return {
        "code": fault.code,
        "key": fault.values.get("key"),
        "line": fault.values.get("line"),
        "message": call.language.problem(fault),
        "hint": call.language.hint(fault),
    }
